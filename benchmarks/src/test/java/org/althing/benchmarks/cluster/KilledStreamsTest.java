package org.althing.benchmarks.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.althing.benchmarks.cluster.StreamsKills.Victim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The short form of `check streams`: an instance and a broker that are killed under load.
class KilledStreamsTest {
    private static final long SEED = Long.getLong("seed", 2026L);

    @TempDir
    private Path scratch;

    @Test
    void when_an_instance_is_killed_under_load_the_rows_are_those_of_a_replay() throws Exception {
        assertThat(new StreamsKills(SharedBroker.get(), scratch, SEED, 1, 6_000, Victim.INSTANCE, Instances.EXACTLY_ONCE).run()).as("seed %d", SEED).isEmpty();
    }

    @Test
    void when_the_broker_is_killed_under_load_the_rows_are_those_of_a_replay() throws Exception {
        assertThat(new StreamsKills(SharedBroker.get(), scratch, SEED, 1, 6_000, Victim.BROKER, Instances.EXACTLY_ONCE).run()).as("seed %d", SEED).isEmpty();
    }
}
