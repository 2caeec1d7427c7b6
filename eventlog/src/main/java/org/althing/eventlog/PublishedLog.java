package org.althing.eventlog;

import java.io.ByteArrayOutputStream;
import java.security.PrivateKey;
import java.util.Optional;
import org.althing.eventlog.merkle.Checkpoint;
import org.althing.eventlog.merkle.HashTree;
import org.althing.eventlog.merkle.NoteKey;
import org.althing.eventlog.merkle.SignedNote;
import org.althing.eventlog.merkle.TilePath;

/// A log as anybody may fetch and check it: hash tiles, bundles of entries and a signed checkpoint, in the formats of C2SP tlog-tiles and
/// tlog-checkpoint. May be used from any thread.
public final class PublishedLog {

    private final EventLog log;

    public PublishedLog(EventLog log) {
        this.log = log;
    }

    /// The bytes at `path`; empty where the log does not reach so far. What is there once never changes.
    public Optional<byte[]> resource(TilePath path) {
        try {
            return path.level().isPresent()
                    ? Optional.of(log.tree().tile(path.level().getAsInt(), path.index(), path.width()))
                    : entries(path.index(), path.width());
        } catch (IndexOutOfBoundsException beyond) {
            return Optional.empty();
        }
    }

    /// The entries of a bundle, each after its length (2 bytes, high first).
    private Optional<byte[]> entries(long index, int width) {
        long from = Math.multiplyExact(index, HashTree.WIDTH);
        var bundle = new ByteArrayOutputStream();
        int count = 0;
        try (var cursor = log.read(from, from + width)) {
            while (cursor.next()) {
                bundle.write(cursor.length() >> 8);
                bundle.write(cursor.length());
                bundle.write(cursor.buffer(), cursor.offset(), cursor.length());
                count++;
            }
        }
        return count == width ? Optional.of(bundle.toByteArray()) : Optional.empty();
    }

    /// The checkpoint over everything that is durable now, signed by `key`, whose private half is `secret`. Its origin is the key's name.
    public SignedNote checkpoint(NoteKey key, PrivateKey secret) {
        return new Checkpoint(key.name(), log.treeHead()).sign(key, secret);
    }
}
