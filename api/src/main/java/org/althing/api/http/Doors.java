package org.althing.api.http;

import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.althing.api.problem.Problems;
import org.althing.commands.sequencer.Unavailable;

/// The way in: every request comes through here before anything else is done with it. Once closed, whoever still comes is told that the node
/// is shutting down, and those inside are waited for.
///
/// The server's own way of stopping would begin by waiting for those who wait for a job, and would turn away the worker that gives its lease back.
public final class Doors implements AutoCloseable {
    private static final int BEFORE_EVERYTHING = Integer.MIN_VALUE;
    /// Commands are durable in milliseconds; a download may be cut off.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// How many are inside, and one more until the doors close.
    private final AtomicInteger inside = new AtomicInteger(1);
    private final CountDownLatch empty = new CountDownLatch(1);
    private volatile boolean closed;

    public void install(Router router) {
        router.route().order(BEFORE_EVERYTHING).handler(context -> {
            if (closed) {
                new Exchange(context).problem(Problems.unavailable(new Unavailable.ShuttingDown()));
                return;
            }
            inside.incrementAndGet();
            context.addEndHandler(_ -> leave());
            context.next();
        });
    }

    private void leave() {
        if (inside.decrementAndGet() == 0) empty.countDown();
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        leave();
        try {
            empty.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
