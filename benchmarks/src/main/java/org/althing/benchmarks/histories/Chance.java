package org.althing.benchmarks.histories;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Ratio;

/// Draws from a seed, in whole numbers only: the same seed gives the same draws on every machine.
final class Chance {
    private final RandomGenerator random;

    Chance(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// A whole number from 0 to `bound` - 1.
    int below(int bound) {
        return random.nextInt(bound);
    }

    /// True once in `times`.
    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    long number() {
        return random.nextLong();
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /// A draw that mostly fits: the first of a few that does, or the last of them.
    <T> T fitting(Supplier<T> draw, Predicate<T> fits) {
        var drawn = draw.get();
        for (int i = 0; i < 6 && !fits.test(drawn); i++) drawn = draw.get();
        return drawn;
    }

    /// An amount that may be spent from `have`, or nothing, exactly all, one unit too much, or the largest there is.
    Amount amountOf(Amount have) {
        return switch (below(16)) {
            case 0 -> Amount.ZERO;
            case 1 -> have;
            case 2 -> have.equals(Amount.MAX) ? have : have.plus(Amount.of(1));
            case 3 -> Amount.MAX;
            default -> have.floorShare(Ratio.of(1 + below(12), 24));
        };
    }

    /// An amount of any size: small ones are as likely as large ones.
    Amount amount(int bitsMax) {
        var bytes = new byte[17];
        random.nextBytes(bytes);
        bytes[0] = 0;
        return Amount.of(new BigInteger(bytes).shiftRight(128 - below(bitsMax + 1)));
    }

    Digest digest() {
        return new Digest(number(), number(), number(), number());
    }

    /// Mostly no time or a little, sometimes hours, rarely a day.
    Duration pause() {
        return switch (below(20)) {
            case 0, 1, 2, 3, 4 -> Duration.ZERO;
            case 5, 6, 7, 8, 9 -> Duration.ofMillis(below(5_000));
            case 10, 11, 12, 13 -> Duration.ofSeconds(below(60));
            case 14, 15, 16 -> Duration.ofSeconds(below(1_800));
            case 17, 18 -> Duration.ofMillis(below(6 * 3_600_000));
            default -> Duration.ofSeconds(below(36 * 3_600));
        };
    }
}
