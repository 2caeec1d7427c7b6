package org.althing.executor;

import org.althing.domain.compute.Failure;

/// What came of a work.
sealed interface Execution {

    record Computed(byte[] output, String backend) implements Execution {}

    record Failed(Failure failure, String detail) implements Execution {}

    /// The supervisor itself stopped the work, because nobody wants its result any more.
    record Cancelled() implements Execution {}
}
