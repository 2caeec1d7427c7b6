package org.althing.benchmarks.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.benchmarks.crash.ChildJvm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./althing check kill`: kills a node under load at random moments, again and again on the same data directory, and checks each time that
/// every acknowledged command is there, once, and that everything made of the log equals what the log gives from its first event on.
@Command(name = "kill", mixinStandardHelpOptions = true,
        description = "kill -9 at random moments under load: nothing acknowledged is lost, nothing applied twice, state and views equal the full replay")
public final class KillCheck implements Callable<Integer> {
    /// After so many kills a new network is founded, so that looking at the whole log stays quick.
    private static final int KILLS_PER_NETWORK = 10;
    private static final int IN_FLIGHT = 256;

    @Option(names = "--runs", paramLabel = "N", description = "how often (default: ${DEFAULT-VALUE})")
    int runs = 200;

    @Option(names = "--seed", paramLabel = "N", description = "of commands and moments (default: ${DEFAULT-VALUE})")
    long seed = 1;

    @Option(names = "--commands", paramLabel = "N", description = "sent in each run (default: ${DEFAULT-VALUE})")
    int commands = 1_500;

    @Option(names = "--plant", paramLabel = "BUG", description = "a mistake to plant, which must be found: ${COMPLETION-CANDIDATES}")
    Plant plant = Plant.NONE;

    @Option(names = "--directory", paramLabel = "DIR", description = "where to work (default: the temporary directory)")
    Path directory;

    @Option(names = "--json", description = "one object on standard output")
    boolean json;

    private long answers;
    private int killed;
    private int broken;

    @Override
    public Integer call() throws Exception {
        var work = Files.createTempDirectory(directory == null ? Path.of(System.getProperty("java.io.tmpdir")) : Files.createDirectories(directory), "althing-kill");
        System.err.println("seed " + seed + ", in " + work);
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        long begun = System.nanoTime();
        for (int done = 0; done < runs && (plant == Plant.NONE || broken == 0); ) {
            int here = Math.min(KILLS_PER_NETWORK, runs - done);
            if (network(work.resolve("network-" + done), here, random, done, begun)) broken++;
            done += here;
        }
        if (broken == 0) ChildJvm.delete(work);
        System.out.printf(Locale.ROOT, json ? "{\"seed\":%d,\"runs\":%d,\"killed\":%d,\"answers\":%d,\"broken\":%d}%n"
                : "seed %d: %d runs, %d killed, %,d answers on the killer's list, %d broken%n", seed, runs, killed, answers, broken);
        return broken == 0 ? 0 : 1;
    }

    /// Whether something was wrong; then the directory is kept.
    private boolean network(Path home, int kills, RandomGenerator random, int done, long begun) throws IOException, InterruptedException {
        var duel = new Duel(home, random.nextLong(), plant, IN_FLIGHT);
        for (int i = 0; i < kills; i++) {
            var moment = moment(random);
            var round = duel.round(commands, moment, List.of());
            answers += round.answers();
            if (round.exit() != 0) killed++;
            progress(done + i + 1, begun);
            if (!round.flaws().isEmpty()) {
                System.err.printf("run %d, %s, exit %d: %d flaws, kept in %s%n", done + i + 1, moment, round.exit(), round.flaws().size(), home);
                round.flaws().stream().limit(10).forEach(flaw -> System.err.println("  " + flaw));
                return true;
            }
        }
        duel.close();
        return false;
    }

    /// One time in five while the node starts, otherwise somewhere in its work.
    private Duel.Moment moment(RandomGenerator random) {
        if (random.nextInt(5) == 0) return new Duel.Moment(0, 200_000 + random.nextInt(2_000_000));
        return new Duel.Moment(1 + random.nextInt(commands), random.nextInt(3_000));
    }

    private void progress(int done, long begun) {
        if (done % 5 != 0 || done == runs) return;
        var left = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(runs - done).dividedBy(done);
        System.err.printf("%d of %d kills, %d broken, about %d s left%n", done, runs, broken, left.toSeconds());
    }
}
