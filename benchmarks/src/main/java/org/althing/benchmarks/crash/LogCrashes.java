package org.althing.benchmarks.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.eventlog.LogException;
import org.althing.eventlog.Tagger;
import org.althing.eventlog.rocks.RocksEventLog;

/// Runs a [LogWriter] as a process of its own, ends it at some moment, and compares what is left with this side's own list of
/// acknowledgements. The log is then gone on with, so that every crash comes on top of the ones before.
public final class LogCrashes {

    private static final int SIGKILLED = 137;

    private final Path directory;
    private final LogScript script;
    private final boolean planted;
    private final RandomGenerator random;
    private long acknowledged;

    /// What one round came to.
    ///
    /// @param moment       when and how the process was ended
    /// @param exit         its exit status
    /// @param acknowledged everything before this position was acknowledged so far
    /// @param head         where the log ended when it was opened again
    /// @param flaws        what was wrong; empty where nothing was
    public record Round(String moment, int exit, long acknowledged, long head, List<String> flaws) {
    }

    /// @param directory where the log is kept; does not exist yet
    /// @param planted   whether the writer acknowledges before anything is written: the bug that must be found
    public LogCrashes(Path directory, long seed, boolean planted) {
        this.directory = directory;
        this.script = new LogScript(seed);
        this.planted = planted;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// Kills the writer after a random number of acknowledgements and a random moment more.
    public Round kill(int appends) throws IOException, InterruptedException {
        int after = random.nextInt(appends);
        var process = start(appends, List.of());
        int seen = 0;
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line; (line = lines.readLine()) != null; ) {
                acknowledge(line);
                if (++seen == after) {
                    LockSupport.parkNanos(random.nextInt(2_000_000));
                    // Not Process.destroyForcibly, which would close the pipe with acknowledgements still in it.
                    process.toHandle().destroyForcibly();
                }
            }
        }
        return check("SIGKILL after " + after + " acknowledgements", process.waitFor());
    }

    /// Lets `fault` happen to the writer.
    public Round suffer(Fault fault, int appends) throws IOException, InterruptedException {
        var process = start(appends, fault.command());
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line; (line = lines.readLine()) != null; ) {
                acknowledge(line);
            }
        }
        return check(fault.toString(), process.waitFor());
    }

    private Process start(int appends, List<String> before) throws IOException {
        var command = new ArrayList<>(before);
        command.addAll(ChildJvm.command(directory.resolveSibling("scratch"), LogWriter.class, directory.toString(), Long.toString(script.seed()), Integer.toString(appends)));
        if (planted) {
            command.add("acknowledge-early");
        }
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /// A line that was cut short by the kill acknowledges nothing.
    private void acknowledge(String line) {
        if (line.matches("ack [0-9]+")) {
            acknowledged = Math.max(acknowledged, Long.parseLong(line.substring(4)));
        }
    }

    private Round check(String moment, int exit) {
        var flaws = new ArrayList<String>();
        if (exit != 0 && exit != SIGKILLED && exit != LogWriter.STOPPED && exit != LogWriter.REFUSED) {
            flaws.add("the writer ended with status " + exit);
        }
        long head = -1;
        try (var log = RocksEventLog.open(directory, Tagger.NONE)) {
            head = log.head();
            flaws.addAll(script.flaws(log, acknowledged));
            log.scrub();
        } catch (LogException refused) {
            flaws.add("cannot be opened: " + refused.getMessage());
        }
        return new Round(moment, exit, acknowledged, head, flaws);
    }

    /// Every system call at which the fault is worth injecting: those that change what is on the disk.
    public static final List<String> CALLS = List.of("fdatasync,fsync", "write", "pwrite64", "rename,renameat,renameat2", "ftruncate", "unlink,unlinkat");

    /// Injects faults at the 1st, 1 + `stride`-th, ... call of each kind until the writer gets through, each on a fresh log.
    ///
    /// @return how many rounds there were and how many had flaws
    public static int[] sweep(Path parent, long seed, int appends, int stride, List<Optional<String>> errors, PrintStream out)
            throws IOException, InterruptedException {
        int rounds = 0;
        int broken = 0;
        for (var calls : CALLS) {
            for (var error : errors) {
                for (int nth = 1, exit = -1; exit != 0; nth += stride) {
                    var directory = parent.resolve("sweep");
                    var round = new LogCrashes(directory, seed + nth, false).suffer(new Fault(calls, nth, error, Optional.empty()), appends);
                    ChildJvm.delete(directory);
                    exit = round.exit();
                    rounds++;
                    if (!round.flaws().isEmpty()) {
                        broken++;
                        out.println(round);
                    }
                }
                out.println(calls + " " + error.orElse("SIGKILL") + ": " + rounds + " rounds so far, " + broken + " broken");
            }
        }
        return new int[] {rounds, broken};
    }

    /// `kill RUNS SEED` or `sweep STRIDE SEED`: the long proofs.
    public static void main(String[] args) throws Exception {
        var parent = Files.createTempDirectory("log-crashes");
        int number = Integer.parseInt(args[1]);
        long seed = Long.parseLong(args[2]);
        int broken = 0;
        try {
            if (args[0].equals("sweep")) {
                broken = sweep(parent, seed, 200, number, List.of(Optional.empty(), Optional.of("EIO"), Optional.of("ENOSPC")), System.out)[1];
            } else {
                var crashes = new LogCrashes(parent.resolve("kill"), seed, false);
                for (int i = 0; i < number; i++) {
                    var round = crashes.kill(2000);
                    broken += round.flaws().isEmpty() ? 0 : 1;
                    System.out.println((i + 1) + ": " + round);
                }
            }
        } finally {
            ChildJvm.delete(parent);
        }
        System.out.println(broken + " broken");
        System.exit(broken == 0 ? 0 : 1);
    }
}
