package org.althing.commands.node;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.althing.commands.image.StateImages;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.LogException;
import org.althing.eventlog.codec.EventCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes a state image every so many events, on a thread of its own and without the sequencer's help: it makes the state once more, from the
/// image before and the log since, and lets it go when it is saved. While it works the process holds the live state twice.
final class ImageFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ImageFollower.class);
    /// So many events are folded before it looks whether it should end.
    private static final int SLICE = 100_000;
    /// It rests so many times as long as it worked: at most a tenth of one core, however fast the log grows.
    private static final int REST = 9;

    private final StateImages images;
    private final EventLog log;
    private final Replay replay;
    private final long every;
    private final EventLog.Listening listening;
    private final Thread thread;
    private volatile long next;
    private volatile boolean closing;

    private ImageFollower(StateImages images, EventLog log, EventCodec codec, long every) throws IOException {
        this.images = images;
        this.log = log;
        this.replay = new Replay(log, codec, 0);
        this.every = every;
        this.next = images.newestPosition() + every;
        this.thread = Thread.ofPlatform().name("althing-images").daemon().priority(Thread.MIN_PRIORITY).unstarted(this::run);
        this.listening = log.onDurable(head -> {
            if (head >= next) LockSupport.unpark(thread);
        });
    }

    static ImageFollower start(StateImages images, EventLog log, EventCodec codec, long every) {
        try {
            var follower = new ImageFollower(images, log, codec, every);
            follower.thread.start();
            return follower;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void run() {
        long notBefore = System.nanoTime();
        while (!closing) {
            long wait = notBefore - System.nanoTime();
            if (log.head() < next) {
                LockSupport.park(this);
            } else if (wait > 0) {
                LockSupport.parkNanos(this, wait);
            } else {
                long begun = System.nanoTime();
                take();
                next = log.head() + every;
                notBefore = System.nanoTime() + REST * (System.nanoTime() - begun);
            }
        }
    }

    /// An image is a cache: failing to take one is reported, and tried again later.
    private void take() {
        try {
            var state = images.newest(1);
            long to = log.head();
            while (state.next() < to && !closing) replay.into(state, Math.min(state.next() + SLICE, to));
            if (!closing) images.save(state);
        } catch (IOException | LogException e) {
            LOG.warn("no state image was taken at {}", log.head(), e);
        }
    }

    /// Gives up what it is doing; returns when it has.
    @Override
    public void close() {
        closing = true;
        listening.close();
        LockSupport.unpark(thread);
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
