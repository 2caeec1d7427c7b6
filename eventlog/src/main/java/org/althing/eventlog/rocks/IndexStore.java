package org.althing.eventlog.rocks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.althing.eventlog.LogException.LogStopped;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.RocksObject;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What can be built again from the log: hash tiles and the tag index, a column family each, in a RocksDB of their own. Nothing is written to
/// a write-ahead log: after a crash each family is there up to some moment, and what came later is built again. A damaged index is deleted.
final class IndexStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IndexStore.class);
    private static final byte[] TAGS = "tags".getBytes(StandardCharsets.US_ASCII);
    private static final String DAMAGED = "DAMAGED";
    private static final long MEMTABLE_BYTES = 16L << 20;

    static {
        RocksDB.loadLibrary();
    }

    private final Path path;
    private final List<RocksObject> natives = new ArrayList<>();
    private final RocksDB db;
    private final ColumnFamilyHandle tiles;
    private final ColumnFamilyHandle tags;
    private final WriteOptions unlogged = keep(new WriteOptions().setDisableWAL(true));

    private IndexStore(Path path) throws RocksDBException {
        this.path = path;
        var options = keep(new DBOptions().setCreateIfMissing(true).setCreateMissingColumnFamilies(true)
                .setMaxBackgroundJobs(2).setKeepLogFileNum(2));
        var family = keep(new ColumnFamilyOptions().setWriteBufferSize(MEMTABLE_BYTES));
        var families = List.of(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, family),
                new ColumnFamilyDescriptor(TAGS, family));
        var handles = new ArrayList<ColumnFamilyHandle>();
        try {
            db = RocksDB.open(options, path.toString(), families, handles);
        } catch (RocksDBException e) {
            natives.reversed().forEach(RocksObject::close);
            throw e;
        }
        tiles = handles.get(0);
        tags = handles.get(1);
    }

    /// Opens the index at `path`, an empty one where there is none or where it is damaged.
    static IndexStore open(Path path) {
        try {
            if (Files.exists(path.resolve(DAMAGED))) {
                delete(path);
            }
            return new IndexStore(path);
        } catch (RocksDBException e) {
            LOG.warn("the index {} is damaged and will be built again: {}", path, e.getMessage());
            return rebuild(path);
        }
    }

    /// Deletes the index at `path`, which is not open, and opens an empty one.
    static IndexStore rebuild(Path path) {
        delete(path);
        try {
            return new IndexStore(path);
        } catch (RocksDBException e) {
            throw Failures.opening(path, e);
        }
    }

    private static void delete(Path path) {
        if (Files.exists(path)) {
            try (var files = Files.walk(path)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw Failures.opening(path, e);
            }
        }
    }

    private <T extends RocksObject> T keep(T object) {
        natives.add(object);
        return object;
    }

    byte[] tile(byte[] key) {
        try {
            var hashes = db.get(tiles, key);
            if (hashes == null) {
                throw damaged(new IllegalStateException("a hash tile is missing"));
            }
            return hashes;
        } catch (RocksDBException e) {
            throw damaged(e);
        }
    }

    void putTile(byte[] key, byte[] hashes) {
        try {
            db.put(tiles, unlogged, key, hashes);
        } catch (RocksDBException e) {
            throw Failures.writing(e);
        }
    }

    /// An iterator over the tiles. The caller closes it, before this store.
    RocksIterator scanTiles() {
        return db.newIterator(tiles);
    }

    /// An iterator over the tag index. The caller closes it, before this store.
    RocksIterator scanTags() {
        return db.newIterator(tags);
    }

    /// Adds these pairs to the tag index, all or none.
    void putTags(List<byte[]> keys, List<byte[]> values) {
        try (var batch = new WriteBatch()) {
            for (int i = 0; i < keys.size(); i++) {
                batch.put(tags, keys.get(i), values.get(i));
            }
            db.write(unlogged, batch);
        } catch (RocksDBException e) {
            throw Failures.writing(e);
        }
    }

    /// Has the index built again at the next start, and says so.
    LogStopped damaged(Exception cause) {
        LOG.warn("the index {} is damaged and will be built again at the next start: {}", path, cause.getMessage());
        try {
            Files.writeString(path.resolve(DAMAGED), cause.getMessage() + "\n");
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        return new LogStopped(cause);
    }

    /// Closes after writing what is in memory to the disk.
    @Override
    public void close() {
        tiles.close();
        tags.close();
        db.close();
        natives.reversed().forEach(RocksObject::close);
    }
}
