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

/// A log in which whoever reads sees the founding of the network in place of one later event: the planted skipped event.
final class BlinkingLog implements EventLog {
    private final EventLog log;
    private final long skipped;

    BlinkingLog(EventLog log, long skipped) {
        this.log = log;
        this.skipped = skipped;
    }

    @Override
    public Cursor read(long from, long to) {
        return new Blinking(log.read(from, to), log.entry(1).orElseThrow().bytes());
    }

    private final class Blinking implements Cursor {
        private final Cursor cursor;
        private final byte[] harmless;

        private Blinking(Cursor cursor, byte[] harmless) {
            this.cursor = cursor;
            this.harmless = harmless;
        }

        @Override
        public boolean next() {
            return cursor.next();
        }

        @Override
        public long position() {
            return cursor.position();
        }

        @Override
        public byte[] buffer() {
            return position() == skipped ? harmless : cursor.buffer();
        }

        @Override
        public int offset() {
            return position() == skipped ? 0 : cursor.offset();
        }

        @Override
        public int length() {
            return position() == skipped ? harmless.length : cursor.length();
        }

        @Override
        public void close() {
            cursor.close();
        }
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
