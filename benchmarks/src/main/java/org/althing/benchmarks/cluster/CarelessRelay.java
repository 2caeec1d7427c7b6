package org.althing.benchmarks.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.EventLog;
import org.althing.projections.kafka.KafkaSettings;
import org.althing.projections.kafka.Topics;
import org.althing.projections.relay.Relayed;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// A planted mistake: a relay as it is often written, which notes its position beside the transaction, after it and when there is time. Killed
/// between the two it sends events twice. The check must notice.
final class CarelessRelay {
    private static final int EVENTS_MAX = 50;
    private static final byte[] KEY = "relay".getBytes(StandardCharsets.US_ASCII);

    private CarelessRelay() {}

    static void run(EventLog log, NetworkId network, KafkaSettings settings, LongConsumer progress) {
        var topics = Topics.of(network);
        try (var admin = Admin.create(settings.client())) {
            topics.make(admin, settings);
        }
        try (var events = producer(settings.and(Map.of("transactional.id", "careless-" + network.text()))); var notes = producer(settings.and(Map.of("linger.ms", "1000")))) {
            events.initTransactions();
            long head = noted(settings, topics);
            while (head < log.head()) {
                long to = Math.min(log.head(), head + EVENTS_MAX);
                events.beginTransaction();
                try (var cursor = log.read(head, to)) {
                    while (cursor.next()) {
                        var record = new ProducerRecord<byte[], byte[]>(topics.events(), 0, null, cursor.bytes());
                        record.headers().add(Relayed.POSITION, Long.toString(cursor.position()).getBytes(StandardCharsets.US_ASCII));
                        events.send(record);
                    }
                }
                events.commitTransaction();
                notes.send(new ProducerRecord<>(topics.positions(), 0, KEY, Long.toString(to).getBytes(StandardCharsets.US_ASCII)));
                head = to;
                progress.accept(head);
            }
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static long noted(KafkaSettings settings, Topics topics) {
        var partition = new TopicPartition(topics.positions(), 0);
        try (var consumer = new KafkaConsumer<>(settings.and(Map.of("enable.auto.commit", "false")), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            long noted = 0;
            while (consumer.position(partition) < end) {
                for (var record : consumer.poll(Duration.ofMillis(100)).records(partition)) noted = Long.parseLong(new String(record.value(), StandardCharsets.US_ASCII));
            }
            return noted;
        }
    }
}
