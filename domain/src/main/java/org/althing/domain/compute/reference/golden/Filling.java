package org.althing.domain.compute.reference.golden;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.althing.domain.compute.Seed;
import org.althing.domain.compute.reference.Philox;

/// Where the values of a given tensor come from: word e mod 4 of Philox block e / 4 decides element e.
/// @param parameter the bound of IDS, the bits of CONSTANT
record Filling(Kind kind, int parameter) {

    enum Kind {
        /// -1 to 1.
        UNIT,
        /// -24 to 24.
        SPREAD,
        /// -112 to 0: their exponentials go down to the smallest numbers, and below.
        BELOW,
        /// Either sign, exponents from -30 to 33.
        WIDE,
        /// As WIDE, and no sign.
        POSITIVE,
        /// Either sign, below 2^-125: mostly subnormal.
        TINY,
        /// As TINY, and no sign.
        TINY_POSITIVE,
        /// Multiples of a half up to 127, which occurs in every 16 elements: each half is a tie when it is quantised.
        HALVES,
        /// Integers from -3 to 3, so that most largest elements are equals.
        FEW,
        /// Integers from 0 to below the parameter.
        IDS,
        /// Bytes.
        BYTES,
        /// The same word everywhere.
        CONSTANT
    }

    static Filling of(Kind kind) {
        return new Filling(kind, 0);
    }

    static Filling ids(int bound) {
        return new Filling(Kind.IDS, bound);
    }

    static Filling constant(int word) {
        return new Filling(Kind.CONSTANT, word);
    }

    static Filling constant(float number) {
        return constant(Float.floatToIntBits(number));
    }

    /// The values as bytes, low byte first.
    byte[] bytes(int elements, Seed seed, int stream) {
        boolean small = kind == Kind.BYTES;
        var out = ByteBuffer.allocate(small ? elements : elements * 4).order(ByteOrder.LITTLE_ENDIAN);
        var block = new int[4];
        for (int e = 0; e < elements; e++) {
            if ((e & 3) == 0) Philox.block(seed, e >>> 2, stream, block);
            if (small) out.put((byte) (Integer.remainderUnsigned(block[e & 3], 255) - 127));
            else out.putInt(word(block[e & 3], e));
        }
        return out.array();
    }

    private int word(int random, int element) {
        return switch (kind) {
            case UNIT          -> Float.floatToIntBits((random >>> 8) * 0x1p-23f - 1f);
            case SPREAD        -> Float.floatToIntBits(((random >>> 8) * 0x1p-23f - 1f) * 24f);
            case BELOW         -> Float.floatToIntBits(((random >>> 8) * 0x1p-23f - 2f) * 56f);
            case WIDE          -> random & 0x807FFFFF | 97 + (random >>> 23 & 63) << 23;
            case POSITIVE      -> random & 0x007FFFFF | 97 + (random >>> 23 & 63) << 23;
            case TINY          -> random & 0x80FFFFFF;
            case TINY_POSITIVE -> random & 0x00FFFFFF;
            case HALVES        -> Float.floatToIntBits(element % 16 == 0 ? 127f : (Integer.remainderUnsigned(random, 509) - 254) * 0.5f);
            case FEW           -> Float.floatToIntBits(Integer.remainderUnsigned(random, 7) - 3);
            case IDS           -> Integer.remainderUnsigned(random, parameter);
            case BYTES         -> random;
            case CONSTANT      -> parameter;
        };
    }
}
