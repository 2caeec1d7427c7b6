package org.althing.benchmarks.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.althing.benchmarks.crash.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// The short form of `check crashes`.
class CrashedNodeTest {
    @TempDir
    private Path work;

    private static void assumeFaultsCanBeInjected() {
        var reason = Fault.unavailable();
        assumeTrue(reason.isEmpty(), reason.orElse(""));
    }

    @Test
    void a_node_that_is_killed_or_whose_disk_fails_at_some_call_keeps_what_it_acknowledged() {
        assumeFaultsCanBeInjected();
        assertThat(ShortForm.of(new CrashesCheck(), work, "--runs", "6")).isEqualTo(ShortForm.HOLDS);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void a_planted_mistake_is_noticed_when_a_call_is_struck(Plant plant) {
        assumeFaultsCanBeInjected();
        assertThat(ShortForm.of(new CrashesCheck(), work, "--runs", "24", "--plant", plant.name())).isEqualTo(ShortForm.BROKEN);
    }
}
