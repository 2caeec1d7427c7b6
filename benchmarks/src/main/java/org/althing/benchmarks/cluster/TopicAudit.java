package org.althing.benchmarks.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.EventLog;
import org.althing.projections.kafka.KafkaSettings;
import org.althing.projections.kafka.Topics;
import org.althing.projections.relay.Relayed;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads the events topic as anybody may, from its beginning, and compares it with the log.
final class TopicAudit {
    private static final Duration POLL = Duration.ofMillis(100);

    private TopicAudit() {}

    /// @param findings what is wrong, one sentence each; empty where every event is there once, in order, byte for byte
    /// @param uncommitted how many records are on the topic that no reader of committed ones sees: what transactions left that were cut short
    record Outcome(List<String> findings, long events, long uncommitted) {}

    static Outcome of(KafkaSettings settings, NetworkId network, EventLog log) {
        var findings = new ArrayList<String>();
        long committed = read(settings, network, "read_committed", log, findings);
        long all = read(settings, network, "read_uncommitted", null, List.of());
        return new Outcome(findings, committed, all - committed);
    }

    private static long read(KafkaSettings settings, NetworkId network, String isolation, EventLog log, List<String> findings) {
        var partition = new TopicPartition(Topics.of(network).events(), 0);
        long count = 0;
        try (var consumer = new KafkaConsumer<>(settings.and(Map.of("isolation.level", isolation, "enable.auto.commit", "false", "fetch.max.wait.ms", "50")),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (var record : consumer.poll(POLL).records(partition)) {
                    if (log != null) compare(count, Relayed.position(record.headers()), record.value(), log, findings);
                    count++;
                }
            }
        }
        if (log != null && count != log.head()) findings.add("the log has " + log.head() + " events, the topic " + count);
        return count;
    }

    private static void compare(long expected, long position, byte[] value, EventLog log, List<String> findings) {
        if (findings.size() > 10) return;
        if (position != expected) findings.add("position " + position + " where " + expected + " was to come");
        else if (!log.entry(position).map(entry -> Arrays.equals(entry.bytes(), value)).orElse(false)) findings.add("other bytes at position " + position);
    }
}
