package org.althing.eventlog.rocks;

import java.io.IOException;
import java.nio.file.Path;
import org.althing.eventlog.LogException;
import org.althing.eventlog.LogException.CorruptLog;
import org.althing.eventlog.merkle.HashTree;
import org.althing.eventlog.merkle.TreeHasher;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.WALRecoveryMode;

/// Opens what a stopped node left behind and decides whether it can be relied upon.
///
/// Tolerated is one thing: an incomplete last record, whose entries nobody was ever told about. Everything behind the last table file and
/// behind the last full hash tile is read and checked here; the rest is the scrub's. Nothing on the disk is changed before all is found good.
record Recovery(LogStore store, IndexStore index, Citations citations, Gate gate, HashTree tree, long head) {

    /// @throws CorruptLog        where something is damaged or missing, with the first position that cannot be relied upon
    /// @throws LogException where the files cannot be read or written
    static Recovery of(Path directory) {
        RocksLibrary.load(directory.resolve("lib"));
        var citations = new Citations(directory.resolve("cited"));
        LogStore store = null;
        IndexStore index = null;
        try {
            store = open(directory.resolve("log"), citations);
            long head = store.end();
            checkCitations(citations, head);
            index = IndexStore.open(directory.resolve("index"));
            var gate = new Gate();
            var tree = new HashTree(new StoredTiles(index, gate));
            if (tree.size() > head || new TagIndex(index).end() > head) {
                index.close();
                index = IndexStore.rebuild(directory.resolve("index"));
                tree = new HashTree(new StoredTiles(index, gate));
            }
            read(store, gate, tree, head);
            // The names of the folders made above have to last as long as what is in them.
            synchronise(directory);
            return new Recovery(store, index, citations, gate, tree, head);
        } catch (RuntimeException e) {
            if (index != null) {
                index.close();
            }
            if (store != null) {
                store.close();
            }
            citations.close();
            throw e;
        }
    }

    private static void synchronise(Path directory) {
        try {
            DurableFiles.synchroniseDirectory(directory);
        } catch (IOException e) {
            throw Failures.opening(directory, e);
        }
    }

    private static LogStore open(Path path, Citations citations) {
        try {
            return new LogStore(path, WALRecoveryMode.TolerateCorruptedTailRecords, false);
        } catch (RocksDBException e) {
            throw explain(path, citations, e);
        }
    }

    private static LogException explain(Path path, Citations citations, RocksDBException e) {
        boolean hadEntries = citations.furthest().filter(citation -> citation.position() > 0).isPresent();
        boolean damaged = e.getStatus() == null || e.getStatus().getCode() != Status.Code.IOError
                || e.getStatus().getSubCode() == Status.SubCode.None && hadEntries;
        return damaged ? new CorruptLog(readable(path), e.getMessage(), e) : Failures.opening(path, e);
    }

    /// How far the log at `path` can be read from its beginning, where opening it as it should be has failed.
    private static long readable(Path path) {
        try (var store = new LogStore(path, WALRecoveryMode.PointInTimeRecovery, true)) {
            return store.end();
        } catch (RocksDBException | CorruptLog unreadable) {
            return 0;
        }
    }

    private static void checkCitations(Citations citations, long head) {
        citations.furthest().filter(citation -> citation.position() > head).ifPresent(citation -> {
            throw new CorruptLog(head, "it ends there, but " + citation.name() + " relies on every entry before " + citation.position());
        });
    }

    private static void read(LogStore store, Gate gate, HashTree tree, long head) {
        var hasher = new TreeHasher();
        var leaf = new byte[TreeHasher.BYTES];
        long from = Math.min(tree.size(), store.flushed());
        try (var cursor = new RecordCursor(gate, store.scan(), from, head, closed -> { })) {
            while (cursor.next()) {
                if (cursor.position() >= tree.size()) {
                    hasher.leaf(cursor.buffer(), cursor.offset(), cursor.length(), leaf, 0);
                    tree.add(leaf, 1);
                }
            }
        }
    }
}
