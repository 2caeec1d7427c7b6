package org.althing.projections.streams;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.althing.eventlog.codec.EventCodec;
import org.althing.projections.Parts;
import org.althing.projections.Projection;
import org.althing.projections.Reading;
import org.althing.projections.ViewsException;
import org.althing.projections.kafka.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One instance of the views on Kafka Streams. Every instance of a network has some parts of the rows, and answers for all of them: what is
/// not here is asked of the instance that has it. Every method may be called from any thread.
///
/// The rows are those of the head; the past comes from where `past` says. All rows know every event up to a reading's position, and some may
/// know later ones already.
public final class StreamedViews implements AutoCloseable {
    private static final long PAUSE_NANOS = 10_000_000L;
    private static final Logger LOG = LoggerFactory.getLogger(StreamedViews.class);

    private final StreamsSettings settings;
    private final Parts parts;
    private final EventCodec codec;
    private final Supplier<Reading> past;
    private final Peers peers;
    private final GenerationsTopic topic;
    private volatile Generation generation = Generation.FIRST;
    private volatile Application current;
    private volatile Application next;
    private volatile ViewsException.Stopped failure;
    private volatile boolean started;
    private volatile boolean closed;

    private StreamedViews(StreamsSettings given, EventCodec codec, List<? extends Projection<?, ?>> projections, Supplier<Reading> past) throws IOException {
        this.codec = codec;
        this.past = past;
        parts = new Parts(projections, given.parts());
        peers = new Peers(given.port(), this::application);
        settings = new StreamsSettings(given.network(), given.kafka(), given.directory(), given.host(), peers.port(), given.threads(), given.parts(), given.standbys(), given.more());
        var topics = Topics.of(settings.network());
        try (var admin = Admin.create(settings.kafka().client())) {
            topics.make(admin, settings.kafka());
        }
        topic = new GenerationsTopic(settings.kafka(), topics.generations(), parts.fingerprint() + "-" + parts.count(), this::heard);
        begin();
    }

    /// Starts an instance. Returns before it has its parts, or has caught up: see [#await].
    /// @param past a look at this node's own views, which keep what was
    /// @throws IOException where the port for other instances is taken
    /// @throws org.apache.kafka.common.KafkaException where the cluster does not answer
    public static StreamedViews start(StreamsSettings settings, EventCodec codec, List<? extends Projection<?, ?>> projections, Supplier<Reading> past) throws IOException {
        return new StreamedViews(settings, codec, projections, past);
    }

    private synchronized void begin() {
        started = true;
        current = open(generation.current());
        if (generation.isRebuilding()) next = open(generation.next());
    }

    private Application open(long number) {
        var application = new Application(settings, parts, codec, number, this::stopped);
        application.start();
        return application;
    }

    private void stopped(ViewsException.Stopped why) {
        failure = why;
    }

    private Application application(long number) {
        if (number == generation.current()) return current;
        return number == generation.next() ? next : null;
    }

    /// Somebody began to make the views again, or all have come as far: every instance does its share.
    private synchronized void heard(Generation word) {
        if (closed) return;
        if (!started) {
            generation = word;
            return;
        }
        if (word.equals(generation)) return;
        if (word.isRebuilding() && word.current() == generation.current()) {
            next = open(word.next());
            generation = word;
        } else if (word.current() == generation.next()) {
            var old = current;
            current = next;
            next = null;
            generation = word;
            failure = null;
            Thread.startVirtualThread(old::discard);
        }
    }

    /// A look at the rows as they are now.
    /// @throws ViewsException.Moving where some part is on its way from one instance to another, and stays so
    public Reading read() {
        return parts.read(rows());
    }

    private RoutedRows rows() {
        if (closed) throw new ViewsException.Closed();
        return new RoutedRows(parts, () -> current, peers, past);
    }

    /// The first position that some row does not know.
    public long head() {
        try (var rows = rows()) {
            return rows.least().head();
        }
    }

    /// The time of the last event that every row knows.
    public Instant at() {
        try (var rows = rows()) {
            return rows.least().at();
        }
    }

    /// How many records wait for this instance: it has more to do than it can as long as this grows.
    public long waiting() {
        return current.waiting();
    }

    /// What Kafka Streams says of this instance: `RUNNING`, `REBALANCING`, …
    public String state() {
        return current.state();
    }

    /// Why this instance folds no more, where it does not.
    public Optional<ViewsException.Stopped> failure() {
        return Optional.ofNullable(failure);
    }

    /// Waits until every row knows the event at the position; the answer is the head then. Fails as [org.althing.projections.Views#await].
    public CompletableFuture<Long> await(long position, Duration atMost) {
        var arrival = new CompletableFuture<Long>();
        Thread.startVirtualThread(() -> {
            try {
                arrival.complete(awaitNow(position, System.nanoTime() + atMost.toNanos()));
            } catch (RuntimeException e) {
                arrival.completeExceptionally(e);
            }
        });
        return arrival;
    }

    private long awaitNow(long position, long until) {
        long head = 0;
        while (head <= position) {
            try {
                head = head();
                if (head > position) return head;
            } catch (ViewsException.Moving e) {
                if (System.nanoTime() > until) throw e;
            }
            if (failure != null) throw failure;
            if (System.nanoTime() > until) throw new ViewsException.NotYet(position, head);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return head;
    }

    /// Makes all views again from the first event, on all instances, as another application beside the one that is read; all read the new one
    /// once it has come as far. Then the old one's topics and group are deleted.
    public CompletableFuture<Void> rebuild() {
        var done = new CompletableFuture<Void>();
        Thread.startVirtualThread(() -> {
            try {
                rebuildNow();
                done.complete(null);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private void rebuildNow() {
        var before = generation;
        if (!before.isRebuilding()) topic.say(before.begun());
        long target = before.isRebuilding() ? before.next() : before.begun().next();
        while (!closed && generation.current() < target && !(generation.next() == target && next != null && hasCaughtUp(next))) {
            if (failure != null) throw failure;
            LockSupport.parkNanos(10 * PAUSE_NANOS);
        }
        if (generation.next() == target) topic.say(generation.switched());
        while (!closed && generation.current() < target) LockSupport.parkNanos(PAUSE_NANOS);
        if (closed) throw new ViewsException.Closed();
        LeftoverTopics.delete(settings.kafka(), Application.id(settings, parts, target - 1));
    }

    private boolean hasCaughtUp(Application candidate) {
        try (var rows = new RoutedRows(parts, () -> candidate, peers, past)) {
            return rows.least().head() >= head();
        } catch (ViewsException.Moving e) {
            LOG.debug("not yet", e);
            return false;
        }
    }

    @Override
    public void close() {
        Application last;
        synchronized (this) {
            if (closed) return;
            closed = true;
            last = next;
        }
        topic.close();
        if (last != null) last.close();
        current.close();
        peers.close();
    }
}
