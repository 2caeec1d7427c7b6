package org.althing.benchmarks.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.codec.EventCodec;
import org.althing.projections.Catalog;
import org.althing.projections.MemoryViews;
import org.althing.projections.kafka.KafkaSettings;
import org.althing.projections.relay.Relay;
import org.althing.projections.streams.StreamedViews;
import org.althing.projections.streams.StreamsSettings;

/// A relay and some instances of the streams in this process, as one network's cluster.
final class Instances implements AutoCloseable {
    static final int PARTS = 4;
    static final String EXACTLY_ONCE = "exactly_once_v2";
    static final String AT_LEAST_ONCE = "at_least_once";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final MemoryViews nothingPast = new MemoryViews(Catalog.ALL);
    private final List<StreamedViews> instances = new ArrayList<>();
    private final Relay relay;
    private final EventLog log;

    Instances(KafkaSettings kafka, NetworkId network, EventLog log, Path directory, int count) throws IOException {
        this(kafka, network, log, directory, count, EXACTLY_ONCE);
    }

    Instances(KafkaSettings kafka, NetworkId network, EventLog log, Path directory, int count, String guarantee) throws IOException {
        this.log = log;
        relay = Relay.start(log, new EventCodec(), network, kafka, () -> true);
        for (int i = 0; i < count; i++) instances.add(StreamedViews.start(settings(kafka, network, directory.resolve("instance-" + i), guarantee), new EventCodec(), Catalog.ALL, nothingPast::read));
    }

    static StreamsSettings settings(KafkaSettings kafka, NetworkId network, Path directory) {
        return settings(kafka, network, directory, EXACTLY_ONCE);
    }

    /// @param guarantee anything but [#EXACTLY_ONCE] is a planted mistake
    static StreamsSettings settings(KafkaSettings kafka, NetworkId network, Path directory, String guarantee) {
        var more = new HashMap<String, Object>(Map.of("consumer.session.timeout.ms", "6000", "consumer.heartbeat.interval.ms", "1000", "processing.guarantee", guarantee));
        // A cache would hold rows back until the offsets are committed, and so hide for most kills what is planted.
        if (!guarantee.equals(EXACTLY_ONCE)) more.put("statestore.cache.max.bytes", "0");
        return new StreamsSettings(network, kafka, directory, "127.0.0.1", 0, 1, PARTS, 1, more);
    }

    StreamedViews any(int number) {
        return instances.get(number % instances.size());
    }

    int count() {
        return instances.size();
    }

    Relay relay() {
        return relay;
    }

    /// Waits until all instances know the whole log.
    void catchUp() {
        for (var instance : instances) instance.await(log.head() - 1, PATIENCE).join();
    }

    @Override
    public void close() {
        relay.close();
        instances.forEach(StreamedViews::close);
        nothingPast.close();
    }
}
