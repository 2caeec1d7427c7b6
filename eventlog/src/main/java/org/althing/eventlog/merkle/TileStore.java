package org.althing.eventlog.merkle;

/// Where the full tiles of a tree are kept. They can all be computed again from the entries, so nothing here needs to be synchronised to
/// the disk; but a tile that is kept must imply that every earlier tile of its level is kept.
public interface TileStore {

    /// The number of full tiles kept at `level`.
    long count(int level);

    /// The 256 hashes of full tile `index` at `level`, 8,192 bytes.
    byte[] read(int level, long index);

    /// Keeps the next full tile of `level`, whose index is [#count].
    void append(int level, byte[] hashes);
}
