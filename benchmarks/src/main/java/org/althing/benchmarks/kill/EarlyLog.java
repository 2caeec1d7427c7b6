package org.althing.benchmarks.kill;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.althing.eventlog.Append;
import org.althing.eventlog.EventLog;

/// A log that says of every append at once that it is durable, and writes it a few appends later: the planted early
/// acknowledgement.
final class EarlyLog extends PassingLog {
    private static final int HELD_BACK = 8;

    private final Deque<Append> held = new ArrayDeque<>();

    EarlyLog(EventLog log) {
        super(log);
    }

    @Override
    public synchronized CompletableFuture<Long> append(Append append) {
        held.add(append);
        if (held.size() > HELD_BACK) log.append(held.remove()).join();
        return CompletableFuture.completedFuture(append.end());
    }

    @Override
    public synchronized long head() {
        return held.isEmpty() ? log.head() : held.getLast().end();
    }

    @Override
    public synchronized void close() {
        while (!held.isEmpty()) log.append(held.remove()).join();
        log.close();
    }
}
