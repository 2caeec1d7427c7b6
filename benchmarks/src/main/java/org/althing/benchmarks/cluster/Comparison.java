package org.althing.benchmarks.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.althing.benchmarks.histories.History;
import org.althing.benchmarks.histories.PlantedBug;
import org.althing.benchmarks.histories.Theme;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.Append;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.memory.MemoryEventLog;
import org.althing.projections.Catalog;
import org.althing.projections.MemoryViews;
import org.althing.projections.Views;

/// One log folded three ways: replayed in memory, by the embedded runner on disk, and by instances of the streams. All rows must be equal, byte
/// for byte, whichever instance is asked.
final class Comparison {
    private static final int STEPS = 300;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Comparison() {}

    /// @return what is wrong, one sentence each
    static List<String> ofHistory(Broker broker, Path directory, long seed, int instances) throws IOException {
        var events = History.of(Theme.EVERYTHING, seed, STEPS, PlantedBug.NONE).log();
        var codec = new EventCodec();
        var log = new MemoryEventLog();
        log.append(new Append(0, events.stream().map(codec::draft).toList())).join();
        return of(broker, directory, log, instances, "seed " + seed);
    }

    /// @param name told in what is wrong, and part of the name that the network has on the broker
    static List<String> of(Broker broker, Path directory, EventLog log, int instances, String name) throws IOException {
        var expected = replay(log);
        var wrong = new ArrayList<String>();
        var embedded = embedded(directory.resolve("views"), log);
        if (!embedded.equals(expected)) wrong.add(name + ": embedded " + embedded + ", a replay gives " + expected);
        var network = new NetworkId(Digest.sha256((name + " on " + instances).getBytes(StandardCharsets.UTF_8)));
        try (var cluster = new Instances(broker.settings(), network, log, directory.resolve("streams"), instances)) {
            cluster.catchUp();
            for (int i = 0; i < cluster.count(); i++) {
                try (var reading = cluster.any(i).read()) {
                    var found = AllRows.of(reading);
                    if (!found.equals(expected)) wrong.add(name + ": instance " + (i + 1) + " of " + instances + " says " + found + ", a replay gives " + expected);
                }
            }
        }
        return wrong;
    }

    private static AllRows embedded(Path directory, EventLog log) {
        try (var views = Views.open(directory, log, new EventCodec(), Catalog.ALL)) {
            views.await(log.head() - 1, PATIENCE).join();
            try (var reading = views.read()) {
                return AllRows.of(reading);
            }
        }
    }

    static AllRows replay(EventLog log) {
        var codec = new EventCodec();
        try (var views = new MemoryViews(Catalog.ALL)) {
            var batch = new ArrayList<Recorded>();
            try (var cursor = log.read(0, log.head())) {
                while (cursor.next()) batch.add(codec.decode(cursor.entry()));
            }
            views.fold(batch);
            try (var reading = views.read()) {
                return AllRows.of(reading);
            }
        }
    }
}
