package org.althing.benchmarks.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.althing.benchmarks.crash.ChildJvm;
import org.althing.benchmarks.crash.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./althing check crashes`: runs a script of commands on a fresh node and kills it before one call that changes the disk, or lets that call and
/// all later ones of its thread on that file fail; once for every such call, or for a sample of them. Afterwards everything is checked as by
/// [KillCheck].
@Command(name = "crashes", mixinStandardHelpOptions = true,
        description = "SIGKILL, EIO and ENOSPC at every write, sync, rename, truncation and removal of a script of commands, by strace")
public final class CrashesCheck implements Callable<Integer> {
    private static final int IN_FLIGHT = 8;
    private static final List<Optional<String>> WAYS = List.of(Optional.empty(), Optional.of("EIO"), Optional.of("ENOSPC"));

    @Option(names = "--all", description = "every point, instead of a sample")
    boolean all;

    @Option(names = "--runs", paramLabel = "N", description = "how many points of the sample (default: ${DEFAULT-VALUE})")
    int runs = 60;

    @Option(names = "--commands", paramLabel = "N", description = "in the script (default: ${DEFAULT-VALUE})")
    int commands = 200;

    @Option(names = "--seed", paramLabel = "N", description = "of the script and the sample (default: ${DEFAULT-VALUE})")
    long seed = 1;

    @Option(names = "--plant", paramLabel = "BUG", description = "a mistake to plant, which must be found: ${COMPLETION-CANDIDATES}")
    Plant plant = Plant.NONE;

    @Option(names = "--directory", paramLabel = "DIR", description = "where to work (default: the temporary directory)")
    Path directory;

    @Option(names = "--json", description = "one object on standard output")
    boolean json;

    /// One point and what is done there.
    private record Trial(CrashPoints.Point point, Optional<String> error) {
        @Override
        public String toString() {
            return error.orElse("SIGKILL") + " at " + point;
        }
    }

    private int struck;
    private int broken;

    @Override
    public Integer call() throws Exception {
        var obstacle = Fault.unavailable();
        if (obstacle.isPresent()) {
            System.err.println("not checked: " + obstacle.get());
            return 2;
        }
        var work = Files.createTempDirectory(directory == null ? Path.of(System.getProperty("java.io.tmpdir")) : Files.createDirectories(directory), "althing-crashes").toRealPath();
        System.err.println("seed " + seed + ", in " + work);
        var points = watch(work);
        var trials = trials(points);
        System.err.printf(Locale.ROOT, "%,d calls change the disk: %,d points, %,d with each of %d faults; %,d are tried%n",
                points.total(), points.points().size(), points.points().size() * WAYS.size(), WAYS.size(), trials.size());
        long begun = System.nanoTime();
        for (int i = 0; i < trials.size() && (plant == Plant.NONE || broken == 0); i++) {
            run(work.resolve("trial-" + i), trials.get(i));
            progress(i + 1, trials.size(), begun);
        }
        if (broken == 0) ChildJvm.delete(work);
        System.out.printf(Locale.ROOT, json ? "{\"seed\":%d,\"calls\":%d,\"points\":%d,\"trials\":%d,\"struck\":%d,\"broken\":%d}%n"
                        : "seed %d: %,d calls that change the disk, %,d points; %,d trials, %,d nodes killed or stopped, %d broken%n",
                seed, points.total(), points.points().size() * WAYS.size(), trials.size(), struck, broken);
        return broken == 0 ? 0 : 1;
    }

    /// The script, undisturbed.
    private CrashPoints watch(Path work) throws IOException, InterruptedException {
        try (var duel = new Duel(work.resolve("watched"), seed, plant, IN_FLIGHT)) {
            var record = work.resolve("watched/calls");
            var round = duel.round(commands, Duel.Moment.NEVER, Fault.watching(String.join(",", CrashPoints.CALLS), record));
            if (round.exit() != 0 || plant == Plant.NONE && !round.flaws().isEmpty()) throw new IllegalStateException("the script does not get through: exit " + round.exit() + ", " + round.flaws());
            return CrashPoints.read(record, duel.directory());
        }
    }

    private List<Trial> trials(CrashPoints points) {
        var trials = new ArrayList<Trial>();
        for (var point : points.points()) for (var error : WAYS) trials.add(new Trial(point, error));
        if (all) return trials;
        Collections.shuffle(trials, new Random(seed));
        return trials.subList(0, Math.min(runs, trials.size()));
    }

    private void run(Path home, Trial trial) throws IOException, InterruptedException {
        var duel = new Duel(home, seed, plant, IN_FLIGHT);
        var round = duel.round(commands, Duel.Moment.NEVER, trial.point().fault(duel.directory(), trial.error()).command());
        if (round.exit() != 0) struck++;
        if (round.flaws().isEmpty()) {
            duel.close();
            return;
        }
        broken++;
        System.err.printf("%s, exit %d: %d flaws, kept in %s%n", trial, round.exit(), round.flaws().size(), home);
        round.flaws().stream().limit(10).forEach(flaw -> System.err.println("  " + flaw));
    }

    private void progress(int done, int total, long begun) {
        if (done % 20 != 0 || done == total) return;
        var left = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(total - done).dividedBy(done);
        System.err.printf("%d of %d points, %d broken, about %d s left%n", done, total, broken, left.toSeconds());
    }
}
