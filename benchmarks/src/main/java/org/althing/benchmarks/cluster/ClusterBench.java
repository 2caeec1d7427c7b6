package org.althing.benchmarks.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.althing.benchmarks.Figures;
import org.althing.benchmarks.Report;
import org.althing.benchmarks.crash.ChildJvm;
import org.althing.benchmarks.views.TransferLog;
import org.althing.domain.kernel.Digest;
import org.althing.domain.ledger.Holding;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.memory.MemoryEventLog;
import org.althing.projections.Catalog;
import org.althing.projections.MemoryViews;
import org.althing.projections.ledger.BalanceView;
import org.althing.projections.relay.Relay;
import org.althing.projections.streams.StreamedViews;
import org.althing.projections.streams.StreamsSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./althing bench cluster`: from a durable event to the last row that knows it, through relay, broker and streams, all on this machine.
@Command(name = "cluster", mixinStandardHelpOptions = true, description = "Relay and streams, the broker included: throughput, lag at half of it, and all views made again")
public final class ClusterBench implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final int STEPS_A_SECOND = 100;
    private static final int WARM_UP_SHARE = 3;

    @Option(names = "--events", paramLabel = "N", description = "how many flow as fast as they can (default: ${DEFAULT-VALUE})")
    private long events = 600_000;

    @Option(names = "--accounts", paramLabel = "N", description = "among how many accounts (default: ${DEFAULT-VALUE})")
    private int accounts = 10_000;

    @Option(names = "--rate", paramLabel = "N", description = "events a second while the lag is measured (default: ${DEFAULT-VALUE})")
    private int rate = 10_000;

    @Option(names = "--seconds", paramLabel = "N", description = "for how long (default: ${DEFAULT-VALUE})")
    private int seconds = 15;

    @Option(names = "--parts", paramLabel = "N", description = "into which the rows are divided (default: ${DEFAULT-VALUE})")
    private int parts = 2;

    @Option(names = "--rebuild", description = "make all views again at the end, while they are read")
    private boolean rebuild;

    @Option(names = "--directory", paramLabel = "DIR", description = "where to work (default: the temporary directory)")
    private Path directory;

    @Option(names = "--json", description = "one object on standard output")
    private boolean json;

    private Report report;
    private Broker broker;

    @Override
    public Integer call() throws IOException {
        report = new Report(json);
        var work = directory == null ? Files.createTempDirectory("althing-cluster") : Files.createTempDirectory(Files.createDirectories(directory), "cluster");
        var network = new NetworkId(Digest.sha256("bench cluster".getBytes(StandardCharsets.US_ASCII)));
        var log = new MemoryEventLog();
        var script = new TransferLog(accounts, events + (long) rate * seconds, 1);
        script.appendTo(log, events);
        try (var started = Broker.startFast(work.resolve("kafka")); var nothingPast = new MemoryViews(Catalog.ALL); var views = streams(started, network, work, nothingPast)) {
            broker = started;
            while (!views.state().equals("RUNNING")) LockSupport.parkNanos(1_000_000);
            try (var relay = throughput(log, network, views)) {
                lag(log, script, views);
                report.sentence("the relay ends at position %,d", relay.head());
            }
            if (rebuild) rebuild(log, views);
        } finally {
            ChildJvm.delete(work);
        }
        report.sentence("%s", Figures.load());
        report.close();
        return 0;
    }

    private StreamedViews streams(Broker started, NetworkId network, Path work, MemoryViews nothingPast) throws IOException {
        var settings = new StreamsSettings(network, started.settings(), work.resolve("streams"), "127.0.0.1", 0, 2, parts, 0, Map.of());
        return StreamedViews.start(settings, new EventCodec(), Catalog.ALL, nothingPast::read);
    }

    private long cpuNanos() {
        return Figures.cpuNanos() + broker.cpuNanos();
    }

    private Relay throughput(MemoryEventLog log, NetworkId network, StreamedViews views) {
        var relay = Relay.start(log, new EventCodec(), network, broker.settings(), () -> true);
        // Until then the JVMs compile what they run.
        long first = views.await(events / WARM_UP_SHARE, PATIENCE).join();
        long begun = System.nanoTime();
        long cpu = cpuNanos();
        long brokerCpu = broker.cpuNanos();
        views.await(events - 1, PATIENCE).join();
        double took = (System.nanoTime() - begun) / 1e9;
        long counted = events - first;
        report.sentence("%,d events from the log to the last row: %,.0f events/s; %.1f us of processor time each, %.1f of them the broker's; %,d views in %d parts", counted,
                report.figure("events_per_second", counted / took), report.figure("cpu_micros_per_event", (cpuNanos() - cpu) / 1e3 / counted),
                report.figure("broker_cpu_micros_per_event", (broker.cpuNanos() - brokerCpu) / 1e3 / counted), Catalog.ALL.size(), parts);
        return relay;
    }

    private void lag(MemoryEventLog log, TransferLog script, StreamedViews views) {
        record Sent(long position, long at) {}
        var lags = new Histogram(3);
        var sent = new ArrayDeque<Sent>();
        long begun = System.nanoTime();
        long end = events + (long) rate * seconds;
        while (log.head() < end || !sent.isEmpty()) {
            long due = Math.min(end, events + (System.nanoTime() - begun) * STEPS_A_SECOND / 1_000_000_000L * (rate / STEPS_A_SECOND));
            if (due > log.head()) {
                script.appendTo(log, due);
                sent.add(new Sent(due - 1, System.nanoTime()));
            }
            long head = views.head();
            while (!sent.isEmpty() && sent.peek().position() < head) lags.recordValue((System.nanoTime() - sent.poll().at()) / 1_000);
            LockSupport.parkNanos(1_000_000);
        }
        report.sentence("at %,d events/s, from durable to the last row: p50 %.0f ms, p99 %.0f ms, longest %.0f ms", rate, report.figure("lag_p50_ms", lags.getValueAtPercentile(50) / 1e3),
                report.figure("lag_p99_ms", lags.getValueAtPercentile(99) / 1e3), report.figure("lag_max_ms", lags.getMaxValue() / 1e3));
    }

    private void rebuild(MemoryEventLog log, StreamedViews views) {
        var reads = new Histogram(3);
        long begun = System.nanoTime();
        long cpu = cpuNanos();
        var done = views.rebuild();
        long reading = readUntil(done, views, reads);
        done.join();
        report.sentence("all views made again from %,d events: %.1f s, %.1f us of processor time each event; meanwhile %,d reads, p99 %.1f ms", log.head(),
                report.figure("rebuild_seconds", (System.nanoTime() - begun) / 1e9), (cpuNanos() - cpu) / 1e3 / log.head(), reading,
                report.figure("rebuild_read_p99_ms", reads.getValueAtPercentile(99) / 1e3));
    }

    private long readUntil(CompletableFuture<Void> done, StreamedViews views, Histogram times) {
        long count = 0;
        while (!done.isDone()) {
            long start = System.nanoTime();
            try (var reading = views.read()) {
                reading.get(BalanceView.BALANCES, Holding.available(TransferLog.account((int) (count++ % accounts)), TransferLog.ASSET)).orElseThrow();
            }
            times.recordValue((System.nanoTime() - start) / 1_000);
            LockSupport.parkNanos(5_000_000);
        }
        return count;
    }
}
