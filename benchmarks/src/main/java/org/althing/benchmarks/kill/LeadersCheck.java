package org.althing.benchmarks.kill;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.random.RandomGeneratorFactory;
import org.althing.benchmarks.crash.ChildJvm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./althing check leaders`: kills and stops leaders and the server of their log under load, and checks each time that every acknowledged command stands in the
/// log once, where it was said to, that both nodes have the same log, and that nothing of a deposed leader was taken. The server is the project's own, which
/// speaks KurrentDB's protocol and makes trouble from the seed meanwhile.
@Command(name = "leaders", mixinStandardHelpOptions = true,
        description = "leaders killed and stopped, connections to the log's server broken, under load: nothing lost, nothing twice, deposed leaders refused")
public final class LeadersCheck implements Callable<Integer> {

    @Option(names = "--runs", paramLabel = "N", description = "how often each deed is done (default: ${DEFAULT-VALUE})")
    int runs = 20;

    @Option(names = "--seed", paramLabel = "N", description = "of commands, moments and trouble (default: ${DEFAULT-VALUE})")
    long seed = 1;

    @Option(names = "--commands", paramLabel = "N", description = "sent in each run (default: ${DEFAULT-VALUE})")
    int commands = 300;

    @Option(names = "--plant", paramLabel = "BUG", description = "NEW_REVISION: an append is made again at another revision, which must be found")
    LeaderPlant plant = LeaderPlant.NONE;

    @Option(names = "--directory", paramLabel = "DIR", description = "where to work (default: the temporary directory)")
    Path directory;

    @Option(names = "--json", description = "one object on standard output")
    boolean json;

    @Override
    public Integer call() throws Exception {
        var work = Files.createTempDirectory(directory == null ? Path.of(System.getProperty("java.io.tmpdir")) : Files.createDirectories(directory), "althing-leaders");
        System.err.println("seed " + seed + ", in " + work);
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int total = runs * LeadersDuel.Deed.values().length;
        int done = 0;
        int answers = 0;
        List<String> flaws = List.of();
        long begun = System.nanoTime();
        try (var duel = new LeadersDuel(work, random.nextLong(), plant)) {
            while (done < total && flaws.isEmpty()) {
                var deed = LeadersDuel.Deed.values()[done % LeadersDuel.Deed.values().length];
                flaws = round(duel, deed, random);
                answers = duel.answers();
                done++;
                var left = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(total - done).dividedBy(done);
                System.err.printf("%d of %d: %s, %d flaws, about %d s left%n", done, total, deed, flaws.size(), left.toSeconds());
            }
        }
        flaws.stream().limit(10).forEach(flaw -> System.err.println("  " + flaw));
        if (flaws.isEmpty()) ChildJvm.delete(work);
        System.out.printf(Locale.ROOT, json ? "{\"seed\":%d,\"runs\":%d,\"answers\":%d,\"flaws\":%d}%n" : "seed %d: %d runs, %,d answers on the killer's list, %d flaws%n", seed, done, answers, flaws.size());
        return flaws.isEmpty() ? 0 : 1;
    }

    /// Nodes that come to a halt are a flaw as well.
    private List<String> round(LeadersDuel duel, LeadersDuel.Deed deed, java.util.random.RandomGenerator random) throws Exception {
        try {
            return duel.round(deed, commands, random);
        } catch (IllegalStateException halted) {
            return List.of(halted.getMessage());
        }
    }
}
