package org.althing.benchmarks.kill;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.Append;
import org.althing.eventlog.Cursor;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.Tag;
import org.althing.eventlog.merkle.LogTree;

/// A log that passes everything on to another one: what the planted mistakes begin with.
class PassingLog implements EventLog {
    final EventLog log;

    PassingLog(EventLog log) {
        this.log = log;
    }

    @Override
    public CompletableFuture<Long> append(Append append) {
        return log.append(append);
    }

    @Override
    public long head() {
        return log.head();
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
    public void close() {
        log.close();
    }
}
