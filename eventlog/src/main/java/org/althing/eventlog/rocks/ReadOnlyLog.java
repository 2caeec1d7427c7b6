package org.althing.eventlog.rocks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.Append;
import org.althing.eventlog.Cursor;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.LogException.CorruptLog;
import org.althing.eventlog.LogException.ReadOnly;
import org.althing.eventlog.Tag;
import org.althing.eventlog.Tagger;
import org.althing.eventlog.merkle.HashTree;
import org.althing.eventlog.merkle.LogTree;
import org.althing.eventlog.merkle.MemoryTiles;
import org.althing.eventlog.merkle.TreeHasher;
import org.rocksdb.RocksDBException;
import org.rocksdb.WALRecoveryMode;

/// The log in a data directory as it was at one moment, for auditors and tools: takes no lock, changes no file, and may be opened while a node
/// writes. It does not grow. The tree is computed from the entries when it is first asked for, and tags are found by reading everything.
public final class ReadOnlyLog implements EventLog {

    /// A running node deletes files it no longer needs; whoever reads the list of files just before must look again.
    private static final int ATTEMPTS_MAX = 10;

    private final Tagger tagger;
    private final LogStore store;
    private final long head;
    private final Gate gate = new Gate();
    private final Set<RecordCursor> cursors = ConcurrentHashMap.newKeySet();
    private HashTree tree;

    private ReadOnlyLog(LogStore store, long head, Tagger tagger) {
        this.store = store;
        this.head = head;
        this.tagger = tagger;
    }

    /// @throws org.althing.eventlog.LogException where there is no log, or it is damaged
    public static ReadOnlyLog open(Path directory, Tagger tagger) {
        DataDirectory.check(directory);
        try {
            // Read before the log is: what a running node answers in between may be there or not.
            var headFile = directory.resolve("cited/head");
            long answered = Files.exists(headFile) ? PositionFile.read(headFile) : 0;
            var store = store(directory.resolve("log"));
            try {
                long head = store.end();
                if (head < answered) {
                    throw new CorruptLog(head, "it ends there, but everything before " + answered + " was answered");
                }
                return new ReadOnlyLog(store, head, tagger);
            } catch (RuntimeException e) {
                store.close();
                throw e;
            }
        } catch (IOException | RocksDBException e) {
            throw Failures.opening(directory, e);
        }
    }

    private static LogStore store(Path path) throws RocksDBException {
        for (int attempt = 1; ; attempt++) {
            try {
                return new LogStore(path, WALRecoveryMode.TolerateCorruptedTailRecords, true);
            } catch (RocksDBException e) {
                if (attempt == ATTEMPTS_MAX) {
                    throw e;
                }
            }
        }
    }

    @Override
    public long head() {
        return head;
    }

    @Override
    public CompletableFuture<Long> append(Append append) {
        return CompletableFuture.failedFuture(new ReadOnly());
    }

    @Override
    public Cursor read(long from, long to) {
        if (from < 0) {
            throw new IllegalArgumentException("position " + from + " is negative");
        }
        long end = Math.min(to, head);
        return gate.inside(() -> {
            var cursor = new RecordCursor(gate, store.scan(end - from), from, end, cursors::remove);
            cursors.add(cursor);
            return cursor;
        });
    }

    @Override
    public Optional<byte[]> signed(Digest digest) {
        return gate.inside(() -> store.signed(digest));
    }

    @Override
    public long[] tagged(Tag tag, long from, long to) {
        var found = LongStream.builder();
        try (var cursor = read(from, to)) {
            while (cursor.next()) {
                if (tagger.tags(cursor.buffer(), cursor.offset(), cursor.length()).contains(tag)) {
                    found.add(cursor.position());
                }
            }
        }
        return found.build().toArray();
    }

    /// Hears nothing: this log does not grow.
    @Override
    public Listening onDurable(LongConsumer listener) {
        return () -> { };
    }

    @Override
    public synchronized LogTree tree() {
        if (tree == null) {
            var growing = new HashTree(new MemoryTiles());
            var hasher = new TreeHasher();
            var leaf = new byte[TreeHasher.BYTES];
            try (var cursor = read(0, head)) {
                while (cursor.next()) {
                    hasher.leaf(cursor.buffer(), cursor.offset(), cursor.length(), leaf, 0);
                    growing.add(leaf, 1);
                }
            }
            tree = growing;
        }
        return tree;
    }

    @Override
    public void cite(String name, long position) {
        throw new ReadOnly();
    }

    @Override
    public void close() {
        gate.shut(() -> {
            cursors.forEach(RecordCursor::release);
            store.close();
        });
    }
}
