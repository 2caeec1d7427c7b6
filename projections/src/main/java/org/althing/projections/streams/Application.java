package org.althing.projections.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.althing.eventlog.codec.EventCodec;
import org.althing.projections.Mark;
import org.althing.projections.Parts;
import org.althing.projections.ViewsException;
import org.althing.projections.kafka.Topics;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This instance's share of one making of all views: one application of Kafka Streams, with topics and directories of its own name.
final class Application implements AutoCloseable {
    /// More often than this a thread is not replaced: what fails so often will not pass.
    private static final int REPLACEMENTS_MAX = 8;
    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    private final StreamsSettings settings;
    private final long generation;
    private final String id;
    private final KafkaStreams streams;
    private final AtomicInteger replaced = new AtomicInteger();
    private volatile ViewsException.Stopped failure;

    Application(StreamsSettings settings, Parts parts, EventCodec codec, long generation, Consumer<ViewsException.Stopped> onFailure) {
        this.settings = settings;
        this.generation = generation;
        id = id(settings, parts, generation);
        var topology = RowsTopology.of(Topics.of(settings.network()).events(), parts, codec, Stores.persistentKeyValueStore(Folder.STORE));
        streams = new KafkaStreams(topology, new org.apache.kafka.streams.StreamsConfig(configuration()));
        streams.setUncaughtExceptionHandler(why -> answer(why, onFailure));
    }

    /// `althing.<network>.views-<layout>-<parts>-<generation>`: views that are written differently never meet.
    static String id(StreamsSettings settings, Parts parts, long generation) {
        return prefix(settings, parts) + generation;
    }

    static String prefix(StreamsSettings settings, Parts parts) {
        return "althing." + settings.network().text() + ".views-" + parts.fingerprint() + "-" + parts.count() + "-";
    }

    private Map<String, Object> configuration() {
        var all = new HashMap<>(settings.kafka().client());
        all.put("application.id", id);
        all.put("application.server", settings.host() + ":" + settings.port());
        all.put("processing.guarantee", "exactly_once_v2");
        all.put("state.dir", settings.directory().toString());
        all.put("num.stream.threads", Integer.toString(settings.threads()));
        all.put("num.standby.replicas", Integer.toString(settings.standbys()));
        all.put("replication.factor", Integer.toString(settings.kafka().replicas()));
        all.put("statestore.cache.max.bytes", Long.toString(1L << 20));
        all.put("rocksdb.config.setter", SharedRocksMemory.class);
        all.put("consumer.session.timeout.ms", "10000");
        all.put("consumer.max.poll.records", "2000");
        all.put("producer.compression.type", "lz4");
        all.put("producer.batch.size", Integer.toString(128 << 10));
        all.put("producer.linger.ms", "20");
        all.putAll(settings.more());
        return all;
    }

    /// An event that cannot be folded stops this instance, and whoever takes its part over: skipping it would be silent corruption. Everything
    /// else may pass, and is tried again by a fresh thread, some times.
    private StreamThreadExceptionResponse answer(Throwable why, Consumer<ViewsException.Stopped> onFailure) {
        for (var cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof ViewsException.Stopped stopped) return stop(stopped, onFailure);
        }
        LOG.warn("a thread of {} failed", id, why);
        if (replaced.incrementAndGet() <= REPLACEMENTS_MAX) return StreamThreadExceptionResponse.REPLACE_THREAD;
        return stop(new ViewsException.Stopped(-1, why), onFailure);
    }

    private StreamThreadExceptionResponse stop(ViewsException.Stopped why, Consumer<ViewsException.Stopped> onFailure) {
        failure = why;
        LOG.error("{} has stopped: {}", id, why.getMessage());
        onFailure.accept(why);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    void start() {
        streams.start();
    }

    long generation() {
        return generation;
    }

    Optional<ViewsException.Stopped> failure() {
        return Optional.ofNullable(failure);
    }

    boolean isRunning() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    String state() {
        return streams.state().name();
    }

    /// How many records wait for this instance's threads: of the events, and of what is routed to its parts.
    long waiting() {
        return (long) streams.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("records-lag") && metric.metricValue() instanceof Double)
                .mapToDouble(metric -> (Double) metric.metricValue()).filter(lag -> lag > 0).sum();
    }

    /// The instance that has the part.
    /// @throws ViewsException.Moving while nobody has it
    HostInfo owner(int part) {
        try {
            return ownerNow(part).orElseThrow(() -> new IllegalStateException("nobody has part " + part));
        } catch (IllegalStateException e) {
            throw new ViewsException.Moving(e);
        }
    }

    private Optional<HostInfo> ownerNow(int part) {
        var partition = new TopicPartition(id + "-" + RowsTopology.ROUTED + "-repartition", part);
        return streams.streamsMetadataForStore(Folder.STORE).stream().filter(instance -> instance.topicPartitions().contains(partition)).map(instance -> instance.hostInfo()).findFirst();
    }

    boolean isHere(HostInfo owner) {
        return owner.host().equals(settings.host()) && owner.port() == settings.port();
    }

    /// The rows of a part that this instance has.
    /// @throws ViewsException.Moving where it has it not, or not yet
    ReadOnlyKeyValueStore<Bytes, byte[]> rows(int part) {
        try {
            return streams.store(StoreQueryParameters.fromNameAndType(Folder.STORE, QueryableStoreTypes.<Bytes, byte[]>keyValueStore()).withPartition(part));
        } catch (InvalidStateStoreException | IllegalStateException e) {
            throw new ViewsException.Moving(e);
        }
    }

    /// How far a part is that this instance has.
    Mark mark(int part) {
        try {
            return StoreRows.mark(rows(part));
        } catch (InvalidStateStoreException e) {
            throw new ViewsException.Moving(e);
        }
    }

    @Override
    public void close() {
        streams.close(Duration.ofSeconds(30));
    }

    /// Closes it for ever: what it has on this machine's disk is removed.
    void discard() {
        close();
        streams.cleanUp();
    }
}
