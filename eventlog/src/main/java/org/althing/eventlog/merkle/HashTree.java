package org.althing.eventlog.merkle;

import static org.althing.eventlog.merkle.TreeHasher.BYTES;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.althing.domain.kernel.Digest;

/// A growing Merkle tree whose full tiles lie in a [TileStore] and whose rightmost, partial tiles are in memory. Adding a leaf costs one node
/// hash, amortised. Opening one over a filled store reads at most 255 tiles per level and rehashes nothing below them.
///
/// Every method holds the tree's lock, so that proofs may be asked for while the log grows.
public final class HashTree implements LogTree {

    /// Hashes per full tile.
    public static final int WIDTH = 256;
    private static final int HEIGHT = 8;
    private static final int LEVELS = 8;

    private final TileStore tiles;
    private final TreeHasher hasher = new TreeHasher();
    private final byte[][] partial = new byte[LEVELS][WIDTH * BYTES];
    private long size;

    /// The tree over the leaves whose level 0 tiles are all in `tiles`; further leaves are to be added, from [#size()] on.
    public HashTree(TileStore tiles) {
        this.tiles = tiles;
        this.size = tiles.count(0) * WIDTH;
        for (int level = 1; level < LEVELS; level++) {
            long below = tiles.count(level - 1);
            for (long index = tiles.count(level) * WIDTH; index < below; index++) {
                put(level, index, hasher.complete(tiles.read(level - 1, index), 0, WIDTH));
            }
        }
    }

    /// The number of leaves.
    public synchronized long size() {
        return size;
    }

    /// Adds the `count` leaves whose hashes stand one after the other in `hashes`.
    public synchronized void add(byte[] hashes, int count) {
        for (int at = 0; at < count; ) {
            int filled = (int) (size % WIDTH);
            int taken = Math.min(WIDTH - filled, count - at);
            System.arraycopy(hashes, at * BYTES, partial[0], filled * BYTES, taken * BYTES);
            size += taken;
            at += taken;
            if (filled + taken == WIDTH) {
                fill(0);
            }
        }
    }

    /// The number of hashes at `level`, full and partial tiles together.
    private long hashes(int level) {
        return size >>> HEIGHT * level;
    }

    private void put(int level, long index, byte[] hash) {
        System.arraycopy(hash, 0, partial[level], (int) (index % WIDTH) * BYTES, BYTES);
        if (index % WIDTH == WIDTH - 1) {
            fill(level);
        }
    }

    /// Keeps the partial tile of `level`, which has just become full, and starts the next one.
    private void fill(int level) {
        long index = tiles.count(level);
        tiles.append(level, partial[level].clone());
        put(level + 1, index, hasher.complete(partial[level], 0, WIDTH));
    }

    @Override
    public synchronized TreeHead head() {
        return new TreeHead(size, root(size));
    }

    @Override
    public synchronized Digest root(long atSize) {
        Objects.checkFromToIndex(0, atSize, size);
        return Digest.of(atSize == 0 ? hasher.empty() : range(0, atSize));
    }

    @Override
    public synchronized List<Digest> inclusion(long index, long atSize) {
        Objects.checkFromToIndex(0, atSize, size);
        Objects.checkIndex(index, atSize);
        var path = new ArrayList<Digest>();
        long from = 0;
        long to = atSize;
        while (to - from > 1) {
            long middle = from + largestPowerBelow(to - from);
            if (index < middle) {
                path.add(Digest.of(range(middle, to)));
                to = middle;
            } else {
                path.add(Digest.of(range(from, middle)));
                from = middle;
            }
        }
        return path.reversed();
    }

    @Override
    public synchronized List<Digest> consistency(long older, long newer) {
        Objects.checkFromToIndex(0, newer, size);
        Objects.checkFromToIndex(0, older, newer);
        var path = new ArrayList<Digest>();
        if (older == 0 || older == newer) {
            return path;
        }
        long from = 0;
        long to = newer;
        boolean isOldRoot = true;
        while (older != to) {
            long middle = from + largestPowerBelow(to - from);
            if (older <= middle) {
                path.add(Digest.of(range(middle, to)));
                to = middle;
            } else {
                path.add(Digest.of(range(from, middle)));
                from = middle;
                isOldRoot = false;
            }
        }
        if (!isOldRoot) {
            path.add(Digest.of(range(from, to)));
        }
        return path.reversed();
    }

    @Override
    public synchronized byte[] tile(int level, long index, int width) {
        Objects.checkIndex(level, LEVELS);
        Objects.checkFromToIndex(0, width, WIDTH);
        if (width == 0 || index < 0 || index * WIDTH + width > hashes(level)) {
            throw new IndexOutOfBoundsException("tile " + level + "/" + index + " of width " + width + " in a tree of " + size);
        }
        return Arrays.copyOf(hashesOf(level, index), width * BYTES);
    }

    private byte[] hashesOf(int level, long index) {
        return index < tiles.count(level) ? tiles.read(level, index) : partial[level];
    }

    /// The root over the leaves from `from` to before `to`, which begin at a multiple of the largest power of two below their number.
    private byte[] range(long from, long to) {
        long count = to - from;
        if (Long.bitCount(count) == 1) {
            return node(Long.numberOfTrailingZeros(count), from / count);
        }
        long middle = from + largestPowerBelow(count);
        return hasher.node(range(from, middle), range(middle, to));
    }

    /// The root of the complete subtree of `height` that is number `index` from the left.
    private byte[] node(int height, long index) {
        int level = height / HEIGHT;
        int rest = height % HEIGHT;
        var tile = hashesOf(level, index >>> HEIGHT - rest);
        return hasher.complete(tile, (int) ((index << rest) % WIDTH), 1 << rest);
    }

    private static long largestPowerBelow(long count) {
        return Long.highestOneBit(count - 1);
    }
}
