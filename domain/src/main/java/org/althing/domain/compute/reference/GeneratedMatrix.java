package org.althing.domain.compute.reference;

import org.althing.domain.compute.Seed;

/// Matrices of 8-bit integers made from a seed (`docs/specs/ri8.md`): element i is byte i mod 16 of block i div 16, low byte of the first word first,
/// with -128 replaced by -127.
public final class GeneratedMatrix {
    /// The stream of the left factor.
    public static final int A = 0;
    /// The stream of the right factor.
    public static final int B = 1;

    private GeneratedMatrix() {}

    /// The first `length` elements of the stream, row by row.
    public static byte[] of(Seed seed, int stream, int length) {
        var elements = new byte[length];
        var block = new int[4];
        for (int i = 0; i < length; i++) {
            if ((i & 15) == 0) Philox.block(seed, i >>> 4, stream, block);
            byte element = (byte) (block[(i & 15) >>> 2] >>> ((i & 3) * 8));
            elements[i] = element == Byte.MIN_VALUE ? -Byte.MAX_VALUE : element;
        }
        return elements;
    }
}
