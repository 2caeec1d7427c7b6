package org.althing.executor.model;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import org.althing.domain.compute.Seed;
import org.althing.domain.compute.reference.Philox;

/// Weights made from a seed, as a model has them before it has learnt anything (`docs/specs/training.md`): close to normal numbers, each the exact sum of
/// twelve uniform ones, so that nothing but one multiplication rounds.
public final class SeededWeights implements WeightSource {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    /// The mean of twelve sums of 16 bits.
    private static final int MEAN = 6 * 65_535;

    private final List<Weight> weights;
    private final Seed seed;
    private final float deviation;
    private final float residualDeviation;

    private SeededWeights(List<Weight> weights, Seed seed, float deviation, float residualDeviation) {
        this.weights = weights;
        this.seed = seed;
        this.deviation = deviation;
        this.residualDeviation = residualDeviation;
    }

    /// As GPT-2 begins: 0.02, and less by the root of the number of residual additions for what is added to the main stream.
    public static SeededWeights of(Decoder decoder, Seed seed) {
        return new SeededWeights(decoder.weights(), seed, 0.02f, (float) (0.02 / Math.sqrt(2.0 * decoder.layers())));
    }

    public static SeededWeights of(Trainable model, Seed seed, float deviation) {
        return new SeededWeights(model.weights(), seed, deviation, deviation);
    }

    @Override
    public void fill(Weight weight, MemorySegment into) {
        long elements = into.byteSize() / 4;
        switch (weight.kind()) {
            case MATRIX, TABLE   -> normal(weight, into, elements, deviation);
            case RESIDUAL_MATRIX -> normal(weight, into, elements, residualDeviation);
            case GAIN            -> constant(into, elements, 1);
            case SHIFT           -> constant(into, elements, 0);
        }
    }

    private static void constant(MemorySegment into, long elements, float value) {
        for (long i = 0; i < elements; i++) into.set(FLOAT, i * 4, value);
    }

    private void normal(Weight weight, MemorySegment into, long elements, float deviation) {
        int stream = weights.indexOf(weight);
        float unit = deviation / 65_536;
        var block = new int[4];
        for (long i = 0; i < elements; i++) {
            Philox.block(seed, 2 * i, stream, block);
            int sum = halves(block, 4);
            Philox.block(seed, 2 * i + 1, stream, block);
            sum += halves(block, 2);
            into.set(FLOAT, i * 4, (sum - MEAN) * unit);
        }
    }

    /// The sum of both halves of the first words.
    private static int halves(int[] block, int words) {
        int sum = 0;
        for (int i = 0; i < words; i++) sum += (block[i] & 0xffff) + (block[i] >>> 16);
        return sum;
    }
}
