package org.althing.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// What the launcher's usage says of `bench` and `check` is what there is.
class BenchmarksMainTest {
    private static final Path LAUNCHER = Path.of("../althing");

    @Test
    void the_usage_lists_every_bench_and_no_other() throws IOException {
        assertThat(listed("bench")).isEqualTo(subcommands(BenchmarksMain.Bench.class));
    }

    @Test
    void the_usage_lists_every_check_and_no_other() throws IOException {
        var listed = new HashSet<>(listed("check"));
        for (var apart : Pattern.compile("(?m)^ {14}([a-z]+): ").matcher(Files.readString(LAUNCHER)).results().toList()) listed.add(apart.group(1));
        // The sanitizers are a script's: scripts/check-native.sh.
        listed.remove("native");
        assertThat(listed).isEqualTo(subcommands(BenchmarksMain.Check.class));
    }

    private static Set<String> listed(String verb) throws IOException {
        var line = Pattern.compile("(?m)^  " + verb + " +([a-z |]+)").matcher(Files.readString(LAUNCHER));
        assertThat(line.find()).isTrue();
        return Set.copyOf(Arrays.asList(line.group(1).strip().split(" \\| ")));
    }

    private static Set<String> subcommands(Class<?> verb) {
        return new CommandLine(verb).getSubcommands().keySet();
    }
}
