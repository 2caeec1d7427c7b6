package org.althing.executor;

import java.time.Duration;

/// What a node gives any job.
/// @param time from the hand-over of the work to its result
/// @param silence the longest time without a sign of progress
/// @param memoryBytes the executor's heap
record Limits(Duration time, Duration silence, long memoryBytes) {
    /// Enough for the largest job there is: its inputs and output twice, and room for the JVM itself.
    static final Limits USUAL = new Limits(Duration.ofMinutes(10), Duration.ofSeconds(15), 256L << 20);
}
