package org.althing.benchmarks.crash;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.Append;
import org.althing.eventlog.Draft;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.merkle.HashTree;
import org.althing.eventlog.merkle.MemoryTiles;
import org.althing.eventlog.merkle.TreeHasher;

/// What a log is filled with: every append follows from the seed and the position where it begins, so that whoever checks the log needs only
/// these two, and nothing from the process that wrote it.
public record LogScript(long seed) {

    private static final int ENTRIES_MAX = 8;
    private static final int BYTES_MAX = 600;

    private long mixed(long position) {
        long z = seed + position * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /// The entry at `position`.
    public byte[] entry(long position) {
        var bytes = new byte[8 + (int) Long.remainderUnsigned(mixed(position), BYTES_MAX)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) mixed(position * 1_000_003 + i / 8 + (i % 8) * 7L);
        }
        return bytes;
    }

    /// The signed command of the append that begins at `position`.
    public byte[] command(long position) {
        return ("command " + seed + " at " + position).getBytes(StandardCharsets.US_ASCII);
    }

    /// The append that begins at `position`.
    public Append append(long position) {
        int entries = 1 + (int) Long.remainderUnsigned(mixed(~position), ENTRIES_MAX);
        var drafts = new ArrayList<Draft>(entries);
        for (int i = 0; i < entries; i++) {
            drafts.add(this::entry);
        }
        return new Append(position, drafts, List.of(command(position)));
    }

    /// Everything that is wrong with `log`, of which everything before `acknowledged` was acknowledged; empty where nothing is.
    public List<String> flaws(EventLog log, long acknowledged) {
        var flaws = new ArrayList<String>();
        if (log.head() < acknowledged) {
            flaws.add("lost: acknowledged up to " + acknowledged + ", there up to " + log.head());
        }
        var tree = new HashTree(new MemoryTiles());
        var hasher = new TreeHasher();
        try (var cursor = log.read(0, Long.MAX_VALUE)) {
            for (long position = 0; cursor.next(); position++) {
                if (cursor.position() != position) {
                    flaws.add("hole: " + cursor.position() + " follows " + (position - 1));
                    return flaws;
                }
                if (!Arrays.equals(cursor.bytes(), entry(position))) {
                    flaws.add("changed: the entry at " + position);
                }
                tree.add(hasher.leaf(cursor.bytes()), 1);
            }
        }
        if (!tree.head().equals(log.treeHead())) {
            flaws.add("tree: " + log.treeHead() + ", it should be " + tree.head());
        }
        long boundary = 0;
        while (boundary < log.head()) {
            if (!Arrays.equals(log.signed(Digest.sha256(command(boundary))).orElse(null), command(boundary))) {
                flaws.add("signed command missing: of the append at " + boundary);
            }
            boundary = append(boundary).end();
        }
        if (boundary != log.head()) {
            flaws.add("torn: the log ends at " + log.head() + ", inside an append that ends at " + boundary);
        }
        return flaws;
    }
}
