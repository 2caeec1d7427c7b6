package org.althing.benchmarks.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.althing.benchmarks.crash.PlantedFault.Planted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./althing check kill`: a node is killed again and again under load, or at every system call, and its data directory compared with the
/// killer's own list of acknowledgements.
@Command(name = "kill", mixinStandardHelpOptions = true,
        description = "Kill a node at random moments: nothing acknowledged is lost, nothing happens twice, the state is that of the log")
public final class KillCheck implements Callable<Integer> {

    @Option(names = "--runs", paramLabel = "N", description = "how many kills under load (default: ${DEFAULT-VALUE})")
    private int runs = 200;

    @Option(names = "--commands", paramLabel = "N", description = "how many commands a node is asked before it would end by itself (default: ${DEFAULT-VALUE})")
    private int commands = 3_000;

    @Option(names = "--seed", paramLabel = "N", description = "what is asked, and when it is killed (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--calls", paramLabel = "STRIDE", description = "instead: kill before every STRIDE-th write, fdatasync, rename and truncate of 200 commands, and let it fail with EIO and ENOSPC")
    private Optional<Integer> stride = Optional.empty();

    @Option(names = "--plant", paramLabel = "BUG", description = "a mistake to plant, which must be found: ${COMPLETION-CANDIDATES}")
    private Optional<Planted> planted = Optional.empty();

    @Option(names = "--json", description = "one object on standard output")
    private boolean json;

    private int rounds;
    private int broken;
    private int acknowledged;

    @Override
    public Integer call() throws Exception {
        var parent = Files.createTempDirectory("althing-kill");
        try {
            if (stride.isPresent()) sweep(parent);
            else kill(parent);
        } finally {
            LogCrashes.delete(parent);
        }
        System.out.printf(json ? "{\"rounds\":%d,\"seed\":%d,\"acknowledged\":%d,\"broken\":%d}%n" : "%d rounds from seed %d: %,d outcomes acknowledged, %d rounds broken%n",
                rounds, seed, acknowledged, broken);
        return broken == 0 ? 0 : 1;
    }

    /// Ten kills on top of each other, then a fresh directory.
    private void kill(Path parent) throws IOException, InterruptedException {
        for (int run = 0; run < runs; run += 10) {
            var crashes = new EngineCrashes(parent.resolve("data-" + run), seed + run, planted);
            int before = 0;
            for (int i = run; i < Math.min(run + 10, runs); i++) {
                var round = crashes.kill(commands);
                count(round, round.acknowledged() - before);
                before = round.acknowledged();
            }
            LogCrashes.delete(parent.resolve("data-" + run));
        }
    }

    private void sweep(Path parent) throws IOException, InterruptedException {
        var unavailable = Fault.unavailable();
        if (unavailable.isPresent()) throw new IOException(unavailable.get());
        for (var calls : LogCrashes.CALLS) {
            for (var error : List.of(Optional.<String>empty(), Optional.of("EIO"), Optional.of("ENOSPC"))) {
                for (int nth = 1, exit = -1; exit != 0; nth += stride.get()) {
                    var directory = parent.resolve("sweep");
                    var round = new EngineCrashes(directory, seed + nth, planted).suffer(new Fault(calls, nth, error), 200);
                    LogCrashes.delete(directory);
                    exit = round.exit();
                    count(round, round.acknowledged());
                }
            }
        }
    }

    private void count(EngineCrashes.Round round, int more) {
        rounds++;
        acknowledged += more;
        if (!round.flaws().isEmpty()) {
            broken++;
            System.err.printf("%s: %s%n", round.moment(), round.flaws().stream().limit(5).toList());
        }
        if (rounds % 10 == 0) System.err.printf("%d rounds, %,d acknowledged, %d broken%n", rounds, acknowledged, broken);
    }
}
