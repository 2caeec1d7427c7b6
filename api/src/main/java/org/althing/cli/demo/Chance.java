package org.althing.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Draws from a seed, in whole numbers only.
final class Chance {
    private final RandomGenerator random;

    Chance(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// A whole number from 0 to `bound` - 1.
    int below(int bound) {
        return random.nextInt(bound);
    }

    /// A whole number from `least` to `most`, both included.
    int between(int least, int most) {
        return least + below(most - least + 1);
    }

    boolean inPercent(int percent) {
        return below(100) < percent;
    }

    <T> T of(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /// The same things in another order (Fisher and Yates).
    <T> List<T> shuffled(List<T> things) {
        var order = new ArrayList<>(things);
        for (int i = order.size() - 1; i > 0; i--) {
            int j = below(i + 1);
            var other = order.get(j);
            order.set(j, order.get(i));
            order.set(i, other);
        }
        return order;
    }
}
