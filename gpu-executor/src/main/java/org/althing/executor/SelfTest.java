package org.althing.executor;

import java.util.Optional;
import org.althing.domain.compute.reference.GemmGolden;
import org.althing.domain.kernel.Digest;

/// The admission test of an executor: the golden products, whose digests everybody knows.
final class SelfTest {
    private SelfTest() {}

    /// The first golden product that the executor does not reproduce, and what it did instead.
    static Optional<String> firstWrong(Executor executor) {
        for (var golden : GemmGolden.ALL) {
            var execution = executor.run(new Work(golden.spec(), new byte[0], new byte[0]), (_, _) -> { });
            boolean right = execution instanceof Execution.Computed computed && Digest.sha256(computed.output()).equals(golden.output());
            if (!right) return Optional.of(golden.spec().describe() + ": " + (execution instanceof Execution.Failed failed ? failed.detail() : "another output"));
        }
        return Optional.empty();
    }
}
