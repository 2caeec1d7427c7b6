package org.althing.benchmarks.histories;

import java.util.ArrayList;
import java.util.List;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Recorded;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.merkle.HashTree;
import org.althing.eventlog.merkle.MemoryTiles;
import org.althing.eventlog.merkle.TreeHasher;

/// A log in the bytes it would be stored and hashed in.
final class StoredLog {
    private static final EventCodec CODEC = new EventCodec();

    private final List<byte[]> entries;

    StoredLog(List<Recorded> log) {
        entries = log.stream().map(CODEC::encode).toList();
    }

    /// The Merkle root over all entries.
    Digest root() {
        var tree = new HashTree(new MemoryTiles());
        var hasher = new TreeHasher();
        for (var entry : entries) tree.add(hasher.leaf(entry), 1);
        return tree.root(entries.size());
    }

    /// The events as they are read back.
    List<Recorded> read() {
        var log = new ArrayList<Recorded>(entries.size());
        for (var entry : entries) log.add(CODEC.decode(log.size(), entry, 0, entry.length));
        return log;
    }
}
