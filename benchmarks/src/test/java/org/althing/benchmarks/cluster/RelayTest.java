package org.althing.benchmarks.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.althing.benchmarks.views.TransferLog;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.memory.MemoryEventLog;
import org.althing.projections.kafka.KafkaSettings;
import org.althing.projections.kafka.Topics;
import org.althing.projections.kafka.WrongPartitions;
import org.althing.projections.relay.Relay;
import org.althing.projections.relay.RelayException.Fenced;
import org.althing.projections.relay.RelayException.OtherLog;
import org.althing.projections.relay.RelayException.PositionBeyondLog;
import org.althing.projections.relay.RelayException.Refused;
import org.althing.projections.relay.RelayException.TopicsDisagree;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The relay against a real broker in another process.
class RelayTest {
    private static final AtomicLong NETWORKS = new AtomicLong();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int EVENTS = 3_000;

    private final NetworkId network = new NetworkId(Digest.sha256(("relay test " + NETWORKS.incrementAndGet()).getBytes(StandardCharsets.US_ASCII)));

    private static EventLog log(long seed, long events) {
        var log = new MemoryEventLog();
        new TransferLog(100, EVENTS, seed).appendTo(log, events);
        return log;
    }

    private Relay relay(EventLog log) {
        return Relay.start(log, new EventCodec(), network, SharedBroker.get().settings(), () -> false);
    }

    private void relayAll(EventLog log) {
        try (var relay = relay(log)) {
            await().atMost(PATIENCE).until(() -> relay.head() == log.head());
        }
    }

    private <X> X refusal(EventLog log, Class<X> type) {
        try (var relay = relay(log)) {
            await().atMost(PATIENCE).until(() -> relay.failure().isPresent());
            assertThat(relay.failure().get()).isInstanceOf(type);
            return type.cast(relay.failure().get());
        }
    }

    private List<String> findings(EventLog log) {
        return TopicAudit.of(SharedBroker.get().settings(), network, log).findings();
    }

    @Test
    void every_durable_event_is_on_kafka_once_in_order_and_byte_for_byte() {
        var log = new MemoryEventLog();
        var script = new TransferLog(100, EVENTS, 1);
        script.appendTo(log, 1_000);
        relayAll(log);
        assertThat(findings(log)).isEmpty();
        try (var relay = relay(log)) {
            script.appendTo(log, 2_000);
            await().atMost(PATIENCE).until(() -> relay.head() == 2_000);
            script.appendTo(log, EVENTS);
            await().atMost(PATIENCE).until(() -> relay.head() == EVENTS && relay.lag() == 0);
        }
        assertThat(findings(log)).isEmpty();
    }

    @Test
    void a_log_that_was_restored_from_an_older_copy_is_refused() {
        relayAll(log(1, 500));
        var refusal = refusal(log(1, 400), PositionBeyondLog.class);
        assertThat(refusal.relayed()).isEqualTo(499);
        assertThat(refusal.logHead()).isEqualTo(400);
    }

    @Test
    void another_log_is_refused() {
        relayAll(log(1, 500));
        assertThat(refusal(log(2, 600), OtherLog.class).position()).isEqualTo(499);
    }

    @Test
    void events_that_no_note_speaks_of_are_refused() throws Exception {
        relayAll(log(1, 500));
        try (var admin = Admin.create(SharedBroker.get().settings().client())) {
            admin.deleteTopics(List.of(Topics.of(network).positions())).all().get();
        }
        var refusal = refusal(log(1, 500), TopicsDisagree.class);
        assertThat(refusal.noted()).isEqualTo(-1);
        assertThat(refusal.found()).isEqualTo(499);
    }

    @Test
    void a_topic_with_the_wrong_number_of_partitions_is_refused() throws Exception {
        try (var admin = Admin.create(SharedBroker.get().settings().client())) {
            admin.createTopics(List.of(new NewTopic(Topics.of(network).events(), Optional.of(3), Optional.empty()))).all().get();
        }
        assertThat(refusal(log(1, 10), Refused.class)).hasCauseInstanceOf(WrongPartitions.class);
    }

    @Test
    void a_relay_that_another_took_over_from_can_do_no_harm() {
        var log = new MemoryEventLog();
        var script = new TransferLog(100, EVENTS, 1);
        script.appendTo(log, 1_000);
        try (var old = relay(log)) {
            await().atMost(PATIENCE).until(() -> old.head() == 1_000);
            try (var young = relay(log)) {
                await().atMost(PATIENCE).until(() -> young.head() == 1_000);
                script.appendTo(log, 2_000);
                await().atMost(PATIENCE).until(() -> young.head() == 2_000 && old.failure().isPresent());
                assertThat(old.failure().get()).isInstanceOf(Fenced.class);
            }
        }
        assertThat(findings(log)).isEmpty();
    }

    @Test
    void an_address_that_cannot_be_is_refused_and_one_where_nobody_answers_is_tried_again() {
        var log = log(1, 10);
        try (var relay = Relay.start(log, new EventCodec(), network, KafkaSettings.of("nobody.invalid:9092"), () -> true)) {
            await().atMost(PATIENCE).until(() -> relay.failure().isPresent());
            assertThat(relay.failure().get()).isInstanceOf(Refused.class);
        }
        try (var relay = Relay.start(log, new EventCodec(), network, new KafkaSettings(java.util.Map.of("bootstrap.servers", "127.0.0.1:1",
                "default.api.timeout.ms", "500", "request.timeout.ms", "500"), (short) -1), () -> true)) {
            await().atMost(PATIENCE).until(() -> relay.trouble().isPresent());
            assertThat(relay.failure()).isEmpty();
        }
    }

    @Test
    void a_relay_that_is_killed_in_the_middle_of_a_transaction_loses_nothing_and_repeats_nothing(@TempDir Path scratch) throws Exception {
        var result = new RelayKills(SharedBroker.get(), scratch, Long.getLong("seed", 2026L), 2, 40_000, DoomedRelay.Kind.CAREFUL).run();
        assertThat(result.killed()).isEqualTo(2);
        assertThat(result.outcome().findings()).isEmpty();
    }

    @Test
    void a_position_that_is_noted_outside_the_transaction_is_noticed(@TempDir Path scratch) throws Exception {
        var result = new RelayKills(SharedBroker.get(), scratch, Long.getLong("seed", 2026L), 2, 20_000, DoomedRelay.Kind.CARELESS).run();
        assertThat(result.outcome().findings()).isNotEmpty();
    }
}
