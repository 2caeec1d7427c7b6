package org.althing.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Views whose process is killed with SIGKILL while they follow the log. The killer, another process, keeps its own note of how far they said to be.
class KilledViewsTest {
    private static final long SEED = 99;
    private static final int EVENTS = 3_000;
    private static final int KILLS = 3;

    @TempDir
    Path directory;

    @Test
    void views_that_were_killed_hold_what_they_told_and_go_on_to_the_same_rows() throws Exception {
        var history = History.of(SEED, EVENTS).log;
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        long told = 0;
        for (int kill = 0; kill < KILLS; kill++) told = killAfter(1 + random.nextInt(60), told);
        var log = LogOf.events(history);
        try (var views = Views.open(directory, log, LogOf.CODEC, Catalog.ALL); var memory = new MemoryViews(Catalog.ALL)) {
            views.await(EVENTS - 1, Duration.ofSeconds(30)).join();
            memory.fold(history.subList(0, EVENTS));
            try (var here = views.readAsOf(EVENTS - 1); var there = memory.read()) {
                assertThat(here.digest()).as("seed %d", SEED).isEqualTo(there.digest());
            }
            try (var here = views.readAsOf(told / 2); var there = memory.readAsOf(told / 2)) {
                assertThat(here.digest()).as("seed %d", SEED).isEqualTo(there.digest());
            }
        }
    }

    /// Lets a process follow the log until it has told at least so many times how far it is, and kills it. The answer is what it told last.
    private long killAfter(int tellings, long toldBefore) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), DoomedFollower.class.getName(),
                directory.toString(), Long.toString(SEED), Integer.toString(EVENTS), Long.toString(toldBefore)))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var output = process.inputReader()) {
            long told = Long.parseLong(output.readLine());
            assertThat(told).as("seed %d: what the next process finds", SEED).isGreaterThanOrEqualTo(toldBefore);
            for (int i = 0; i < tellings; i++) told = Long.parseLong(output.readLine());
            process.toHandle().destroyForcibly(); // unlike the process's own method it leaves the pipe open
            process.waitFor();
            for (var line : output.lines().toList()) told = Math.max(told, Long.parseLong(line));
            return told;
        } finally {
            process.destroyForcibly();
        }
    }
}
