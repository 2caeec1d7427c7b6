package org.althing.executor.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.althing.domain.compute.JobOutput;
import org.althing.domain.compute.reference.GemmGolden;
import org.althing.domain.compute.reference.golden.ProgramGolden;
import org.althing.domain.kernel.Digest;
import org.althing.executor.work.Execution;
import org.althing.executor.work.Values;
import org.althing.executor.work.Work;

/// The admission test of an executor: works whose outputs' digests everybody knows. Together they have every operation in them.
public final class SelfTest {
    private SelfTest() {}

    public static int works() {
        return GemmGolden.ALL.size() + ProgramGolden.all().size();
    }

    /// The first golden work that the executor does not reproduce, and what it did instead.
    public static Optional<String> firstWrong(Executor executor) {
        for (var golden : GemmGolden.ALL) {
            var wrong = wrong(executor, golden);
            if (wrong.isPresent()) return Optional.of(golden.spec().describe() + ": " + wrong.get());
        }
        for (var golden : ProgramGolden.all()) {
            var wrong = wrong(executor, golden);
            if (wrong.isPresent()) return Optional.of(golden.name() + ": " + wrong.get());
        }
        return Optional.empty();
    }

    private static Optional<String> wrong(Executor executor, GemmGolden golden) {
        try {
            return wrong(executor.run(Work.of(golden.spec(), Map.of()), (_, _) -> { }), golden.output(), 0);
        } catch (Work.Unfit e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Optional<String> wrong(Executor executor, ProgramGolden golden) {
        var given = new ArrayList<Work.Given>();
        for (int tensor : golden.givenTensors()) given.add(new Work.Given(tensor, new Values.InMemory(golden.given(tensor))));
        return wrong(executor.run(new Work(golden.program(), golden.steps(), given, true, false), (_, _) -> { }), golden.committed(), JobOutput.HEADER_BYTES);
    }

    private static byte[] output(Execution.Computed computed) {
        try {
            return computed.output();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param from where in the output begins what the digest is over
    private static Optional<String> wrong(Execution execution, Digest right, int from) {
        return switch (execution) {
            case Execution.Computed computed -> {
                var output = output(computed);
                yield Digest.sha256(Arrays.copyOfRange(output, from, output.length)).equals(right) ? Optional.empty() : Optional.of("another output");
            }
            case Execution.Failed failed -> Optional.of(failed.detail());
            case Execution.Cancelled _   -> Optional.of("cancelled");
        };
    }
}
