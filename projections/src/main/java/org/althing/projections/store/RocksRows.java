package org.althing.projections.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// Rows on disk, in RocksDB: one column family for each of the two maps, one for the mark; one write batch, not synchronised, for each commit.
/// Its write-ahead log makes the batch whole or absent after a crash, so the rows always fit their mark.
public final class RocksRows implements RowStore {
    private static final byte[] MARK = "mark".getBytes(StandardCharsets.US_ASCII);

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /// @param row null where the row goes
    /// @param first the key's first 8 bytes, which decide the order of nearly all pairs
    private record Entry(byte[] key, byte[] row, long first) implements Comparable<Entry> {

        static Entry of(byte[] key, byte[] row) {
            return new Entry(key, row, (long) LONGS.get(key.length >= Long.BYTES ? key : Arrays.copyOf(key, Long.BYTES), 0));
        }

        @Override
        public int compareTo(Entry other) {
            int order = Long.compareUnsigned(first, other.first);
            return order != 0 ? order : Arrays.compareUnsigned(key, other.key);
        }
    }

    private final RocksMemory memory;
    private final DBOptions options;
    private final WriteOptions unsynced = new WriteOptions();
    private final RocksDB db;
    private final ColumnFamilyHandle marks;
    private final ColumnFamilyHandle latest;
    private final ColumnFamilyHandle versions;

    private RocksRows(RocksMemory memory, DBOptions options, RocksDB db, List<ColumnFamilyHandle> families) {
        this.memory = memory;
        this.options = options;
        this.db = db;
        marks = families.get(0);
        latest = families.get(1);
        versions = families.get(2);
    }

    /// Opens the store in the directory, or makes an empty one.
    /// @throws StoreException where the directory is in use, damaged or not to be written
    public static RocksRows open(Path directory) {
        var memory = new RocksMemory();
        var options = memory.database();
        var families = new ArrayList<ColumnFamilyHandle>();
        try {
            Files.createDirectories(directory);
            var db = RocksDB.open(options, directory.toString(), List.of(
                    new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, memory.marks()),
                    new ColumnFamilyDescriptor("latest".getBytes(StandardCharsets.US_ASCII), memory.latest()),
                    new ColumnFamilyDescriptor("versions".getBytes(StandardCharsets.US_ASCII), memory.versions())), families);
            return new RocksRows(memory, options, db, families);
        } catch (RocksDBException | java.io.IOException e) {
            options.close();
            memory.close();
            throw new StoreException("the views' rows in " + directory + " cannot be opened", e);
        }
    }

    @Override
    public Change change() {
        return new Batch();
    }

    @Override
    public Snapshot snapshot() {
        return new Pinned();
    }

    @Override
    public void close() {
        List.of(marks, latest, versions).forEach(ColumnFamilyHandle::close);
        db.close();
        unsynced.close();
        options.close();
        memory.close();
    }

    /// Entries are put in order before they are written: RocksDB then finds each one's place from the one before instead of from the top,
    /// which more than halves the time of a large batch.
    private final class Batch implements Change {
        private final List<Entry> latestRows = new ArrayList<>();
        private final List<Entry> versionRows = new ArrayList<>();

        @Override
        public void put(byte[] key, byte[] row) {
            latestRows.add(Entry.of(key, row));
        }

        @Override
        public void remove(byte[] key) {
            latestRows.add(Entry.of(key, null));
        }

        @Override
        public void version(byte[] versioned, byte[] row) {
            versionRows.add(Entry.of(versioned, row));
        }

        @Override
        public void commit(byte[] mark) {
            try (var batch = new WriteBatch()) {
                fill(batch, latest, latestRows);
                fill(batch, versions, versionRows);
                batch.put(marks, MARK, mark);
                db.write(unsynced, batch);
            } catch (RocksDBException e) {
                throw new StoreException("the rows were not written", e);
            }
        }

        /// The order of two entries with one key stays, so the last one counts.
        private static void fill(WriteBatch batch, ColumnFamilyHandle family, List<Entry> entries) throws RocksDBException {
            entries.sort(null);
            for (var entry : entries) {
                if (entry.row() == null) batch.delete(family, entry.key());
                else batch.put(family, entry.key(), entry.row());
            }
        }

        @Override
        public void close() {
            latestRows.clear();
            versionRows.clear();
        }
    }

    private final class Pinned implements Snapshot {
        private final org.rocksdb.Snapshot snapshot = db.getSnapshot();
        private final ReadOptions reads = new ReadOptions().setSnapshot(snapshot);

        @Override
        public byte[] mark() {
            return get(marks, MARK);
        }

        @Override
        public byte[] latest(byte[] key) {
            return get(latest, key);
        }

        private byte[] get(ColumnFamilyHandle family, byte[] key) {
            try {
                return db.get(family, reads, key);
            } catch (RocksDBException e) {
                throw new StoreException("a row cannot be read", e);
            }
        }

        @Override
        public Walk latest(byte[] from, byte[] to) {
            return new RocksWalk(latest, snapshot, from, to);
        }

        @Override
        public Walk versions(byte[] from, byte[] to) {
            return new RocksWalk(versions, snapshot, from, to);
        }

        @Override
        public void close() {
            reads.close();
            db.releaseSnapshot(snapshot);
        }
    }

    private final class RocksWalk implements Walk {
        private final Slice end;
        private final ReadOptions reads;
        private final RocksIterator iterator;

        private RocksWalk(ColumnFamilyHandle family, org.rocksdb.Snapshot snapshot, byte[] from, byte[] to) {
            end = new Slice(to);
            reads = new ReadOptions().setSnapshot(snapshot).setIterateUpperBound(end).setAutoPrefixMode(true);
            iterator = db.newIterator(family, reads);
            iterator.seek(from);
            check();
        }

        private void check() {
            try {
                iterator.status();
            } catch (RocksDBException e) {
                throw new StoreException("the rows cannot be read", e);
            }
        }

        @Override
        public boolean isOver() {
            return !iterator.isValid();
        }

        @Override
        public void next() {
            iterator.next();
            check();
        }

        @Override
        public void seek(byte[] key) {
            iterator.seek(key);
            check();
        }

        @Override
        public byte[] key() {
            return iterator.key();
        }

        @Override
        public byte[] row() {
            return iterator.value();
        }

        @Override
        public void close() {
            iterator.close();
            reads.close();
            end.close();
        }
    }
}
