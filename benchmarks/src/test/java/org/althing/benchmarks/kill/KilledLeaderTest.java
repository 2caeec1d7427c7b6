package org.althing.benchmarks.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The short form of `check leaders`: three processes, one of which is killed or stopped by this one.
class KilledLeaderTest {

    @TempDir
    private Path work;

    @Test
    void nothing_is_lost_or_doubled_when_the_leader_is_killed_or_stopped_or_its_connection_breaks() {
        assertThat(ShortForm.of(new LeadersCheck(), work, "--runs", "1", "--commands", "60")).isEqualTo(ShortForm.HOLDS);
    }

    @Test
    void an_append_that_is_made_again_at_another_revision_is_noticed() {
        assertThat(ShortForm.of(new LeadersCheck(), work, "--runs", "5", "--commands", "60", "--plant", "NEW_REVISION")).isEqualTo(ShortForm.BROKEN);
    }
}
