package org.althing.eventlog.rocks;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.LogException.CorruptLog;
import org.althing.eventlog.merkle.HashTree;
import org.althing.eventlog.merkle.TreeHasher;
import org.rocksdb.RocksDBException;

/// Reads everything a log has stored and compares it with its checksums and hashes. Closing the log waits only for the last part, in
/// which RocksDB reads its own files.
final class Scrub {

    private static final int WIDTH = HashTree.WIDTH;
    private static final int SLICE = 4096;

    private final RocksEventLog log;
    private final Gate gate;
    private final LogStore store;
    private final FollowingTree tree;
    private final TreeHasher hasher = new TreeHasher();

    Scrub(RocksEventLog log, Gate gate, LogStore store, FollowingTree tree) {
        this.log = log;
        this.gate = gate;
        this.store = store;
        this.tree = tree;
    }

    /// Checks everything without pause.
    ///
    /// @return the position up to which everything is in order
    long run() {
        return check(0);
    }

    /// Checks everything, and after every [#SLICE] entries leaves the processor to others for three times as long as it took.
    void runBehind() {
        check(3);
    }

    private long check(int pauses) {
        long head = log.head();
        entries(head, pauses);
        commands();
        gate.inside(() -> {
            try {
                store.verifyTables();
            } catch (RocksDBException e) {
                throw new CorruptLog(0, e.getMessage(), e);
            }
            return null;
        });
        return head;
    }

    /// Every entry, its record's checksum, and its leaf in the tree.
    private void entries(long head, int pauses) {
        var leaf = new byte[TreeHasher.BYTES];
        var tile = new byte[0];
        long began = System.nanoTime();
        try (var cursor = log.read(0, head)) {
            while (cursor.next()) {
                long position = cursor.position();
                int inTile = (int) (position % WIDTH);
                if (inTile == 0) {
                    tile = tree.tile(0, position / WIDTH, (int) Math.min(WIDTH, head - position));
                }
                hasher.leaf(cursor.buffer(), cursor.offset(), cursor.length(), leaf, 0);
                int at = inTile * TreeHasher.BYTES;
                if (!Arrays.equals(leaf, 0, leaf.length, tile, at, at + leaf.length)) {
                    throw new CorruptLog(position, "the entry is not the one that was hashed");
                }
                if (pauses > 0 && position % SLICE == 0) {
                    LockSupport.parkNanos(pauses * (System.nanoTime() - began));
                    began = System.nanoTime();
                }
            }
        }
    }

    /// Every signed command against its digest.
    private void commands() {
        gate.inside(() -> {
            try (var commands = store.scanSigned()) {
                long position = 0;
                for (commands.seekToFirst(); commands.isValid(); commands.next()) {
                    var value = commands.value();
                    var digest = Digest.of(commands.key());
                    position = ByteBuffer.wrap(value).getLong();
                    if (!Digest.sha256(Arrays.copyOfRange(value, 8, value.length)).equals(digest)) {
                        throw new CorruptLog(position, "the signed command " + digest + " is not the one that was signed");
                    }
                }
                LogStore.checked(commands, position);
            }
            return null;
        });
    }
}
