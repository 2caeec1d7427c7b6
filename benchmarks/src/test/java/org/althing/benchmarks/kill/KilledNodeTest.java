package org.althing.benchmarks.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.althing.benchmarks.crash.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import picocli.CommandLine;

/// The short forms of `check kill` and `check crashes`.
class KilledNodeTest {
    private static final int HOLDS = 0;
    private static final int BROKEN = 1;

    @TempDir
    private Path work;

    private int check(Object check, String... options) {
        var words = new ArrayList<>(List.of("--directory", work.toString(), "--seed", Long.toString(Long.getLong("seed", 2026L))));
        words.addAll(List.of(options));
        return new CommandLine(check).execute(words.toArray(String[]::new));
    }

    private static void assumeFaultsCanBeInjected() {
        var reason = Fault.unavailable();
        assumeTrue(reason.isEmpty(), reason.orElse(""));
    }

    @Test
    void a_node_that_is_killed_under_load_keeps_what_it_acknowledged() {
        assertThat(check(new KillCheck(), "--runs", "2", "--commands", "800")).isEqualTo(HOLDS);
    }

    @Test
    void a_node_that_is_killed_or_whose_disk_fails_at_some_call_keeps_what_it_acknowledged() {
        assumeFaultsCanBeInjected();
        assertThat(check(new CrashesCheck(), "--runs", "6")).isEqualTo(HOLDS);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void a_planted_mistake_is_noticed_when_the_node_is_killed(Plant plant) {
        assertThat(check(new KillCheck(), "--runs", "6", "--commands", "800", "--plant", plant.name())).isEqualTo(BROKEN);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void a_planted_mistake_is_noticed_when_a_call_is_struck(Plant plant) {
        assumeFaultsCanBeInjected();
        assertThat(check(new CrashesCheck(), "--runs", "24", "--plant", plant.name())).isEqualTo(BROKEN);
    }
}
