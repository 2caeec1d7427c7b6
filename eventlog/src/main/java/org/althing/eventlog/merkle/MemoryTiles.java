package org.althing.eventlog.merkle;

import java.util.ArrayList;
import java.util.List;

/// Tiles kept in memory. Belongs to one thread at a time.
public final class MemoryTiles implements TileStore {

    private final List<List<byte[]>> levels = new ArrayList<>();

    @Override
    public long count(int level) {
        return level < levels.size() ? levels.get(level).size() : 0;
    }

    @Override
    public byte[] read(int level, long index) {
        return levels.get(level).get(Math.toIntExact(index));
    }

    @Override
    public void append(int level, byte[] hashes) {
        while (levels.size() <= level) {
            levels.add(new ArrayList<>());
        }
        levels.get(level).add(hashes);
    }
}
