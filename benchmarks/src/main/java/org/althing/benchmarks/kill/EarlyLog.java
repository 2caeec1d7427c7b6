package org.althing.benchmarks.kill;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.Append;
import org.althing.eventlog.Cursor;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.Tag;
import org.althing.eventlog.merkle.LogTree;

/// A log that says of every append at once that it is durable, and writes it a few appends later: the planted early
/// acknowledgement.
final class EarlyLog implements EventLog {
    private static final int HELD_BACK = 8;

    private final EventLog log;
    private final Deque<Append> held = new ArrayDeque<>();

    EarlyLog(EventLog log) {
        this.log = log;
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
    public Cursor read(long from, long to) {
        return log.read(from, to);
    }

    @Override
    public Optional<byte[]> signed(Digest digest) {
        return log.signed(digest);
    }

    @Override
    public long[] tagged(Tag tag, long from, long to) {
        return log.tagged(tag, from, to);
    }

    @Override
    public Listening onDurable(LongConsumer listener) {
        return log.onDurable(listener);
    }

    @Override
    public LogTree tree() {
        return log.tree();
    }

    @Override
    public void cite(String name, long position) {
        log.cite(name, position);
    }

    @Override
    public synchronized void close() {
        while (!held.isEmpty()) log.append(held.remove()).join();
        log.close();
    }
}
