package org.althing.projections;

import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Those who wait until the views have come to a position. Their futures are completed on threads that write nothing.
final class Waiters {
    private record Place(long position, long ticket) {}

    private final ConcurrentSkipListMap<Place, CompletableFuture<Long>> waiting =
            new ConcurrentSkipListMap<>(Comparator.comparingLong(Place::position).thenComparingLong(Place::ticket));
    private final AtomicLong tickets = new AtomicLong();
    private final LongSupplier head;
    private volatile ViewsException ended;

    /// @param head the first position that the views do not know
    Waiters(LongSupplier head) {
        this.head = head;
    }

    CompletableFuture<Long> await(long position, Duration atMost) {
        if (head.getAsLong() > position) return CompletableFuture.completedFuture(head.getAsLong());
        var place = new Place(position, tickets.incrementAndGet());
        var arrival = new CompletableFuture<Long>();
        waiting.put(place, arrival);
        if (head.getAsLong() > position) reached(head.getAsLong());
        if (ended != null) arrival.completeExceptionally(ended);
        return arrival.orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> waiting.remove(place))
                .exceptionallyCompose(why -> CompletableFuture.failedFuture(
                        why instanceof TimeoutException || why.getCause() instanceof TimeoutException ? new ViewsException.NotYet(position, head.getAsLong())
                                : why));
    }

    void reached(long newHead) {
        for (var first = waiting.firstEntry(); first != null && first.getKey().position() < newHead; first = waiting.firstEntry()) {
            waiting.remove(first.getKey());
            first.getValue().completeAsync(() -> newHead);
        }
    }

    /// From here on nobody arrives.
    void end(ViewsException why) {
        ended = why;
        for (var arrival : waiting.values()) Thread.startVirtualThread(() -> arrival.completeExceptionally(why));
    }

    /// After a new generation took the place of one that had stopped.
    void resume() {
        ended = null;
    }
}
