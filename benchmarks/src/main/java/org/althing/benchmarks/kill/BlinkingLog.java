package org.althing.benchmarks.kill;

import org.althing.eventlog.Cursor;
import org.althing.eventlog.EventLog;

/// A log in which whoever reads sees the founding of the network in place of one later event: the planted skipped event.
final class BlinkingLog extends PassingLog {
    private final long skipped;

    BlinkingLog(EventLog log, long skipped) {
        super(log);
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
}
