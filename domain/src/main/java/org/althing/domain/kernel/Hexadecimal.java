package org.althing.domain.kernel;

import java.util.Arrays;

/// Lower-case hexadecimal digits as bytes.
final class Hexadecimal {
    private static final byte[] VALUES = new byte[256];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < 16; i++) VALUES["0123456789abcdef".charAt(i)] = (byte) i;
    }

    private Hexadecimal() {}

    /// The value of at most 16 digits.
    /// @throws IllegalArgumentException where one of the bytes is none
    static long parse(byte[] ascii, int from, int digits) {
        long bits = 0;
        int all = 0;
        for (int i = from; i < from + digits; i++) {
            int value = VALUES[ascii[i] & 0xFF];
            all |= value;
            bits = bits << 4 | value;
        }
        if (all < 0) throw new IllegalArgumentException("not lower-case hexadecimal digits");
        return bits;
    }
}
