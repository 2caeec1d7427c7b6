package org.althing.projections;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.codec.EventCodec;

/// All views of one network on this machine: rows on disk that follow the log, and the way to read them.
///
/// Rows and position are committed together, so after a crash the views go on from where they were. Every method may be called from any
/// thread. Views hold nothing that is not in the log: their directory may be deleted whenever no process has it open.
public final class Views implements AutoCloseable {
    private final EventLog log;
    private final EventCodec codec;
    private final Generations generations;
    private final Waiters waiters = new Waiters(this::head);
    private volatile Generation current;
    private volatile Follower follower;
    private Rebuild rebuild;
    private volatile ViewsException.Stopped stopped;
    private volatile boolean closed;

    private Views(EventLog log, EventCodec codec, Generations generations) {
        this.log = log;
        this.codec = codec;
        this.generations = generations;
        current = generations.current();
        try {
            current.mustFit(log);
        } catch (RuntimeException e) {
            current.retire(false);
            throw e;
        }
        follower = new Follower(log, codec, current.projector(), new Current());
        follower.start();
    }

    /// Opens the views in the directory, or begins them there, and follows the log from where they are. Returns before they have caught up:
    /// see [#await].
    /// @throws ViewsException.LogTooShort where the log has lost what the views have read
    /// @throws ViewsException.OtherLog where the views were made from another log
    /// @throws ViewsException.Unusable where the directory cannot be opened
    public static Views open(Path directory, EventLog log, EventCodec codec, List<? extends Projection<?, ?>> projections) {
        return new Views(log, codec, new Generations(directory, new Layout(projections)));
    }

    /// A look at everything that is known now.
    public Reading read() {
        return look(-1);
    }

    /// A look at everything as it was when the event at the position had just happened.
    /// @throws ViewsException.NotYet where the views have not come to it; wait with [#await]
    public Reading readAsOf(long position) {
        if (position < 0) throw new IllegalArgumentException("position " + position + " is negative");
        return look(position);
    }

    private Reading look(long asOf) {
        while (!closed) {
            var reading = current.read(asOf);
            if (reading != null) return reading;
        }
        throw new ViewsException.Closed();
    }

    /// Waits until the event at the position is in the views; the answer is their head then.
    /// Fails with [ViewsException.NotYet] when it took longer, with [ViewsException.Stopped] or [ViewsException.Closed] when it will not come.
    public CompletableFuture<Long> await(long position, Duration atMost) {
        return waiters.await(position, atMost);
    }

    /// The first position that is not in the views.
    public long head() {
        return current.projector().mark().head();
    }

    /// The time of the last event in the views.
    public Instant at() {
        return current.projector().mark().at();
    }

    /// How many durable events the views do not know yet.
    public long lag() {
        return Math.max(0, log.head() - head());
    }

    /// Why the views follow the log no more, where they do not.
    public Optional<ViewsException.Stopped> failure() {
        return Optional.ofNullable(stopped);
    }

    /// Makes all views again from the first event, beside the ones that are read meanwhile, and puts them in their place once they have come as
    /// far. A second call while this goes on joins it.
    public synchronized CompletableFuture<Void> rebuild() {
        if (closed) return CompletableFuture.failedFuture(new ViewsException.Closed());
        if (rebuild == null) {
            rebuild = new Rebuild(generations.open(generations.next()));
            rebuild.follower.start();
        }
        return rebuild.done;
    }

    @Override
    public void close() {
        Rebuild unfinished;
        synchronized (this) {
            if (closed) return;
            closed = true;
            unfinished = rebuild;
        }
        if (unfinished != null) unfinished.follower.stop();
        follower.stop();
        waiters.end(new ViewsException.Closed());
        synchronized (this) {
            if (rebuild != null) rebuild.abandon(new ViewsException.Closed());
            current.retire(false);
        }
    }

    private final class Current implements Follower.Listener {
        @Override
        public void reached(long head) {
            waiters.reached(head);
        }

        @Override
        public void stopped(ViewsException.Stopped why) {
            stopped = why;
            waiters.end(why);
        }
    }

    /// A generation on its way to become the current one.
    private final class Rebuild implements Follower.Listener {
        private final Generation next;
        private final Follower follower;
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private boolean installed;

        private Rebuild(Generation next) {
            this.next = next;
            follower = new Follower(log, codec, next.projector(), this);
        }

        @Override
        public void reached(long head) {
            if (installed || head >= Views.this.head()) install(head);
            if (installed) waiters.reached(head);
        }

        /// The old follower is stopped before the change, so that no reader sees the views go back.
        private void install(long head) {
            if (installed) return;
            Views.this.follower.stop();
            synchronized (Views.this) {
                if (closed || head < Views.this.head()) return;
                var old = current;
                generations.pointTo(next);
                current = next;
                Views.this.follower = follower;
                Views.this.rebuild = null;
                stopped = null;
                waiters.resume();
                installed = true;
                old.retire(true);
            }
            done.completeAsync(() -> null);
        }

        @Override
        public void stopped(ViewsException.Stopped why) {
            if (installed) {
                new Current().stopped(why);
                return;
            }
            synchronized (Views.this) {
                if (closed) return;
                Views.this.rebuild = null;
            }
            abandon(why);
        }

        private void abandon(ViewsException why) {
            next.retire(true);
            Thread.startVirtualThread(() -> done.completeExceptionally(why));
        }
    }
}
