package org.althing.executor.child;

import java.time.Duration;

/// What a node gives any job.
/// @param time from the hand-over of the work to its result
/// @param silence the longest time without a sign of life, and without progress where that is possible
/// @param memoryBytes of the executor: the tensors of its program, and as much again as its heap
public record Limits(Duration time, Duration silence, long memoryBytes) {
    public static final Limits USUAL = new Limits(Duration.ofMinutes(10), Duration.ofSeconds(15), 1L << 30);
}
