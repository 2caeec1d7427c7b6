package org.althing.domain.compute.reference;

import java.util.Arrays;
import org.althing.domain.compute.Seed;

/// How the next token is chosen from a row of logits (`docs/specs/sampling.md`). All sums are of integers, so their order does not matter and every
/// implementation draws the same token.
/// @param temperatureBits  the 32 bits of what differences of logits are divided by; 0 takes the largest logit
/// @param topK             how many of the likeliest tokens may be drawn; 0 does not limit them
/// @param topPMillionths   the likeliest tokens that together have this share may be drawn; 1,000,000 does not limit them
public record TokenChoice(int temperatureBits, int topK, int topPMillionths) {
    public static final TokenChoice GREEDY = new TokenChoice(0, 0, TokenChoice.MILLION);
    public static final int MILLION = 1_000_000;
    /// So that the weights of all tokens together stay below 2^63.
    public static final int TOKENS_MAX = 1 << 22;
    private static final float WEIGHT_UNIT = 0x1p40f;

    /// @throws IllegalArgumentException unless the temperature is 0 or a positive finite number and the limits are in their ranges
    public TokenChoice {
        float temperature = Float.intBitsToFloat(temperatureBits);
        boolean lawful = temperatureBits == 0 || temperature > 0 && temperature < Float.POSITIVE_INFINITY;
        if (!lawful || topK < 0 || topPMillionths < 1 || topPMillionths > MILLION) {
            throw new IllegalArgumentException("no choice is made at temperature " + temperature + " of the first " + topK + " with share " + topPMillionths);
        }
    }

    public static TokenChoice sampled(float temperature, int topK, int topPMillionths) {
        return new TokenChoice(Float.floatToRawIntBits(temperature), topK, topPMillionths);
    }

    /// The token that follows: `position` and `sequence` say which draw of the seed decides.
    /// @throws IllegalArgumentException where there is no logit, or one is not finite
    public int choose(float[] logits, Seed seed, long position, int sequence) {
        if (logits.length == 0 || logits.length > TOKENS_MAX) throw new IllegalArgumentException(logits.length + " logits");
        for (float logit : logits) if (!(Math.abs(logit) < Float.POSITIVE_INFINITY)) throw new IllegalArgumentException("a logit is " + logit);
        return temperatureBits == 0 ? largest(logits) : drawn(logits, seed, position, sequence);
    }

    private static int largest(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) if (logits[i] > logits[best]) best = i;
        return best;
    }

    private int drawn(float[] logits, Seed seed, long position, int sequence) {
        var order = likeliestFirst(logits);
        int candidates = topK == 0 ? order.length : Math.min(topK, order.length);
        var sums = sumsOfWeights(logits, order, candidates);
        long target = Math.unsignedMultiplyHigh(random(seed, position, sequence), sums[nucleus(sums) - 1]);
        int drawn = 0;
        while (sums[drawn] <= target) drawn++;
        return (int) order[drawn];
    }

    /// Tokens by descending logit, the lower number first among equals; the token is the low half of an element.
    private static long[] likeliestFirst(float[] logits) {
        var order = new long[logits.length];
        for (int i = 0; i < order.length; i++) {
            int bits = Float.floatToRawIntBits(logits[i] + 0f); // -0 becomes +0
            int ascending = bits ^ (bits >> 31 & Integer.MAX_VALUE);
            order[i] = (long) ~ascending << 32 | i;
        }
        Arrays.sort(order);
        return order;
    }

    /// Element n: the weights of the candidates up to number n together.
    private long[] sumsOfWeights(float[] logits, long[] order, int candidates) {
        float largest = logits[(int) order[0]];
        float temperature = Float.intBitsToFloat(temperatureBits);
        var sums = new long[candidates];
        long sum = 0;
        for (int i = 0; i < candidates; i++) {
            sum += (long) (Elementary.exp((logits[(int) order[i]] - largest) / temperature) * WEIGHT_UNIT);
            sums[i] = sum;
        }
        return sums;
    }

    /// How many candidates it takes until they have the share that may be drawn from.
    private int nucleus(long[] sums) {
        long all = sums[sums.length - 1];
        // The share rounded up, in two parts that cannot overflow.
        long needed = all / MILLION * topPMillionths + Math.ceilDiv(all % MILLION * topPMillionths, MILLION);
        int count = 1;
        while (sums[count - 1] < needed) count++;
        return count;
    }

    private static long random(Seed seed, long position, int sequence) {
        var block = new int[4];
        Philox.block(seed, position, sequence, block);
        return Integer.toUnsignedLong(block[1]) << 32 | Integer.toUnsignedLong(block[0]);
    }
}
