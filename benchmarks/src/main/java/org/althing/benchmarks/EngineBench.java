package org.althing.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.althing.commands.image.StateImages;
import org.althing.commands.node.Node;
import org.althing.commands.node.NodeSettings;
import org.althing.commands.node.Replay;
import org.althing.commands.sequencer.Outcome;
import org.althing.commands.sequencer.Submission;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.Network;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The engine in one process, durable: transfers in batches against a growing file, single commands through the bus, the log into live state.
@Command(name = "engine", mixinStandardHelpOptions = true, description = "Durable transfers, single commands through the bus, log into live state")
final class EngineBench implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "5", description = "rounds of each figure; the median counts (default: ${DEFAULT-VALUE})")
    int rounds;

    @Option(names = "--members", defaultValue = "10000", description = "accounts that pay each other (default: ${DEFAULT-VALUE})")
    int members;

    @Option(names = "--batches", defaultValue = "400", description = "batches of 1,000 transfers in a round (default: ${DEFAULT-VALUE})")
    int batches;

    @Option(names = "--singles", defaultValue = "200000", description = "single commands in a round (default: ${DEFAULT-VALUE})")
    int singles;

    @Option(names = "--only", split = ",", defaultValue = "BATCHES,SINGLES,FOLD", description = "which figures: ${COMPLETION-CANDIDATES}")
    Set<Part> only;

    @Option(names = "--json", description = "one object on standard output")
    boolean json;

    @Option(names = "--directory", description = "where to write: the disk that is measured (default: the temporary directory)")
    Path directory;

    enum Part { BATCHES, SINGLES, FOLD }

    private static final int BATCH = 1_000;
    private static final int BATCHES_IN_FLIGHT = 8;
    private static final int SINGLES_IN_FLIGHT = 1_000;

    private Report report;

    /// What one round took.
    private record Round(long count, double seconds, double cpuMicrosEach) {
        double perSecond() {
            return count / seconds;
        }
    }

    @Override
    public Integer call() throws Exception {
        report = new Report(json);
        var parent = directory == null ? Files.createTempDirectory("althing-bench") : Files.createDirectories(directory);
        try {
            engine(parent, parent.resolve("engine"));
        } finally {
            delete(parent.resolve("engine"));
        }
        report.close();
        return 0;
    }

    private static void delete(Path tree) throws IOException {
        if (Files.notExists(tree)) return;
        try (var files = Files.walk(tree)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private void engine(Path parent, Path data) throws Exception {
        var crowd = new Crowd(members);
        try (var node = Node.found(data, crowd.genesis, NodeSettings.standard(InstantSource.system()).withImageEvery(Long.MAX_VALUE / 2))) {
            System.err.println("warming up");
            drive(node, crowd.batches(batches / 2, BATCH), BATCHES_IN_FLIGHT);
            drive(node, crowd.transfers(singles / 2, 0), SINGLES_IN_FLIGHT);
            if (only.contains(Part.BATCHES)) batches(node, crowd, parent.resolve("yardstick"));
            if (only.contains(Part.SINGLES)) singles(node, crowd);
        }
        if (only.contains(Part.FOLD)) fold(data);
    }

    // --- batches against a growing file -------------------------------------------------------------------------------

    private void batches(Node node, Crowd crowd, Path yardstick) throws Exception {
        long eventBytes = eventBytes(node);
        var ours = new double[rounds];
        var theirs = new double[rounds];
        var cpu = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            var submissions = crowd.batches(batches, BATCH);
            int stored = submissions.getFirst().jws().length + (int) (eventBytes * BATCH);
            var mine = drive(node, submissions, BATCHES_IN_FLIGHT);
            ours[round] = mine.perSecond() * BATCH;
            cpu[round] = mine.cpuMicrosEach() / BATCH;
            theirs[round] = growFile(yardstick, stored, batches) * BATCH;
            System.err.println(Figures.line("round %d: engine %,.0f transfers/s, file %,.0f", round + 1, ours[round], theirs[round]));
        }
        double engine = report.figure("transfersPerSecond", Figures.median(ours));
        double file = report.figure("filePerSecond", Figures.median(theirs));
        report.sentence("durable transfers in batches of %,d, %d batches in flight: %,.0f/s; file, one write and fdatasync per batch of the same bytes: %,.0f/s; ratio %.2f; "
                        + "%.2f us CPU a transfer; %d bytes an event and %d signed",
                BATCH, BATCHES_IN_FLIGHT, engine, file, report.figure("ratio", engine / file), report.figure("transferCpuMicros", Figures.median(cpu)),
                eventBytes, crowd.batches(1, BATCH).getFirst().jws().length / BATCH);
    }

    /// The mean stored size of the last events.
    private static long eventBytes(Node node) {
        long bytes = 0;
        long head = node.log().head();
        long from = Math.max(0, head - 1_000);
        try (var cursor = node.log().read(from, head)) {
            while (cursor.next()) bytes += cursor.length();
        }
        return bytes / (head - from);
    }

    private static double growFile(Path file, int batchBytes, int count) throws IOException {
        var bytes = ByteBuffer.allocateDirect(batchBytes);
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                bytes.clear();
                while (bytes.hasRemaining()) channel.write(bytes);
                channel.force(false);
            }
            return count / ((System.nanoTime() - start) / 1e9);
        } finally {
            Files.delete(file);
        }
    }

    // --- single commands through the bus -------------------------------------------------------------------------------

    private void singles(Node node, Crowd crowd) throws Exception {
        var uniform = new double[rounds];
        var hot = new double[rounds];
        var cpu = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            var one = drive(node, crowd.transfers(singles, 0), SINGLES_IN_FLIGHT);
            var other = drive(node, crowd.transfers(singles, 50), SINGLES_IN_FLIGHT);
            uniform[round] = one.perSecond();
            hot[round] = other.perSecond();
            cpu[round] = one.cpuMicrosEach();
            System.err.println(Figures.line("round %d: uniform %,.0f commands/s, hot %,.0f", round + 1, uniform[round], hot[round]));
        }
        double spread = report.figure("singlesPerSecond", Figures.median(uniform));
        double crowded = report.figure("hotPerSecond", Figures.median(hot));
        report.sentence("single commands, %,d in flight, through the bus, durable: %,.0f/s over %,d accounts, %,.0f/s half of them on one account; hot/uniform %.2f; %.2f us CPU a command",
                SINGLES_IN_FLIGHT, spread, members, crowded, report.figure("hotToUniform", crowded / spread), report.figure("commandCpuMicros", Figures.median(cpu)));
        var alone = drive(node, crowd.transfers(2_000, 0), 1);
        double sync = 1e6 / growFile(node.directory().resolveSibling("yardstick"), 1_000, 2_000);
        report.sentence("single commands, 1 in flight: %,.0f/s, %.0f us each; fdatasync of a small write on the same disk: %.0f us",
                alone.perSecond(), report.figure("aloneMicros", 1e6 / alone.perSecond()), report.figure("fdatasyncMicros", sync));
    }

    /// Keeps so many submissions in flight until all are answered; every one must have happened.
    private static Round drive(Node node, List<Submission> submissions, int inFlight) throws Exception {
        var room = new Semaphore(inFlight);
        var failed = new AtomicInteger();
        var bus = node.network().bus();
        long cpu = Figures.cpuNanos();
        long start = System.nanoTime();
        for (var submission : submissions) {
            room.acquire();
            bus.submit(submission).whenComplete((outcome, failure) -> {
                if (!(outcome instanceof Outcome.Receipt)) failed.incrementAndGet();
                room.release();
            });
        }
        room.acquire(inFlight);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (failed.get() > 0) throw new IllegalStateException(failed + " commands did not happen");
        return new Round(submissions.size(), seconds, (Figures.cpuNanos() - cpu) / 1e3 / submissions.size());
    }

    // --- the log into live state ----------------------------------------------------------------------------------------

    private void fold(Path data) throws Exception {
        var settings = NodeSettings.standard(InstantSource.system()).withImageEvery(Long.MAX_VALUE / 2);
        try (var node = Node.open(data, settings)) {
            long events = node.log().head();
            var alone = new double[rounds];
            var helped = new double[rounds];
            var cpu = new double[rounds];
            var hashes = new HashSet<Digest>();
            foldOnce(node, 0, hashes);
            foldOnce(node, 1, hashes);
            for (int round = 0; round < rounds; round++) {
                var one = foldOnce(node, 0, hashes);
                var two = foldOnce(node, 1, hashes);
                alone[round] = one.perSecond();
                helped[round] = two.perSecond();
                cpu[round] = one.cpuMicrosEach();
                System.err.println(Figures.line("round %d: %,.0f events/s by one thread (%.2f us CPU each), %,.0f by two (%.2f)",
                        round + 1, alone[round], cpu[round], helped[round], two.cpuMicrosEach()));
            }
            if (hashes.size() != 1) throw new IllegalStateException("the folds differ");
            report.sentence("log into live state, %,d events: %,.0f/s by one thread, %,.0f/s by two; %.2f us CPU an event", events,
                    report.figure("foldPerSecond", Figures.median(alone)), report.figure("foldByTwoPerSecond", Figures.median(helped)), report.figure("foldCpuMicros", Figures.median(cpu)));
        }
    }

    private static Round foldOnce(Node node, int helpers, Set<Digest> hashes) {
        var state = new Network();
        long head = node.log().head();
        long cpu = Figures.cpuNanos();
        long start = System.nanoTime();
        new Replay(node.log(), node.network().codec(), helpers).into(state, head);
        double seconds = (System.nanoTime() - start) / 1e9;
        cpu = Figures.cpuNanos() - cpu;
        hashes.add(StateImages.hash(state));
        return new Round(head, seconds, cpu / 1e3 / head);
    }
}
