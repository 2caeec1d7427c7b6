package org.althing.projections.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.althing.domain.network.NetworkId;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// The topics of one network. Each has one partition, for ever: the log has one order, and the relay's place in it is its own.
/// @param events every event as it is stored, kept for ever; key: the network's id, headers: see `docs/specs/relay.md`
/// @param positions how far the relay has come; compacted
/// @param generations which making of the streams' views is read; compacted
public record Topics(String events, String positions, String generations) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public static Topics of(NetworkId network) {
        var prefix = "althing." + network.text() + ".";
        return new Topics(prefix + "events", prefix + "positions", prefix + "generations");
    }

    /// Makes the topics that are missing.
    /// @throws WrongPartitions where one is there with more than one partition
    /// @throws KafkaException where the cluster does not answer, or refuses
    public void make(Admin admin, KafkaSettings settings) {
        make(admin, settings, events, Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1"));
        var compacted = Map.of("cleanup.policy", "compact", "segment.bytes", Integer.toString(16 << 20), "min.cleanable.dirty.ratio", "0.01");
        make(admin, settings, positions, compacted);
        make(admin, settings, generations, compacted);
    }

    private static void make(Admin admin, KafkaSettings settings, String topic, Map<String, String> configuration) {
        var found = partitions(admin, topic);
        if (found.isEmpty()) {
            var made = new NewTopic(topic, Optional.of(1), settings.replicas() < 0 ? Optional.empty() : Optional.of(settings.replicas())).configs(configuration);
            if (settle(admin.createTopics(Set.of(made)).all().toCompletionStage(), TopicExistsException.class).isPresent()) return;
            found = partitions(admin, topic);
        }
        if (found.isPresent() && found.get() != 1) throw new WrongPartitions(topic, 1, found.get());
    }

    /// How many partitions a topic has; empty where there is none.
    static Optional<Integer> partitions(Admin admin, String topic) {
        return settle(admin.describeTopics(Set.of(topic)).allTopicNames().toCompletionStage(), UnknownTopicOrPartitionException.class)
                .map(topics -> topics.get(topic).partitions().size());
    }

    /// What was asked for; empty where the expected error came instead.
    private static <T> Optional<T> settle(java.util.concurrent.CompletionStage<T> asked, Class<? extends Exception> expected) {
        try {
            return Optional.ofNullable(asked.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            if (expected.isInstance(e.getCause())) return Optional.empty();
            if (e.getCause() instanceof KafkaException why) throw why;
            throw new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("no answer from the cluster in " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException e) {
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }
}
