package org.althing.benchmarks.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The short form of `check crashes` for the log alone.
class LogCrashTest {

    private static final int APPENDS = 400;

    @TempDir
    private Path parent;

    private static void assumeFaultsCanBeInjected() {
        var reason = Fault.unavailable();
        assumeTrue(reason.isEmpty(), reason.orElse(""));
    }

    private static long seed() {
        long seed = Long.getLong("seed", 2026L);
        System.out.println("seed " + seed);
        return seed;
    }

    @Test
    void a_log_survives_being_killed_at_random_moments_one_after_the_other() throws Exception {
        var crashes = new LogCrashes(parent.resolve("data"), seed(), false);
        for (int i = 0; i < 4; i++) {
            var round = crashes.kill(APPENDS);
            assertThat(round.flaws()).as(round.moment()).isEmpty();
            assertThat(round.acknowledged()).as(round.moment()).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({"'fdatasync,fsync', 18", "write, 90", "pwrite64, 20", "ftruncate, 1", "'rename,renameat,renameat2', 1"})
    void a_log_survives_being_killed_before_a_call(String calls, int nth) throws Exception {
        assumeFaultsCanBeInjected();
        var round = new LogCrashes(parent.resolve("data"), seed(), false).suffer(Fault.kill(calls, nth), APPENDS);
        assertThat(round.exit()).isEqualTo(137);
        assertThat(round.flaws()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'fdatasync,fsync', 18, EIO", "write, 40, ENOSPC", "pwrite64, 20, EIO"})
    void a_log_whose_disk_fails_stops_and_loses_nothing(String calls, int nth, String error) throws Exception {
        assumeFaultsCanBeInjected();
        var round = new LogCrashes(parent.resolve("data"), seed(), false).suffer(Fault.fail(calls, nth, error), APPENDS);
        assertThat(round.exit()).isIn(LogWriter.STOPPED, LogWriter.REFUSED);
        assertThat(round.flaws()).isEmpty();
    }

    /// Struck at one sync after the other: whether an acknowledgement is ahead of its write at one of them depends on how threads run.
    @Test
    void a_writer_that_acknowledges_before_it_writes_is_caught() throws Exception {
        assumeFaultsCanBeInjected();
        var flaws = new ArrayList<String>();
        for (int sync = 15; sync < 30 && flaws.isEmpty(); sync++) {
            flaws.addAll(new LogCrashes(parent.resolve("data-" + sync), seed(), true).suffer(Fault.kill("fdatasync,fsync", sync), APPENDS).flaws());
        }
        assertThat(flaws).anyMatch(flaw -> flaw.startsWith("lost"));
    }
}
