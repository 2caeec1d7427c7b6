package org.althing.api.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;
import org.althing.api.AlthingConfig;
import org.althing.api.read.Library;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.codec.EventCodec;
import org.althing.projections.Catalog;
import org.althing.projections.Reading;
import org.althing.projections.Views;
import org.althing.projections.ViewsException;
import org.althing.projections.kafka.KafkaSettings;
import org.althing.projections.relay.Relay;
import org.althing.projections.streams.StreamedViews;
import org.althing.projections.streams.StreamsSettings;
import org.apache.kafka.common.KafkaException;

/// What a node does on Kafka: it relays its log while it leads, and where it is told to, folds and asks the views there. Any number of threads
/// may ask.
public final class OnKafka implements Library.Present, AutoCloseable {
    private final NetworkId network;
    private final EventLog log;
    private final EventCodec codec;
    private final Views own;
    private final KafkaSettings settings;
    private final boolean relays;
    private final StreamedViews streamed;
    private Relay relay;

    private OnKafka(AlthingConfig config, NetworkId network, EventLog log, EventCodec codec, Views own, Path data) throws IOException {
        this.network = network;
        this.log = log;
        this.codec = codec;
        this.own = own;
        settings = settings(config.kafka());
        relays = config.relay().enabled();
        streamed = config.views() == AlthingConfig.ViewsFrom.STREAMS ? streams(config.streams(), data) : null;
    }

    /// Joins what the configuration names. The relay waits for [#lead].
    /// @throws IOException where a file of the configuration cannot be read, Kafka cannot be used, or the port for other instances is taken
    public static OnKafka open(AlthingConfig config, NetworkId network, EventLog log, EventCodec codec, Views own, Path data) throws IOException {
        try {
            return new OnKafka(config, network, log, codec, own, data);
        } catch (KafkaException e) {
            throw new IOException("Kafka at althing.kafka.bootstrap-servers cannot be used: " + e.getMessage(), e);
        }
    }

    private static KafkaSettings settings(AlthingConfig.Kafka kafka) throws IOException {
        var settings = KafkaSettings.of(kafka.bootstrapServers().orElseThrow()).replicated(kafka.replicas());
        return kafka.clientProperties().isPresent() ? settings.with(kafka.clientProperties().get()) : settings;
    }

    private StreamedViews streams(AlthingConfig.Streams streams, Path data) throws IOException {
        return StreamedViews.start(new StreamsSettings(network, settings, data.resolve("streams"), streams.host(), streams.port(), streams.threads(), streams.parts(),
                streams.standbys(), Map.of()), codec, Catalog.ALL, own::read);
    }

    /// From here on this node is the one that relays, until [#follow].
    public synchronized void lead() {
        if (relays && relay == null) relay = Relay.start(log, codec, network, settings, this::isLeading);
    }

    /// Another node leads, or may.
    public void follow() {
        Relay ended;
        synchronized (this) {
            ended = relay;
            relay = null;
        }
        if (ended != null) ended.close();
    }

    private synchronized boolean isLeading() {
        return relay != null;
    }

    private synchronized Optional<Relay> relay() {
        return Optional.ofNullable(relay);
    }

    /// Whether reads of the present come from the streams.
    public boolean answers() {
        return streamed != null;
    }

    /// The streams may be ahead of this node's log, which a reader's clock needs.
    @Override
    public Reading read() {
        var reading = streamed.read();
        if (reading.position() >= log.head()) {
            try {
                own.await(reading.position(), Library.WAIT_MAX).join();
            } catch (RuntimeException e) {
                reading.close();
                throw e.getCause() instanceof ViewsException why ? why : e;
            }
        }
        return reading;
    }

    @Override
    public CompletableFuture<Long> await(long position, Duration atMost) {
        return streamed.await(position, atMost);
    }

    /// What keeps this side from working, in words; empty where nothing does.
    public Optional<String> failure() {
        var ofRelay = relay().flatMap(Relay::failure).map(Exception::getMessage);
        if (ofRelay.isPresent() || streamed == null) return ofRelay;
        return streamed.failure().map(Exception::getMessage);
    }

    /// How many durable events are not on Kafka yet; 0 where another node relays.
    public long relayLag() {
        return relay().map(Relay::lag).orElse(0L);
    }

    /// Begins to measure what can be asked at any moment.
    public void watch(MeterRegistry registry) {
        gauge(registry, "althing.relay.lag", OnKafka::relayLag, "durable events that are not on Kafka yet");
        if (streamed == null) return;
        gauge(registry, "althing.streams.lag", side -> side.streamsLag(), "durable events that some row of the streams does not know yet; -1 while rows move");
        gauge(registry, "althing.streams.waiting", side -> side.streamed.waiting(), "records that wait for this instance: while this grows it has more than it can do");
        gauge(registry, "althing.streams.running", side -> side.streamed.state().equals("RUNNING") ? 1 : 0, "whether this instance folds");
    }

    private void gauge(MeterRegistry registry, String name, ToDoubleFunction<OnKafka> value, String description) {
        Gauge.builder(name, this, value).description(description).register(registry);
    }

    private double streamsLag() {
        try {
            return Math.max(0, log.head() - streamed.head());
        } catch (ViewsException e) {
            return -1;
        }
    }

    @Override
    public void close() {
        follow();
        if (streamed != null) streamed.close();
    }
}
