package org.althing.bridge;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.althing.commands.node.OpenNetwork;
import org.althing.domain.kernel.Recorded;
import org.althing.eventlog.EventLog;

/// Reads what becomes durable, in order, on a thread of its own. Entries of other features are passed over undecoded: nothing but their first
/// bytes is looked at.
final class LogTail implements AutoCloseable {

    /// What is told of the log, always on the tail's thread.
    interface Reader {
        /// An event of the feature.
        void read(Recorded recorded);
    }

    private final OpenNetwork network;
    private final byte[] prefix;
    private final Reader reader;
    private final LongConsumer passed;
    private final EventLog.Listening listening;
    private final Thread thread;
    private long next;
    private volatile boolean closing;

    private LogTail(OpenNetwork network, String feature, long from, Reader reader, LongConsumer passed) {
        this.network = network;
        this.prefix = ("{\"type\":\"" + feature + ".").getBytes(StandardCharsets.US_ASCII);
        this.next = from;
        this.reader = reader;
        this.passed = passed;
        this.thread = Thread.ofPlatform().name("althing-" + feature).daemon().unstarted(this::follow);
        this.listening = network.log().onDurable(_ -> LockSupport.unpark(thread));
    }

    /// Begins to read at `from`.
    /// @param feature whose events are read, such as `compute`
    /// @param passed told of every position once everything before it has been read
    static LogTail start(OpenNetwork network, String feature, long from, Reader reader, LongConsumer passed) {
        var tail = new LogTail(network, feature, from, reader, passed);
        tail.thread.start();
        return tail;
    }

    private void follow() {
        while (!closing) {
            long head = network.log().head();
            if (next < head) read(head);
            else LockSupport.park(this);
        }
    }

    private void read(long head) {
        try (var cursor = network.log().read(next, head)) {
            while (cursor.next()) {
                if (isOurs(cursor.buffer(), cursor.offset(), cursor.length())) {
                    reader.read(network.codec().decode(cursor.position(), cursor.buffer(), cursor.offset(), cursor.length()));
                }
                next = cursor.position() + 1;
                passed.accept(next);
            }
        }
    }

    private boolean isOurs(byte[] buffer, int offset, int length) {
        return length > prefix.length && Arrays.equals(buffer, offset, offset + prefix.length, prefix, 0, prefix.length);
    }

    @Override
    public void close() {
        closing = true;
        listening.close();
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
