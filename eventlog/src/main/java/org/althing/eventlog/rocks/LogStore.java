package org.althing.eventlog.rocks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.LogException.CorruptLog;
import org.althing.eventlog.LogException.LogStopped;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.RocksObject;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// The log's RocksDB: packed records by the position of their first entry, and signed commands by digest.
///
/// RocksDB's write-ahead log may end in an incomplete record (`kTolerateCorruptedTailRecords`); other damage to it is refused at open. It
/// also takes a damaged length in its last 32 KiB for an incomplete record: what that loses is found by the `head` citation, and opening
/// changes no file (`avoid_flush_during_recovery`), so nothing is lost by looking.
final class LogStore implements AutoCloseable {

    private static final byte[] SIGNED = "signed".getBytes(StandardCharsets.US_ASCII);
    /// What a start after a crash reads again, some 2 ms a MiB; a log that was closed in order has nothing there.
    private static final long WAL_BYTES_MAX = 128L << 20;
    private static final long MEMTABLE_BYTES = 64L << 20;
    private static final long CACHE_BYTES = 32L << 20;
    /// Reading ahead does not pay for so few entries.
    private static final long FEW = 256;

    static {
        RocksDB.loadLibrary();
    }

    private final Path path;
    private final List<RocksObject> natives = new ArrayList<>();
    private final RocksDB db;
    private final ColumnFamilyHandle entries;
    private final ColumnFamilyHandle signed;
    private final WriteOptions synchronous = keep(new WriteOptions().setSync(true));
    private final ReadOptions scanning = keep(new ReadOptions().setFillCache(false).setReadaheadSize(2 << 20));
    private final ReadOptions single = keep(new ReadOptions());
    private final WriteBatch batch = keep(new WriteBatch());
    private final ByteBuffer batchKey = ByteBuffer.allocateDirect(8);

    /// @param recovery what to make of damage to the write-ahead log
    /// @throws RocksDBException as RocksDB reports it
    LogStore(Path path, WALRecoveryMode recovery, boolean readOnly) throws RocksDBException {
        this.path = path;
        var cache = keep(new LRUCache(CACHE_BYTES));
        var options = keep(new DBOptions()
                .setCreateIfMissing(true)
                .setCreateMissingColumnFamilies(true)
                .setWalRecoveryMode(recovery)
                .setAvoidFlushDuringRecovery(true)
                .setMaxTotalWalSize(WAL_BYTES_MAX)
                .setMaxBackgroundJobs(2)
                .setKeepLogFileNum(2));
        var families = List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, records(cache)),
                new ColumnFamilyDescriptor(SIGNED, commands(cache)));
        var handles = new ArrayList<ColumnFamilyHandle>();
        try {
            db = readOnly
                    ? RocksDB.openReadOnly(options, path.toString(), families, handles)
                    : RocksDB.open(options, path.toString(), families, handles);
        } catch (RocksDBException e) {
            natives.reversed().forEach(RocksObject::close);
            throw e;
        }
        entries = handles.get(0);
        signed = handles.get(1);
    }

    /// So many sorted tables of digests are kept before some are merged.
    private static final int RUNS_MAX = 8;
    /// Shorter values stay in the tables.
    private static final int BLOB_BYTES_MIN = 128;

    /// Positions only grow, so that a table file is never rewritten: a compaction moves it down a level as it is.
    private ColumnFamilyOptions records(LRUCache cache) {
        return keep(new ColumnFamilyOptions()
                .setWriteBufferSize(MEMTABLE_BYTES)
                .setMaxWriteBufferNumber(3)
                .setTargetFileSizeBase(MEMTABLE_BYTES)
                .setCompressionType(CompressionType.NO_COMPRESSION)
                .setTableFormatConfig(new BlockBasedTableConfig().setBlockCache(cache).setBlockSize(16 << 10)));
    }

    /// Digests come in no order, so these tables are rewritten again and again; the commands themselves stand aside in blob files, written
    /// once. With the commands in the tables, rewriting them took a quarter of the CPU time of a load of single commands.
    private ColumnFamilyOptions commands(LRUCache cache) {
        return keep(new ColumnFamilyOptions()
                .setWriteBufferSize(MEMTABLE_BYTES)
                .setMaxWriteBufferNumber(3)
                .setCompactionStyle(CompactionStyle.UNIVERSAL)
                .setLevel0FileNumCompactionTrigger(RUNS_MAX)
                .setEnableBlobFiles(true)
                .setMinBlobSize(BLOB_BYTES_MIN)
                .setBlobCompressionType(CompressionType.NO_COMPRESSION)
                .setTableFormatConfig(new BlockBasedTableConfig().setBlockCache(cache).setBlockSize(16 << 10)
                        .setFilterPolicy(keep(new BloomFilter(10)))));
    }

    private <T extends RocksObject> T keep(T object) {
        natives.add(object);
        return object;
    }

    /// Writes a batch and returns when it is on the disk. Called by one thread at a time.
    void write(Packing packing) {
        try {
            batch.clear();
            packing.records((first, record) -> batch.put(entries, batchKey.clear().putLong(first).flip(), record));
            for (var command : packing.signed()) {
                batch.put(signed, command.digest(), command.value());
            }
            db.write(synchronous, batch);
        } catch (RocksDBException e) {
            throw Failures.writing(e);
        }
    }

    /// An iterator over the packed records, for reading many. The caller closes it, before this store.
    RocksIterator scan() {
        return db.newIterator(entries, scanning);
    }

    /// An iterator over the packed records, for reading `count` entries: many or few. The caller closes it, before this store.
    RocksIterator scan(long count) {
        return db.newIterator(entries, count <= FEW ? single : scanning);
    }

    /// An iterator over the signed commands. The caller closes it, before this store.
    RocksIterator scanSigned() {
        return db.newIterator(signed, scanning);
    }

    Optional<byte[]> signed(Digest digest) {
        try {
            return Optional.ofNullable(db.get(signed, single, digest.bytes())).map(value -> Arrays.copyOfRange(value, 8, value.length));
        } catch (RocksDBException e) {
            throw new LogStopped(e);
        }
    }

    /// The position after the last entry, 0 for an empty log. Reads the last record.
    long end() {
        try (var records = scan()) {
            records.seekToLast();
            if (!records.isValid()) {
                checked(records, firstUnreadable());
                return 0;
            }
            var record = new PackedRecord();
            var value = records.value();
            record.open(position(records.key()), value, value.length);
            return record.end();
        }
    }

    /// How far the log can be read from its beginning. Reads all of it: only asked for where something is damaged.
    private long firstUnreadable() {
        long end = 0;
        var record = new PackedRecord();
        try (var records = scan()) {
            for (records.seekToFirst(); records.isValid(); records.next()) {
                var value = records.value();
                record.open(position(records.key()), value, value.length);
                end = record.end();
            }
        }
        return end;
    }

    /// The position of the first entry of the last record that lies in a table file rather than in the write-ahead log; 0 where none does.
    long flushed() {
        return db.getLiveFilesMetaData().stream()
                .filter(file -> Arrays.equals(file.columnFamilyName(), RocksDB.DEFAULT_COLUMN_FAMILY))
                .mapToLong(file -> position(file.largestKey()))
                .max()
                .orElse(0);
    }

    /// The key of the record that begins at `position`.
    static byte[] key(long position) {
        return ByteBuffer.allocate(8).putLong(0, position).array();
    }

    static long position(byte[] key) {
        if (key.length != 8) {
            throw new CorruptLog(0, "a record whose key has " + key.length + " bytes");
        }
        return ByteBuffer.wrap(key).getLong();
    }

    /// Passes where `iterator` ended in good order; else the entry at `position` cannot be read.
    static void checked(RocksIterator iterator, long position) {
        try {
            iterator.status();
        } catch (RocksDBException e) {
            throw new CorruptLog(position, e.getMessage(), e);
        }
    }

    /// Lets RocksDB read every block of its table files and compare checksums.
    void verifyTables() throws RocksDBException {
        db.verifyChecksum();
    }

    /// Moves what is in memory to table files, so that the next start has nothing to recover.
    void flush() {
        try (var options = new FlushOptions().setWaitForFlush(true)) {
            db.flush(options, List.of(entries, signed));
        } catch (RocksDBException e) {
            throw Failures.writing(e);
        }
    }

    /// Closes without flushing: the files stay as they are.
    @Override
    public void close() {
        entries.close();
        signed.close();
        db.close();
        natives.reversed().forEach(RocksObject::close);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
