package org.althing.conformance.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.function.BiFunction;
import org.althing.conformance.Adapter;
import org.althing.conformance.Runner;
import org.althing.conformance.Suite;

/// Plays cases until one comes out otherwise; loaded with whatever classes its loader gives it.
public final class Exam implements BiFunction<Path, List<String>, String> {

    /// The suite of the first of these cases that fails; nothing where all hold.
    @Override
    public String apply(Path directory, List<String> cases) {
        var runner = new Runner(Adapter.ALL);
        var wanted = new HashSet<>(cases);
        try {
            for (var suite : Suite.below(directory)) {
                for (var each : suite.cases()) if (wanted.contains(each.id()) && !runner.holds(suite, each)) return suite.name();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "";
    }
}
