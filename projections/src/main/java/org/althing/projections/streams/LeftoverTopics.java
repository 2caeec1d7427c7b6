package org.althing.projections.streams;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.althing.projections.kafka.KafkaSettings;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes what an application leaves on the cluster: its group and its own topics.
final class LeftoverTopics {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_NANOS = 500_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(LeftoverTopics.class);

    private LeftoverTopics() {}

    /// Instances that were closed stay members until their session ends, so they are struck off; one that still runs joins again, and is waited for.
    static void delete(KafkaSettings settings, String application) {
        try (var admin = Admin.create(settings.client())) {
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (!deleteGroup(admin, application) && System.nanoTime() < until) LockSupport.parkNanos(PAUSE_NANOS);
            var topics = admin.listTopics().names().get().stream().filter(topic -> topic.startsWith(application + "-")).toList();
            admin.deleteTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException why ? why : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static boolean deleteGroup(Admin admin, String application) throws InterruptedException, ExecutionException {
        try {
            admin.deleteConsumerGroups(Set.of(application)).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) return true;
            if (!(e.getCause() instanceof GroupNotEmptyException)) throw e;
            strikeOff(admin, application);
            return false;
        }
    }

    private static void strikeOff(Admin admin, String application) throws InterruptedException {
        try {
            admin.removeMembersFromConsumerGroup(application, new RemoveMembersFromConsumerGroupOptions()).all().get();
        } catch (ExecutionException e) {
            LOG.debug("members of {} are not struck off yet", application, e);
        }
    }
}
