package org.althing.benchmarks.log;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.althing.eventlog.Append;
import org.althing.eventlog.Draft;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.Tagger;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.rocks.ReadOnlyLog;
import org.althing.eventlog.rocks.RocksEventLog;

/// How long a large log takes to open, to read, to decode and to scrub: wall and processor time of one thread.
public final class LogScanBench {

    private static final int BATCH = 1000;

    private final EventCodec codec = new EventCodec();

    private LogScanBench() {
    }

    private interface Step<T> {
        T run() throws Exception;
    }

    private static <T> T timed(String what, long events, Step<T> step) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        T result = step.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        double micros = (threads.getCurrentThreadCpuTime() - cpu) / 1e3 / events;
        System.out.printf("%-34s %8.3f s %,12.0f/s, %.3f us/event of this thread's processor time%n", what, seconds, events / seconds, micros);
        return result;
    }

    private void fill(EventLog log, int events) throws InterruptedException {
        var free = new Semaphore(16);
        for (long first = 0; first < events; first += BATCH) {
            var drafts = new ArrayList<Draft>(BATCH);
            for (int i = 0; i < BATCH; i++) {
                drafts.add(codec.draft(LogBench.transfer(BATCH, first + i)));
            }
            free.acquire();
            log.append(new Append(first, drafts)).whenComplete((head, failure) -> free.release());
        }
        free.acquire(16);
    }

    private static long read(EventLog log) {
        long bytes = 0;
        try (var cursor = log.read(0, Long.MAX_VALUE)) {
            while (cursor.next()) {
                bytes += cursor.length();
            }
        }
        return bytes;
    }

    private long decode(EventLog log) {
        long sum = 0;
        try (var cursor = log.read(0, Long.MAX_VALUE)) {
            while (cursor.next()) {
                sum += codec.decode(cursor.position(), cursor.buffer(), cursor.offset(), cursor.length()).at().toEpochMilli();
            }
        }
        return sum;
    }

    private static long[] sample(EventLog log, int entries) {
        var nanos = new long[1000];
        for (int i = 0; i < nanos.length; i++) {
            long start = System.nanoTime();
            log.entry(i * 7919L % entries).orElseThrow();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private void run(Path directory, int events) throws Exception {
        var log = RocksEventLog.open(directory, Tagger.NONE);
        timed("append, 1,000 each, 16 in flight", events, () -> {
            fill(log, events);
            return null;
        });
        timed("close", events, () -> {
            log.close();
            return null;
        });
        var opened = timed("open", events, () -> RocksEventLog.open(directory, Tagger.NONE));
        timed("tree head", events, opened::treeHead);
        for (int round = 0; round < 2; round++) {
            timed("read", events, () -> read(opened));
            timed("read and decode", events, () -> decode(opened));
        }
        var nanos = sample(opened, events);
        System.out.printf("one entry: p50 %.0f us, p99 %.0f us%n", nanos[500] / 1e3, nanos[990] / 1e3);
        timed("scrub", events, opened::scrub);
        timed("open read-only beside it", events, () -> {
            ReadOnlyLog.open(directory, Tagger.NONE).close();
            return null;
        });
        opened.close();
    }

    /// `[directory [events]]`
    public static void main(String[] args) throws Exception {
        var parent = Files.createTempDirectory(args.length == 0 ? Path.of("") : Path.of(args[0]), "log-scan");
        try {
            new LogScanBench().run(parent.resolve("data"), args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000);
        } finally {
            LogBench.delete(parent);
        }
    }
}
