package org.althing.domain.compute.reference;

import java.util.Arrays;

/// The rule SUM of profile rf32: blocks of 1,024 elements, 32 lanes a block, a tree over the lanes, blocks one after another.
/// One sum after another may be taken with the same object.
final class LaneSum {
    static final int LANES = 32;
    static final int BLOCK = 1_024;

    private final float[] lanes = new float[LANES];
    private float total;
    private int count;

    /// Begins a sum.
    LaneSum from(float start) {
        total = start;
        count = 0;
        Arrays.fill(lanes, 0f);
        return this;
    }

    void add(float x) {
        lanes[count % LANES] += x;
        next();
    }

    /// The rule SUM2: adds a product without rounding it first.
    void addProduct(float a, float b) {
        int lane = count % LANES;
        lanes[lane] = Math.fma(a, b, lanes[lane]);
        next();
    }

    /// Ends the sum.
    float total() {
        if (count > 0) foldBlock();
        return total;
    }

    private void next() {
        if (++count == BLOCK) foldBlock();
    }

    private void foldBlock() {
        for (int width = LANES / 2; width > 0; width /= 2) {
            for (int lane = 0; lane < width; lane++) lanes[lane] += lanes[lane + width];
        }
        total += lanes[0];
        Arrays.fill(lanes, 0f);
        count = 0;
    }
}
