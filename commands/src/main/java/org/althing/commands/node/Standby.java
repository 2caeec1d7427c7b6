package org.althing.commands.node;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.althing.commands.image.StateImages;
import org.althing.domain.network.Network;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.LogException;
import org.althing.eventlog.codec.EventCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The live state of a node that does not lead, kept up with its log on a thread of its own, so that taking over is a matter of the last few events. It
/// saves the state images, too.
final class Standby implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Standby.class);
    /// So many events are folded before it looks whether it should end.
    private static final int SLICE = 100_000;

    private final StateImages images;
    private final EventLog log;
    private final EventCodec codec;
    private final long every;
    private final EventLog.Listening listening;
    private final Thread thread;
    private volatile boolean closing;
    private volatile RuntimeException failure;
    /// Used by the thread, and by nobody else before that has ended.
    private Network state;

    private Standby(StateImages images, EventLog log, EventCodec codec, long every) {
        this.images = images;
        this.log = log;
        this.codec = codec;
        this.every = every;
        this.thread = Thread.ofPlatform().name("althing-standby").daemon().unstarted(this::run);
        this.listening = log.onDurable(head -> LockSupport.unpark(thread));
    }

    /// @param every an image is saved after so many events
    static Standby start(StateImages images, EventLog log, EventCodec codec, long every) {
        var standby = new Standby(images, log, codec, every);
        standby.thread.start();
        return standby;
    }

    private void run() {
        try {
            state = images.newest(Replay.helpersHere() + 1);
            long saved = state.next();
            while (!closing) {
                if (state.next() < log.head()) fold(Math.min(state.next() + SLICE, log.head()));
                else if (state.next() - saved >= every) saved = save();
                else LockSupport.park(this);
            }
        } catch (IOException e) {
            failure = new IllegalStateException("the state images cannot be read", e);
        } catch (RuntimeException e) {
            failure = e;
            LOG.error("the live state of {} cannot be kept up with the log", log.head(), e);
        }
    }

    /// A long way behind, several threads decode; a few events are not worth starting any.
    private void fold(long to) {
        new Replay(log, codec, to - state.next() >= SLICE ? Replay.helpersHere() : 0).into(state, to);
    }

    /// An image is a cache: failing to save one is reported, and tried again later.
    private long save() {
        try {
            images.save(state);
        } catch (IOException | LogException e) {
            LOG.warn("no state image was saved at {}", state.next(), e);
        }
        return state.next();
    }

    /// Ends, and hands over the state of the whole log.
    Network take() {
        close();
        if (failure != null) throw failure;
        while (state.next() < log.head()) fold(log.head());
        return state;
    }

    @Override
    public void close() {
        closing = true;
        listening.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            LockSupport.unpark(thread);
            try {
                thread.join(100);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
