package org.althing.eventlog.kurrent;

import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import io.kurrent.dbclient.SubscribeToStreamOptions;
import io.kurrent.dbclient.Subscription;
import io.kurrent.dbclient.SubscriptionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.althing.eventlog.Append;
import org.althing.eventlog.Draft;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.LogException;
import org.althing.eventlog.LogException.ForeignStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the copy up with the stream, on a thread of its own: reads pages up to the stream's end, then takes what a subscription delivers.
///
/// A subscription is only trusted to be quick. It may end without a word, deliver twice or fall silent; so events are taken by their revision, anything out of
/// order leads back to reading, and a subscription that has been silent for a while is compared with the stream's end. What does not fit in the
/// queue is dropped and read.
final class StreamFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamFollower.class);
    private static final int QUEUE = 2 * StreamReader.PAGE;
    private static final long SILENCE_MS_MAX = 1_000;
    private static final long PAUSE_MS = 200;

    private final Connection connection;
    private final StreamReader reader;
    private final String stream;
    private final EventLog copy;
    private final Thread thread;
    private volatile boolean closing;
    private volatile LogException failure;
    /// The stream's end as it was last seen.
    private volatile long seen;
    /// The position after what was handed to the copy, and its answer. Used by one thread at a time.
    private long next;
    private CompletableFuture<Long> copied;

    StreamFollower(Connection connection, String stream, EventLog copy) {
        this.connection = connection;
        this.reader = new StreamReader(connection, stream);
        this.stream = stream;
        this.copy = copy;
        this.next = copy.head();
        this.seen = next;
        this.copied = CompletableFuture.completedFuture(next);
        this.thread = Thread.ofPlatform().name("log-stream-follow").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Where the stream ended when it was last looked at.
    long seen() {
        return Math.max(seen, copy.head());
    }

    /// Why following has ended for good, or null.
    LogException failure() {
        return failure;
    }

    private void run() {
        while (!closing) {
            try {
                catchUp();
                if (!closing) follow();
            } catch (CallException e) {
                if (closing) return;
                if (e.failure() instanceof CallFailure.Refused refused) LOG.error("the stream {} cannot be followed: {}", stream, refused.why());
                else LOG.warn("the stream {} is out of reach, its copy stands at {}: {}", stream, copy.head(), e.getMessage());
                pause();
            } catch (LogException e) {
                failure = e;
                if (!closing) LOG.error("the copy of the stream {} ends at {}: {}", stream, copy.head(), e.getMessage());
                return;
            } catch (InterruptedException closingNow) {
                return;
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        } catch (InterruptedException closingNow) {
            Thread.currentThread().interrupt();
        }
    }

    /// Reads to the end of the stream, and returns when all of it is in the copy. For the follower's own thread, or where that does not run.
    /// @throws ForeignStream where the stream cannot be the continuation of the copy
    void catchUp() throws CallException {
        while (!closing) {
            var page = reader.forwards(next);
            if (page.isEmpty()) break;
            take(page);
        }
        settle();
    }

    /// Takes what a subscription delivers until it ends, falls behind or falls silent.
    private void follow() throws CallException, InterruptedException {
        var delivered = new ArrayBlockingQueue<RecordedEvent>(QUEUE);
        var listener = new Delivery(delivered);
        var options = next == 0 ? SubscribeToStreamOptions.get().fromStart() : SubscribeToStreamOptions.get().fromRevision(next - 1);
        var subscription = connection.call(client -> client.subscribeToStream(stream, listener, options));
        try {
            var events = new ArrayList<RecordedEvent>();
            while (!closing) {
                events.clear();
                var first = delivered.poll(Math.min(connection.deadline().toMillis(), SILENCE_MS_MAX), TimeUnit.MILLISECONDS);
                if (first == null) {
                    settle();
                    if (listener.over || reader.last() >= next) return;
                    continue;
                }
                events.add(first);
                delivered.drainTo(events, StreamReader.PAGE - 1);
                events.removeIf(event -> event.getRevision() < next);
                if (events.isEmpty()) continue;
                if (events.getFirst().getRevision() > next) return;
                take(whole(events));
                if (delivered.isEmpty() && listener.over) return;
            }
        } finally {
            subscription.stop();
        }
    }

    /// The events up to the first that does not follow the one before.
    private List<RecordedEvent> whole(List<RecordedEvent> events) {
        int end = 1;
        while (end < events.size() && events.get(end).getRevision() == next + end) end++;
        return events.subList(0, end);
    }

    /// Checks a stretch of events and hands it to the copy, when the copy has the one before.
    private void take(List<RecordedEvent> events) {
        var drafts = new ArrayList<Draft>(events.size());
        var signed = new ArrayList<byte[]>();
        long from = next;
        for (var event : events) {
            var entry = StreamEntry.of(stream, next, event);
            if (entry.tree().isPresent()) {
                if (!drafts.isEmpty()) append(from, drafts, signed);
                from = next;
                drafts.clear();
                signed.clear();
                compare(entry);
            }
            drafts.add(Draft.of(entry.bytes()));
            signed.addAll(entry.signed());
            next++;
        }
        append(from, drafts, signed);
        seen = Math.max(seen, next);
    }

    private void append(long from, List<Draft> drafts, List<byte[]> signed) {
        copied = copy.append(new Append(from, drafts, signed));
    }

    /// Whoever appended here had the same log before; where the copy has not come so far yet, a later entry tells.
    private void compare(StreamEntry entry) {
        var tree = entry.tree().orElseThrow();
        if (tree.size() > entry.position()) throw new ForeignStream(stream, entry.position(), "it speaks of " + tree.size() + " entries before it");
        if (tree.size() <= copy.head() && !copy.tree().root(tree.size()).equals(tree.root())) {
            throw new ForeignStream(stream, entry.position(), "whoever wrote it had another log before position " + tree.size() + " than this node");
        }
    }

    private void settle() {
        try {
            copied.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LogException why ? why : new LogException.LogStopped(e.getCause());
        }
    }

    /// Returns when the thread has ended and what it took is in the copy.
    @Override
    public void close() {
        closing = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.interrupt();
                thread.join(PAUSE_MS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        copied.handle((head, lost) -> null).join();
        if (interrupted) Thread.currentThread().interrupt();
    }

    /// Puts into the queue what the subscription delivers; never waits, since it is called on the client's network thread.
    private static final class Delivery extends SubscriptionListener {
        private final BlockingQueue<RecordedEvent> queue;
        private volatile boolean over;

        private Delivery(BlockingQueue<RecordedEvent> queue) {
            this.queue = queue;
        }

        @Override
        public void onEvent(Subscription subscription, ResolvedEvent event) {
            if (over || queue.offer(event.getOriginalEvent())) return;
            over = true;
            subscription.stop();
        }

        @Override
        public void onCancelled(Subscription subscription, Throwable failure) {
            over = true;
        }
    }
}
