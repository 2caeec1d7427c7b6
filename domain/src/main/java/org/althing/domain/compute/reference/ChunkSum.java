package org.althing.domain.compute.reference;

/// The rule GEMM of profile rf32: a chain of fused multiply-adds in chunks of 256, chunks one after another.
/// One sum after another may be taken with the same object.
final class ChunkSum {
    static final int CHUNK = 256;

    private float total;
    private float chain;
    private int count;

    /// Begins a sum.
    ChunkSum from(float start) {
        return from(start, 0);
    }

    /// Begins a sum whose first element is not the first of its chunk.
    ChunkSum from(float start, int firstElement) {
        total = start;
        chain = 0f;
        count = firstElement % CHUNK;
        return this;
    }

    void addProduct(float a, float b) {
        chain = Math.fma(a, b, chain);
        if (++count == CHUNK) endChunk();
    }

    /// Ends the sum.
    float total() {
        if (count > 0) endChunk();
        return total;
    }

    private void endChunk() {
        total += chain;
        chain = 0f;
        count = 0;
    }
}
