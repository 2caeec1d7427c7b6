package org.althing.conformance.mutants;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.althing.conformance.Adapter;
import org.althing.conformance.Runner;
import org.althing.conformance.Suite;

/// Runs one suite; loaded with whatever classes its loader gives it.
public final class SuiteRun implements Function<Path, Integer> {

    /// How many of the suite's cases fail.
    @Override
    public Integer apply(Path file) {
        try {
            return new Runner(Adapter.ALL).run(List.of(Suite.read(file).orElseThrow())).failed();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
