package org.althing.projections;

import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Recorded;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.codec.EventCodec;

/// Follows the log with one thread: reads what is durable, decodes each event once for all views, and hands it to the projector in batches.
/// Ends when it is stopped, or for good at the first event that cannot be folded.
final class Follower {
    /// The most events in one commit.
    static final int BATCH_MAX = 4_096;

    /// Who wants to know; called on the follower's thread.
    interface Listener {
        void reached(long head);

        void stopped(ViewsException.Stopped why);
    }

    private final EventLog log;
    private final EventCodec codec;
    private final Projector projector;
    private final Listener listener;
    private final Thread thread;
    private volatile boolean ended;

    Follower(EventLog log, EventCodec codec, Projector projector, Listener listener) {
        this.log = log;
        this.codec = codec;
        this.projector = projector;
        this.listener = listener;
        thread = Thread.ofPlatform().name("views").daemon().unstarted(this::follow);
    }

    void start() {
        thread.start();
    }

    /// Returns when the batch at hand is committed and nothing more will be. On the follower's own thread it only takes no further batch.
    void stop() {
        ended = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive() && thread != Thread.currentThread()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private void follow() {
        try (var _ = log.onDurable(_ -> LockSupport.unpark(thread))) {
            listener.reached(projector.mark().head());
            while (!ended) {
                long from = projector.mark().head();
                long to = Math.min(log.head(), from + BATCH_MAX);
                if (to == from) LockSupport.park(this);
                else take(from, to);
            }
        } catch (ViewsException.Stopped why) {
            listener.stopped(why);
        } catch (RuntimeException | Error why) {
            listener.stopped(new ViewsException.Stopped(projector.mark().head(), why));
        }
    }

    private void take(long from, long to) {
        var events = new ArrayList<Recorded>((int) (to - from));
        Digest last = null;
        try (var cursor = log.read(from, to)) {
            while (cursor.next()) {
                events.add(codec.decode(cursor.position(), cursor.buffer(), cursor.offset(), cursor.length()));
                if (cursor.position() == to - 1) last = Digest.sha256(cursor.bytes());
            }
        }
        projector.take(events, last);
        listener.reached(projector.mark().head());
    }
}
