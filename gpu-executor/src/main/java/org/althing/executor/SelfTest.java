package org.althing.executor;

import java.util.List;
import java.util.Optional;
import org.althing.domain.compute.reference.GemmGolden;
import org.althing.domain.kernel.Digest;

/// The admission test of an executor: works whose outputs' digests everybody knows.
final class SelfTest {
    private SelfTest() {}

    static int works() {
        return GemmGolden.ALL.size();
    }

    /// The first golden work that the executor does not reproduce, and what it did instead.
    static Optional<String> firstWrong(Executor executor) {
        for (var golden : GemmGolden.ALL) {
            var wrong = wrong(executor, golden);
            if (wrong.isPresent()) return Optional.of(golden.spec().describe() + ": " + wrong.get());
        }
        return Optional.empty();
    }

    private static Optional<String> wrong(Executor executor, GemmGolden golden) {
        try {
            return switch (executor.run(Work.of(golden.spec(), List.of()), (_, _) -> { })) {
                case Execution.Computed computed -> Digest.sha256(computed.output()).equals(golden.output()) ? Optional.empty() : Optional.of("another output");
                case Execution.Failed failed     -> Optional.of(failed.detail());
                case Execution.Cancelled _       -> Optional.of("cancelled");
            };
        } catch (Work.Unfit e) {
            return Optional.of(e.getMessage());
        }
    }
}
