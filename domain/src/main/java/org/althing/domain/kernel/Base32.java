package org.althing.domain.kernel;

/// 128 bits as 26 lower-case letters and digits of Crockford's alphabet (no i, l, o, u), most significant first.
/// There is one text for each value: parsing refuses capitals and a first digit above 7.
final class Base32 {
    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final byte[] VALUES = new byte[128];
    static final int LENGTH = 26;
    /// This digit's first bit is the high half's last.
    private static final int MIDDLE = 13;

    static {
        java.util.Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < DIGITS.length; i++) VALUES[DIGITS[i]] = (byte) i;
    }

    private Base32() {}

    static String format(long hi, long lo) {
        var out = new byte[LENGTH];
        long h = hi;
        long l = lo;
        for (int i = LENGTH - 1; i >= 0; i--) {
            out[i] = (byte) DIGITS[(int) (l & 31)];
            l = (l >>> 5) | (h << 59);
            h >>>= 5;
        }
        return new String(out, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    static long[] parse(String text) {
        if (text.length() != LENGTH) throw new IllegalArgumentException("an identifier has 26 characters, not " + text.length());
        if (value(text, 0) > 7) throw new IllegalArgumentException("identifier above 128 bits: " + text);
        long middle = value(text, MIDDLE);
        return new long[] {digits(text, 0, MIDDLE) << 1 | middle >>> 4, middle << 60 | digits(text, MIDDLE + 1, LENGTH)};
    }

    private static long digits(String text, int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) bits = bits << 5 | value(text, i);
        return bits;
    }

    private static int value(String text, int index) {
        char c = text.charAt(index);
        int v = c < 128 ? VALUES[c] : -1;
        if (v < 0) throw new IllegalArgumentException("not a base32 digit at " + index + ": " + text);
        return v;
    }
}
