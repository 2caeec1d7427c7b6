package org.althing.projections.store;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/// How RocksDB is set up for the views, and all the memory it may take: one bounded cache, from which the write buffers, the indexes and
/// the filters are paid too. What is beyond it is left to the page cache of the operating system, which holds the blocks compressed.
final class RocksMemory implements AutoCloseable {
    private static final long CACHE_BYTES = 128L << 20;
    private static final int SHARDS_BY_SIZE = -1;
    /// Of the cache, what indexes and filters may keep from rows. With nothing kept for them, a million accounts push them out, and nearly every
    /// row that is read makes RocksDB read a filter of its whole file first.
    private static final double METADATA_SHARE = 0.5;
    private static final long WRITE_BUFFERS_BYTES = 64L << 20;
    private static final long WRITE_BUFFER_BYTES = 16L << 20;
    private static final int BLOCK_BYTES = 8 << 10;
    /// A view's number and one id: what nearly every range that is asked for begins with.
    private static final int FILTERED_PREFIX_BYTES = 18;

    static {
        RocksDB.loadLibrary();
    }

    private final LRUCache cache = new LRUCache(CACHE_BYTES, SHARDS_BY_SIZE, false, METADATA_SHARE);
    private final WriteBufferManager writeBuffers = new WriteBufferManager(WRITE_BUFFERS_BYTES, cache);
    private final BloomFilter filter = new BloomFilter(10);
    private final ColumnFamilyOptions marks = new ColumnFamilyOptions();
    private final ColumnFamilyOptions latest = rows(table().setWholeKeyFiltering(true));
    private final ColumnFamilyOptions versions = rows(table().setWholeKeyFiltering(false)).useCappedPrefixExtractor(FILTERED_PREFIX_BYTES);

    private BlockBasedTableConfig table() {
        return new BlockBasedTableConfig().setBlockCache(cache).setBlockSize(BLOCK_BYTES).setFilterPolicy(filter)
                .setCacheIndexAndFilterBlocks(true).setCacheIndexAndFilterBlocksWithHighPriority(true).setPinL0FilterAndIndexBlocksInCache(true)
                .setPartitionFilters(true).setIndexType(IndexType.kTwoLevelIndexSearch).setPinTopLevelIndexAndFilter(true).setFormatVersion(5);
    }

    private static ColumnFamilyOptions rows(BlockBasedTableConfig table) {
        return new ColumnFamilyOptions().setTableFormatConfig(table).setWriteBufferSize(WRITE_BUFFER_BYTES).setMaxWriteBufferNumber(3)
                .setCompressionType(CompressionType.LZ4_COMPRESSION).setLevelCompactionDynamicLevelBytes(true);
    }

    DBOptions database() {
        return new DBOptions().setCreateIfMissing(true).setCreateMissingColumnFamilies(true).setWriteBufferManager(writeBuffers)
                .setMaxBackgroundJobs(2).setBytesPerSync(1 << 20).setMaxOpenFiles(256).setKeepLogFileNum(2)
                .setMaxTotalWalSize(2 * WRITE_BUFFERS_BYTES).setEnablePipelinedWrite(true);
    }

    ColumnFamilyOptions marks() {
        return marks;
    }

    ColumnFamilyOptions latest() {
        return latest;
    }

    ColumnFamilyOptions versions() {
        return versions;
    }

    @Override
    public void close() {
        versions.close();
        latest.close();
        marks.close();
        filter.close();
        writeBuffers.close();
        cache.close();
    }
}
