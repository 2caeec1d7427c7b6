package org.althing.domain.compute.reference;

/// PHILOX_UNIFORM, profile rf32: numbers in [0, 1) with 24 bits each, by counter.
final class UniformNumbers {
    private UniformNumbers() {}

    static void write(float[] y, int seedLow, int seedHigh, int stream, int step) {
        var block = new int[4];
        for (int e = 0; e < y.length; e++) {
            if ((e & 3) == 0) Philox.block(seedLow, seedHigh, e >>> 2, 0, stream, step, block);
            y[e] = (block[e & 3] >>> 8) * 0x1p-24f;
        }
    }
}
