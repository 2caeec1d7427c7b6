package org.althing.benchmarks.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// The short form of `check kill`.
class KilledNodeTest {
    @TempDir
    private Path work;

    @Test
    void a_node_that_is_killed_under_load_keeps_what_it_acknowledged() {
        assertThat(ShortForm.of(new KillCheck(), work, "--runs", "2", "--commands", "800")).isEqualTo(ShortForm.HOLDS);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void a_planted_mistake_is_noticed_when_the_node_is_killed(Plant plant) {
        assertThat(ShortForm.of(new KillCheck(), work, "--runs", "6", "--commands", "800", "--plant", plant.name())).isEqualTo(ShortForm.BROKEN);
    }
}
