package org.althing.domain.compute.reference;

import org.althing.domain.compute.Seed;

/// Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC 2011): numbers by counter.
/// The block for a counter depends on the seed and the counter alone, so any part of a matrix can be generated anywhere, in any order.
public final class Philox {
    private static final int MULTIPLIER_0 = 0xD2511F53;
    private static final int MULTIPLIER_1 = 0xCD9E8D57;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final int ROUNDS = 10;

    private Philox() {}

    /// Writes the four words of the block with the counter (`index` low word first, `stream`, 0) into `out`.
    public static void block(Seed seed, long index, int stream, int[] out) {
        block((int) seed.bits(), (int) (seed.bits() >>> 32), (int) index, (int) (index >>> 32), stream, 0, out);
    }

    static void block(int key0, int key1, int counter0, int counter1, int counter2, int counter3, int[] out) {
        int k0 = key0;
        int k1 = key1;
        int x0 = counter0;
        int x1 = counter1;
        int x2 = counter2;
        int x3 = counter3;
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = Integer.toUnsignedLong(MULTIPLIER_0) * Integer.toUnsignedLong(x0);
            long product1 = Integer.toUnsignedLong(MULTIPLIER_1) * Integer.toUnsignedLong(x2);
            x0 = (int) (product1 >>> 32) ^ x1 ^ k0;
            x2 = (int) (product0 >>> 32) ^ x3 ^ k1;
            x1 = (int) product1;
            x3 = (int) product0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        out[0] = x0;
        out[1] = x1;
        out[2] = x2;
        out[3] = x3;
    }
}
