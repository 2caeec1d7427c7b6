package org.althing.eventlog.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.Append;
import org.althing.eventlog.Citation;
import org.althing.eventlog.Cursor;
import org.althing.eventlog.Draft;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.Listeners;
import org.althing.eventlog.LogException;
import org.althing.eventlog.LogException.EntryTooLarge;
import org.althing.eventlog.LogException.LogClosed;
import org.althing.eventlog.LogException.Unencodable;
import org.althing.eventlog.LogException.WrongHead;
import org.althing.eventlog.Tag;
import org.althing.eventlog.Tagger;
import org.althing.eventlog.merkle.HashTree;
import org.althing.eventlog.merkle.LogTree;
import org.althing.eventlog.merkle.MemoryTiles;
import org.althing.eventlog.merkle.TreeHasher;

/// A log that lasts as long as its object. It has no thread of its own: an append is done, and its listeners have been told, when `append`
/// returns, so that a simulation in one thread is deterministic.
public final class MemoryEventLog implements EventLog {

    private final Tagger tagger;
    private final Listeners listeners = new Listeners();
    private final HashTree tree = new HashTree(new MemoryTiles());
    private final TreeHasher hasher = new TreeHasher();
    private final Map<Digest, byte[]> signed = new HashMap<>();
    private final Map<Tag, Positions> tagged = new HashMap<>();
    private final List<byte[]> entries = new ArrayList<>();
    /// Held while listeners are told, so that they are told in order; they may read meanwhile, which takes the monitor.
    private final ReentrantLock telling = new ReentrantLock();
    private boolean closed;

    public MemoryEventLog(Tagger tagger) {
        this.tagger = tagger;
    }

    public MemoryEventLog() {
        this(Tagger.NONE);
    }

    @Override
    public synchronized long head() {
        return entries.size();
    }

    @Override
    public CompletableFuture<Long> append(Append append) {
        telling.lock();
        try {
            long head = store(append);
            listeners.tell(head);
            return CompletableFuture.completedFuture(head);
        } catch (LogException refusal) {
            return CompletableFuture.failedFuture(refusal);
        } finally {
            telling.unlock();
        }
    }

    private synchronized long store(Append append) {
        refuseWhenClosed();
        if (append.expected() != entries.size()) {
            throw new WrongHead(append.expected(), entries.size());
        }
        take(encode(append), append.signed());
        return entries.size();
    }

    private static List<byte[]> encode(Append append) {
        var encoded = new ArrayList<byte[]>(append.entries().size());
        long position = append.expected();
        for (Draft draft : append.entries()) {
            byte[] bytes;
            try {
                bytes = draft.encode(position).clone();
            } catch (RuntimeException e) {
                throw new Unencodable(position, e);
            }
            if (bytes.length > ENTRY_BYTES_MAX) {
                throw new EntryTooLarge(position, bytes.length);
            }
            encoded.add(bytes);
            position++;
        }
        return encoded;
    }

    private void take(List<byte[]> encoded, List<byte[]> commands) {
        for (var bytes : encoded) {
            for (var tag : tagger.tags(bytes, 0, bytes.length)) {
                tagged.computeIfAbsent(tag, unseen -> new Positions()).add(entries.size());
            }
            tree.add(hasher.leaf(bytes), 1);
            entries.add(bytes);
        }
        for (var command : commands) {
            signed.putIfAbsent(Digest.sha256(command), command.clone());
        }
    }

    @Override
    public synchronized Cursor read(long from, long to) {
        refuseWhenClosed();
        return new ListCursor(from, Math.min(to, entries.size()));
    }

    @Override
    public synchronized Optional<byte[]> signed(Digest digest) {
        refuseWhenClosed();
        return Optional.ofNullable(signed.get(digest)).map(byte[]::clone);
    }

    @Override
    public synchronized long[] tagged(Tag tag, long from, long to) {
        refuseWhenClosed();
        var positions = tagged.get(tag);
        return positions == null ? new long[0] : positions.between(from, to);
    }

    @Override
    public Listening onDurable(LongConsumer listener) {
        return listeners.add(listener);
    }

    @Override
    public LogTree tree() {
        return tree;
    }

    @Override
    public synchronized void cite(String name, long position) {
        refuseWhenClosed();
        if (new Citation(name, position).position() > entries.size()) {
            throw new IllegalArgumentException(name + " cites position " + position + ", the log ends at " + entries.size());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private void refuseWhenClosed() {
        if (closed) {
            throw new LogClosed();
        }
    }

    private synchronized byte[] at(long position) {
        refuseWhenClosed();
        return entries.get(Math.toIntExact(position));
    }

    private final class ListCursor implements Cursor {

        private final long to;
        private long position;
        private byte[] current;

        private ListCursor(long from, long to) {
            if (from < 0) {
                throw new IllegalArgumentException("position " + from + " is negative");
            }
            this.position = from - 1;
            this.to = to;
        }

        @Override
        public boolean next() {
            if (position + 1 >= to) {
                current = null;
                return false;
            }
            current = at(++position);
            return true;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public byte[] buffer() {
            return current;
        }

        @Override
        public int offset() {
            return 0;
        }

        @Override
        public int length() {
            return current.length;
        }

        @Override
        public void close() {
            current = null;
        }
    }
}
