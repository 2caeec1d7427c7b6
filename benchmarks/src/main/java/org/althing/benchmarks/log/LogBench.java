package org.althing.benchmarks.log;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.LedgerEvent.Transferred;
import org.althing.eventlog.Append;
import org.althing.eventlog.Draft;
import org.althing.eventlog.Tagger;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.rocks.RocksEventLog;

/// Durable transfers per second in batches, against a growing file that takes the same bytes with one write and one `fdatasync` per batch.
/// Both sides alternate in one run; the median counts. Encoding to JSON, hashing of leaves and checksums are on our side only.
public final class LogBench {

    private static final AssetId ASSET = new AssetId("MIRA");

    private final EventCodec codec = new EventCodec();
    private final Path parent;
    private final int batch;
    private final int batches;
    private final int inFlight;

    /// @param parent   an empty directory on the disk to measure
    /// @param batch    events per append
    /// @param batches  appends per round
    /// @param inFlight appends that may wait for the disk at once
    public LogBench(Path parent, int batch, int batches, int inFlight) {
        this.parent = parent;
        this.batch = batch;
        this.batches = batches;
        this.inFlight = inFlight;
    }

    /// One round's figures.
    record Figure(double perSecond, double cpuMicros) {
    }

    /// Runs `rounds` rounds and prints each, then the medians.
    public void run(int rounds, PrintStream out) throws IOException {
        var file = new ArrayList<Figure>();
        var log = new ArrayList<Figure>();
        out.printf("%,d events per append, %,d in flight, %,d appends per round, %,d bytes per event%n", batch, inFlight, batches,
                codec.encode(transfer(batch, batch + 1L)).length);
        for (int round = 0; round < rounds; round++) {
            file.add(file(round));
            log.add(log(round));
            out.printf("round %d: file %,.0f/s, log %,.0f/s, ratio %.2f, log CPU %.2f us/event%n", round + 1, file.getLast().perSecond(),
                    log.getLast().perSecond(), log.getLast().perSecond() / file.getLast().perSecond(), log.getLast().cpuMicros());
        }
        double fileMedian = median(file);
        double logMedian = median(log);
        out.printf("median: file %,.0f/s, log %,.0f/s, ratio %.2f%n", fileMedian, logMedian, logMedian / fileMedian);
    }

    private static double median(List<Figure> figures) {
        return figures.stream().mapToDouble(Figure::perSecond).sorted().toArray()[figures.size() / 2];
    }

    /// Some transfer, in a command of `batch` events.
    static Recorded transfer(int batch, long position) {
        var origin = position % batch == 0
                ? new Origin.Signed(new CommandId(position, 7), new Digest(position, 1, 2, 3), Instant.ofEpochMilli(1_766_620_800_000L), 0)
                : new Origin.Continued(position - position % batch, (int) (position % batch));
        return new Recorded(position, Instant.ofEpochMilli(1_766_620_800_000L + position), origin,
                new Transferred(new AccountId(position * 0x9E3779B97F4A7C15L, position), new AccountId(~position, position * 31), ASSET,
                        Amount.of(1 + position % 1_000_000)));
    }

    private Figure file(int round) throws IOException {
        var path = parent.resolve("file-" + round);
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < batch; i++) {
            bytes.writeBytes(codec.encode(transfer(batch, i)));
        }
        var buffer = ByteBuffer.allocateDirect(bytes.size()).put(bytes.toByteArray());
        var clock = new Clock();
        try (var channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int i = 0; i < batches; i++) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(false);
            }
        }
        var figure = clock.stop();
        Files.delete(path);
        return figure;
    }

    private Figure log(int round) throws IOException {
        var path = parent.resolve("log-" + round);
        Figure figure;
        try (var log = RocksEventLog.open(path, Tagger.NONE)) {
            var prepared = new ArrayList<Append>();
            for (int i = 0; i < batches; i++) {
                long first = (long) i * batch;
                var drafts = new ArrayList<Draft>(batch);
                for (int j = 0; j < batch; j++) {
                    drafts.add(codec.draft(transfer(batch, first + j)));
                }
                prepared.add(new Append(first, drafts));
            }
            var waiting = new ArrayDeque<CompletableFuture<Long>>();
            var clock = new Clock();
            for (var append : prepared) {
                if (waiting.size() == inFlight) {
                    waiting.remove().join();
                }
                waiting.add(log.append(append));
            }
            waiting.forEach(CompletableFuture::join);
            figure = clock.stop();
        }
        delete(path);
        return figure;
    }

    static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Wall and processor time of this process since it was made.
    private final class Clock {

        private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        private final long cpu = system.getProcessCpuTime();
        private final long wall = System.nanoTime();

        private Figure stop() {
            double events = (double) batch * batches;
            double seconds = (System.nanoTime() - wall) / 1e9;
            return new Figure(events / seconds, (system.getProcessCpuTime() - cpu) / 1e3 / events);
        }
    }

    /// `[directory [events per append [appends in flight [appends per round [rounds]]]]]`
    public static void main(String[] args) throws IOException {
        var numbers = Arrays.stream(args).skip(1).mapToInt(Integer::parseInt).toArray();
        var parent = Files.createTempDirectory(args.length == 0 ? Path.of("") : Path.of(args[0]), "log-bench");
        int batch = numbers.length > 0 ? numbers[0] : 1000;
        int inFlight = numbers.length > 1 ? numbers[1] : 4;
        int batches = numbers.length > 2 ? numbers[2] : 500;
        int rounds = numbers.length > 3 ? numbers[3] : 5;
        try {
            new LogBench(parent.toAbsolutePath(), batch, batches, inFlight).run(rounds, System.out);
        } finally {
            delete(parent);
        }
    }
}
