package org.althing.projections.streams;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.althing.projections.kafka.KafkaSettings;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The topic by which all instances agree on the generation that is read: compacted, one partition, the latest word counts.
final class GenerationsTopic implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaSettings settings;
    private final TopicPartition partition;
    private final byte[] key;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private volatile boolean ended;

    /// Returns when everything that was said so far has been heard.
    /// @param layout instances with other layouts have generations of their own
    /// @param heard called for each word, on one thread at a time
    GenerationsTopic(KafkaSettings settings, String topic, String layout, Consumer<Generation> heard) {
        this.settings = settings;
        partition = new TopicPartition(topic, 0);
        key = layout.getBytes(StandardCharsets.US_ASCII);
        consumer = new KafkaConsumer<>(settings.and(Map.of("enable.auto.commit", "false", "isolation.level", "read_committed")), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        while (consumer.position(partition) < end) hear(heard);
        thread = Thread.ofPlatform().name("generations").daemon().start(() -> follow(heard));
    }

    private void follow(Consumer<Generation> heard) {
        try (consumer) {
            while (!ended) hear(heard);
        } catch (WakeupException | InterruptException e) {
            ended = true;
        }
    }

    private void hear(Consumer<Generation> heard) {
        for (var record : consumer.poll(POLL)) {
            if (java.util.Arrays.equals(record.key(), key)) heard.accept(Generation.of(record.value()));
        }
    }

    /// Returns when every instance can hear it.
    /// @throws KafkaException where the cluster does not take it
    void say(Generation generation) {
        try (var producer = new KafkaProducer<>(settings.and(Map.of("acks", "all")), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(partition.topic(), 0, key, generation.bytes())).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException why ? why : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        ended = true;
        consumer.wakeup();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
