package org.althing.benchmarks.histories;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/// What members mean to do later because of what has happened, the earliest first: chance alone would hardly ever take the second step of anything.
final class Intentions {
    /// So many are kept in mind: a history is short.
    private static final int MOST = 80;

    /// @param at when it makes sense first, by the network's clock
    private record Intention(Instant at, long order, Draw draw) {}

    private final PriorityQueue<Intention> open = new PriorityQueue<>(Comparator.comparing(Intention::at).thenComparing(Intention::order));
    private long made;

    /// Keeps it in mind, unless there is too much else. The clock shows whole milliseconds.
    void plan(Instant at, Draw draw) {
        if (open.size() < MOST) open.add(new Intention(at.truncatedTo(ChronoUnit.MILLIS), made++, draw));
    }

    /// When something is meant to be done next.
    Optional<Instant> next() {
        return Optional.ofNullable(open.peek()).map(Intention::at);
    }

    /// What is meant to be done next; it is kept in mind no longer.
    Draw take() {
        return open.remove().draw();
    }
}
