package org.althing.projections.relay;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.codec.EventCodec;
import org.althing.projections.kafka.KafkaSettings;
import org.althing.projections.kafka.Topics;
import org.althing.projections.kafka.WrongPartitions;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Copies one network's durable events to Kafka, in order, each exactly once, with one thread.
///
/// Events and the note of how far they go are one transaction. After any error that may pass (a broker that is away, a commit whose outcome
/// nobody knows) the producer is made anew, which aborts what was open, and the note is read again: what is on Kafka decides, never what
/// this process remembers. An error that will not pass ends the relay; the network goes on without it, and [#failure] says why.
public final class Relay implements AutoCloseable {
    /// The most events in one transaction.
    static final int TRANSACTION_EVENTS_MAX = 4_096;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final EventLog log;
    private final EventCodec codec;
    private final NetworkId network;
    private final KafkaSettings settings;
    private final BooleanSupplier appointed;
    private final Thread thread;
    private volatile long head;
    private volatile KafkaException trouble;
    private volatile RelayException failure;
    private volatile boolean ended;

    private Relay(EventLog log, EventCodec codec, NetworkId network, KafkaSettings settings, BooleanSupplier appointed) {
        this.log = log;
        this.codec = codec;
        this.network = network;
        this.settings = settings;
        this.appointed = appointed;
        thread = Thread.ofPlatform().name("relay").daemon().unstarted(this::run);
    }

    /// Starts relaying from where the last relay of this network stopped.
    /// @param appointed whether this process is, at the time of asking, the one that should relay; one that is fenced although it is has only
    ///     been too slow, and goes on
    public static Relay start(EventLog log, EventCodec codec, NetworkId network, KafkaSettings settings, BooleanSupplier appointed) {
        var relay = new Relay(log, codec, network, settings, appointed);
        relay.thread.start();
        return relay;
    }

    /// The first position that was not relayed, as far as this relay knows.
    public long head() {
        return head;
    }

    /// How many durable events wait.
    public long lag() {
        return Math.max(0, log.head() - head);
    }

    /// What keeps events waiting at the moment, where something does; it is tried again and again.
    public Optional<KafkaException> trouble() {
        return Optional.ofNullable(trouble);
    }

    /// Why this relay has ended, where it has.
    public Optional<RelayException> failure() {
        return Optional.ofNullable(failure);
    }

    private void run() {
        try (var _ = log.onDurable(_ -> LockSupport.unpark(thread))) {
            while (!ended) attempt();
        } catch (RelayException why) {
            failure = why;
            LOG.error("the relay has ended: {}", why.getMessage());
        } catch (RuntimeException | Error why) {
            failure = new RelayException.Refused(why);
            LOG.error("the relay has ended", why);
        }
    }

    private void attempt() {
        try {
            make();
            cross();
        } catch (InterruptException e) {
            ended = true;
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            if (ended) return;
            if (!appointed.getAsBoolean()) throw new RelayException.Fenced(e);
            again(e);
        } catch (AuthenticationException | AuthorizationException | UnsupportedVersionException | ConfigException | WrongPartitions e) {
            throw new RelayException.Refused(e);
        } catch (KafkaException e) {
            if (e.getCause() instanceof ConfigException why) throw new RelayException.Refused(why);
            again(e);
        }
    }

    private void make() {
        try (var admin = Admin.create(settings.client())) {
            Topics.of(network).make(admin, settings);
        }
    }

    private void cross() {
        try (var crossing = new Crossing(log, codec, network, settings)) {
            head = crossing.head();
            while (!ended) {
                trouble = null;
                long to = Math.min(log.head(), head + TRANSACTION_EVENTS_MAX);
                if (to == head) {
                    LockSupport.park(this);
                    if (Thread.interrupted()) ended = true;
                    continue;
                }
                crossing.relay(to);
                head = crossing.head();
            }
        }
    }

    private void again(KafkaException why) {
        if (trouble == null) LOG.warn("the relay tries again: {}", why.toString());
        trouble = why;
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    /// Returns when nothing more will be sent. What was not committed is relayed by the next.
    @Override
    public void close() {
        ended = true;
        thread.interrupt();
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
