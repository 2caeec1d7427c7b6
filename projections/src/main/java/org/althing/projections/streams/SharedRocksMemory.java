package org.althing.projections.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/// All the memory that RocksDB may take in this process for the streams' rows, however many parts there are: one cache, from which write
/// buffers, indexes and filters are paid too. Kafka Streams makes one of these for every store; what they share is never closed.
public final class SharedRocksMemory implements RocksDBConfigSetter {
    private static final long CACHE_BYTES = 192L << 20;
    private static final long WRITE_BUFFERS_BYTES = 96L << 20;
    private static final long WRITE_BUFFER_BYTES = 16L << 20;
    private static final int BLOCK_BYTES = 8 << 10;

    static {
        RocksDB.loadLibrary();
    }

    private static final LRUCache CACHE = new LRUCache(CACHE_BYTES);
    private static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFERS_BYTES, CACHE);
    private static final BloomFilter FILTER = new BloomFilter(10);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configuration) {
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE).setCacheIndexAndFilterBlocks(true).setPinL0FilterAndIndexBlocksInCache(true).setBlockSize(BLOCK_BYTES).setFilterPolicy(FILTER);
        options.setTableFormatConfig(table).setWriteBufferManager(WRITE_BUFFERS).setWriteBufferSize(WRITE_BUFFER_BYTES).setMaxWriteBufferNumber(3)
                .setCompressionType(CompressionType.LZ4_COMPRESSION);
    }

    @Override
    public void close(String storeName, Options options) {
        // Shared by all stores of the process.
    }
}
