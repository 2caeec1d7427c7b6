package org.althing.benchmarks.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.althing.benchmarks.crash.PlantedFault.Planted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The short form of `check kill`: a whole node as a child process, and this side's own list of what it acknowledged.
class EngineCrashTest {

    private static final int COMMANDS = 800;

    @TempDir
    private Path parent;

    private static long seed() {
        long seed = Long.getLong("seed", 2026L);
        System.out.println("seed " + seed);
        return seed;
    }

    @Test
    void a_node_survives_being_killed_at_random_moments_one_after_the_other() throws Exception {
        var crashes = new EngineCrashes(parent.resolve("data"), seed(), Optional.empty());
        int acknowledged = 0;
        for (int i = 0; i < 3; i++) {
            var round = crashes.kill(COMMANDS);
            assertThat(round.flaws()).as(round.moment()).isEmpty();
            assertThat(round.acknowledged()).as(round.moment()).isGreaterThan(acknowledged);
            acknowledged = round.acknowledged();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_node_with_a_planted_bug_is_caught(Planted bug) throws Exception {
        var crashes = new EngineCrashes(parent.resolve("data"), seed(), Optional.of(bug));
        var flaws = new ArrayList<String>();
        for (int i = 0; i < 10 && flaws.isEmpty(); i++) flaws.addAll(crashes.kill(COMMANDS).flaws());
        assertThat(flaws).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'fdatasync,fsync', 12, ", "'rename,renameat,renameat2', 3, ", "write, 60, EIO", "'fdatasync,fsync', 14, ENOSPC"})
    void a_node_loses_nothing_at_a_call(String calls, int nth, String error) throws Exception {
        var unavailable = Fault.unavailable();
        assumeTrue(unavailable.isEmpty(), unavailable.orElse(""));
        var round = new EngineCrashes(parent.resolve("data"), seed(), Optional.empty()).suffer(new Fault(calls, nth, Optional.ofNullable(error)), 200);
        assertThat(round.flaws()).as(round.toString()).isEmpty();
    }
}
