package org.althing.api.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.althing.commands.node.Leadership;
import org.jboss.logging.Logger;

/// Whoever holds a Lease of Kubernetes leads. A node's identity in the Lease is the address where it is reached, so that everybody knows where the leader is.
///
/// A node that has lost the Lease stands again at once; one that cannot reach Kubernetes leads no more when its Lease has run out.
final class LeaseLeadership implements Leadership {
    private static final Logger LOG = Logger.getLogger(LeaseLeadership.class);

    private final KubernetesClient client;
    private final String namespace;
    private final String name;
    private final URI own;
    private final Duration duration;
    private final ExecutorService standing;
    private volatile boolean ours;
    private volatile Optional<URI> leader = Optional.empty();
    private volatile boolean closing;
    private volatile CompletableFuture<?> elected = CompletableFuture.completedFuture(null);
    private Runnable changed = () -> { /* nobody listens yet */ };

    LeaseLeadership(KubernetesClient client, String namespace, String name, URI own, Duration duration) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
        this.own = own;
        this.duration = duration;
        this.standing = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("althing-lease").daemon().factory());
    }

    /// With what Kubernetes gives to every pod.
    static LeaseLeadership inCluster(String name, Optional<String> namespace, URI own, Duration duration) {
        var client = new KubernetesClientBuilder().build();
        return new LeaseLeadership(client, namespace.or(() -> Optional.ofNullable(client.getNamespace())).orElse("default"), name, own, duration);
    }

    @Override
    public void begin(Runnable listener) {
        changed = listener;
        standing.execute(this::stand);
    }

    private void stand() {
        while (!closing) {
            try {
                elected = elector().start();
                if (closing) elected.cancel(true);
                elected.join();
            } catch (RuntimeException e) {
                if (!closing) LOG.warnf("the Lease %s/%s cannot be had: %s", namespace, name, e.getMessage());
            }
            leads(false);
        }
    }

    private LeaderElector elector() {
        return client.leaderElector().withConfig(new LeaderElectionConfigBuilder()
                .withName(name)
                .withLock(new LeaseLock(namespace, name, own.toString()))
                .withLeaseDuration(duration)
                .withRenewDeadline(duration.multipliedBy(2).dividedBy(3))
                .withRetryPeriod(duration.dividedBy(6))
                .withReleaseOnCancel(true)
                .withLeaderCallbacks(new LeaderCallbacks(() -> leads(true), () -> leads(false), this::leadsNow))
                .build()).build();
    }

    private void leads(boolean isOurs) {
        if (ours == isOurs) return;
        ours = isOurs;
        changed.run();
    }

    private void leadsNow(String identity) {
        leader = identity == null || identity.isEmpty() ? Optional.empty() : Optional.of(URI.create(identity));
        changed.run();
    }

    @Override
    public boolean isOurs() {
        return ours;
    }

    @Override
    public Optional<URI> leader() {
        return leader;
    }

    @Override
    public void close() {
        closing = true;
        elected.cancel(true);
        standing.close();
        client.close();
    }
}
