package org.althing.domain.planted;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// Breaks every promise of the domain, so that `PlantedViolationsTest` can see each of them caught.
final class ImpureRule {

    private ImpureRule() {}

    static Instant clock() {
        return Instant.now();
    }

    static int chance(RandomGenerator random) {
        return random.nextInt();
    }

    static boolean disk(Path path) {
        return Files.exists(path);
    }

    static Thread thread() {
        return Thread.ofVirtual().unstarted(ImpureRule::clock);
    }

    static long half(long amount) {
        return (long) (amount * 0.5);
    }
}
