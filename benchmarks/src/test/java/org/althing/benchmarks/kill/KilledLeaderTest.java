package org.althing.benchmarks.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The short forms of `check leaders`: three processes, one of which is killed or stopped by this one.
class KilledLeaderTest {

    @TempDir
    private Path work;

    private int check(String... options) {
        var words = new ArrayList<>(List.of("--directory", work.toString(), "--seed", Long.toString(Long.getLong("seed", 2026L))));
        words.addAll(List.of(options));
        return new CommandLine(new ClusterCheck()).execute(words.toArray(String[]::new));
    }

    @Test
    void nothing_is_lost_or_doubled_when_the_leader_is_killed_or_stopped_or_its_connection_breaks() {
        assertThat(check("--runs", "1", "--commands", "120")).isZero();
    }

    @Test
    void an_append_that_is_made_again_at_another_revision_is_noticed() {
        assertThat(check("--runs", "5", "--commands", "200", "--plant", "NEW_REVISION")).isEqualTo(1);
    }
}
