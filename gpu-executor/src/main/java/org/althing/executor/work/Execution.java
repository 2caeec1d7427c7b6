package org.althing.executor.work;

import java.io.IOException;
import java.nio.file.Files;
import org.althing.domain.compute.Failure;

/// What came of a work.
public sealed interface Execution {

    /// @param result lies there until the next work begins
    record Computed(Result result, String backend) implements Execution {

        /// The output, where it is known to be small.
        public byte[] output() throws IOException {
            return Files.readAllBytes(result.output());
        }
    }

    record Failed(Failure failure, String detail) implements Execution {}

    /// The supervisor itself stopped the work, because nobody wants its result any more.
    record Cancelled() implements Execution {}
}
