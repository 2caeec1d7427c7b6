package org.althing.domain.kernel;

/// 128 bits as 26 lower-case letters and digits of Crockford's alphabet (no i, l, o, u), most significant first.
/// There is one text for each value: parsing refuses capitals and a first digit above 7.
final class Base32 {
    private static final byte[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    private static final byte[] VALUES = new byte[256];
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
        format(hi, lo, out, 0);
        return text(out, 0, LENGTH);
    }

    /// Writes the 26 digits into `out` from `at` on.
    static void format(long hi, long lo, byte[] out, int at) {
        long high = hi >>> 1;
        for (int i = at + MIDDLE - 1; i >= at; i--) {
            out[i] = DIGITS[(int) high & 31];
            high >>>= 5;
        }
        out[at + MIDDLE] = DIGITS[(int) (hi << 4 | lo >>> 60) & 31];
        long low = lo;
        for (int i = at + LENGTH - 1; i > at + MIDDLE; i--) {
            out[i] = DIGITS[(int) low & 31];
            low >>>= 5;
        }
    }

    static long[] parse(String text) {
        var ascii = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        return new long[] {high(ascii, 0, ascii.length), low(ascii, 0, ascii.length)};
    }

    /// The first half of the value whose digits are the bytes from `from` to before `to`; the digits of the other half are not looked at.
    static long high(byte[] ascii, int from, int to) {
        if (to - from != LENGTH) throw new IllegalArgumentException("an identifier has 26 characters, not " + (to - from));
        if (ascii[from] > '7') throw new IllegalArgumentException("identifier above 128 bits: " + text(ascii, from, to));
        return digits(ascii, from, from + MIDDLE) << 1 | digits(ascii, from + MIDDLE, from + MIDDLE + 1) >>> 4;
    }

    /// The second half.
    static long low(byte[] ascii, int from, int to) {
        return digits(ascii, from + MIDDLE, to);
    }

    private static long digits(byte[] ascii, int from, int to) {
        long bits = 0;
        int all = 0;
        for (int i = from; i < to; i++) {
            int value = VALUES[ascii[i] & 0xFF];
            all |= value;
            bits = bits << 5 | value;
        }
        if (all < 0) throw new IllegalArgumentException("not base32 digits: " + text(ascii, from, to));
        return bits;
    }

    private static String text(byte[] ascii, int from, int to) {
        return new String(ascii, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
