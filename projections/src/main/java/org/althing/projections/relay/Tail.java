package org.althing.projections.relay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.althing.projections.kafka.KafkaSettings;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads the last committed record of a topic. Belongs to one thread.
final class Tail implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long FIRST_LOOK = 64;

    private final Consumer<byte[], byte[]> consumer;

    Tail(KafkaSettings settings) {
        consumer = new KafkaConsumer<>(settings.and(Map.of("isolation.level", "read_committed", "enable.auto.commit", "false", "auto.offset.reset", "earliest",
                "allow.auto.create.topics", "false")),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /// Looks further and further back: what was aborted, and the marks of commits, take offsets too.
    Optional<ConsumerRecord<byte[], byte[]>> last(String topic) {
        var partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        long end = consumer.endOffsets(List.of(partition), PATIENCE).get(partition);
        long begin = consumer.beginningOffsets(List.of(partition), PATIENCE).get(partition);
        for (long back = FIRST_LOOK; ; back *= 8) {
            long from = Math.max(begin, end - back);
            var found = last(partition, from, end);
            if (found.isPresent() || from == begin) return found;
        }
    }

    private Optional<ConsumerRecord<byte[], byte[]>> last(TopicPartition partition, long from, long end) {
        consumer.seek(partition, from);
        ConsumerRecord<byte[], byte[]> last = null;
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition, PATIENCE) < end) {
            if (System.nanoTime() > until) throw new TimeoutException("the end of " + partition + " did not come");
            for (var record : consumer.poll(Duration.ofMillis(100)).records(partition)) last = record;
        }
        return Optional.ofNullable(last);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
