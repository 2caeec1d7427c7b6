package org.althing.commands.signature;

import java.util.Arrays;
import java.util.HexFormat;

/// The checks on encodings that libraries leave out, each a different one (docs/specs/signed-command.md, "One verdict").
final class CanonicalEncoding {

    /// The field's prime, 2^255 - 19.
    private static final byte[] PRIME = HexFormat.of().parseHex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

    /// The order L of the group, 2^252 + 27742317777372353535851937790883648493.
    private static final byte[] ORDER = HexFormat.of().parseHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");

    /// The y coordinates of the eight points whose order divides 8; the sign of x does not matter.
    private static final byte[][] SMALL_ORDER_Y = {
        HexFormat.of().parseHex("0000000000000000000000000000000000000000000000000000000000000000"),
        HexFormat.of().parseHex("0100000000000000000000000000000000000000000000000000000000000000"),
        HexFormat.of().parseHex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        HexFormat.of().parseHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
        HexFormat.of().parseHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    };

    private CanonicalEncoding() {}

    /// Whether the 32 bytes spell a y coordinate below the prime.
    static boolean isPoint(byte[] bytes, int offset) {
        return isBelow(bytes, offset, 0x7f, PRIME);
    }

    /// Whether the 32 bytes are a number below L: otherwise S + L would be a second signature of the same message.
    static boolean isScalar(byte[] bytes, int offset) {
        return isBelow(bytes, offset, 0xff, ORDER);
    }

    /// Whether these 32 bytes are a point of small order; under such a key one signature fits many messages.
    static boolean isSmallOrder(byte[] point) {
        var y = point.clone();
        y[31] &= 0x7f;
        for (var small : SMALL_ORDER_Y) {
            if (Arrays.equals(y, small)) return true;
        }
        return false;
    }

    /// Compares 32 bytes, little endian, with `limit`; `topMask` drops the sign bit of a point.
    private static boolean isBelow(byte[] bytes, int offset, int topMask, byte[] limit) {
        for (int i = 31; i >= 0; i--) {
            int digit = bytes[offset + i] & (i == 31 ? topMask : 0xff);
            int bound = limit[i] & 0xff;
            if (digit != bound) return digit < bound;
        }
        return false;
    }
}
