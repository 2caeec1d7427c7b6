package org.althing.eventlog.rocks;

import java.nio.ByteBuffer;
import org.althing.eventlog.merkle.TileStore;

/// Hash tiles in the [IndexStore]; a key is level (1 byte) and index (8 bytes, high first). Belongs to the tree's lock.
final class StoredTiles implements TileStore {

    private static final int LEVELS = 8;

    private final IndexStore store;
    private final Gate gate;
    private final long[] counts = new long[LEVELS];

    StoredTiles(IndexStore store, Gate gate) {
        this.store = store;
        this.gate = gate;
        try (var tiles = store.scanTiles()) {
            for (int level = 0; level < LEVELS; level++) {
                tiles.seekForPrev(key(level, Long.MAX_VALUE));
                if (tiles.isValid() && tiles.key()[0] == level) {
                    counts[level] = ByteBuffer.wrap(tiles.key()).getLong(1) + 1;
                }
            }
        }
    }

    private static byte[] key(int level, long index) {
        return ByteBuffer.allocate(9).put((byte) level).putLong(index).array();
    }

    @Override
    public long count(int level) {
        return counts[level];
    }

    @Override
    public byte[] read(int level, long index) {
        return gate.inside(() -> store.tile(key(level, index)));
    }

    @Override
    public void append(int level, byte[] hashes) {
        store.putTile(key(level, counts[level]), hashes);
        counts[level]++;
    }
}
