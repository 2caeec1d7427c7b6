package org.althing.executor;

import org.althing.domain.compute.Failure;

/// What supervisor and executor say to each other. The supervisor says `Run`; everything else comes from the executor.
sealed interface Message {

    /// Said once, when the executor is ready for work.
    record Ready(String backend, String device) implements Message {}

    record Run(Work work) implements Message {}

    record Progress(long done, long total) implements Message {}

    record Done(byte[] output) implements Message {}

    record Failed(Failure failure, String detail) implements Message {}
}
