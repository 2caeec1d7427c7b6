package org.althing.benchmarks.kill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/// A long check as it is called from the command line, with few runs.
final class ShortForm {
    static final int HOLDS = 0;
    static final int BROKEN = 1;

    private ShortForm() {}

    static int of(Object check, Path work, String... options) {
        var words = new ArrayList<>(List.of("--directory", work.toString(), "--seed", Long.toString(Long.getLong("seed", 2026L))));
        words.addAll(List.of(options));
        return new CommandLine(check).execute(words.toArray(String[]::new));
    }
}
