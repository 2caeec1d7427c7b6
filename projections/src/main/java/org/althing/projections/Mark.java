package org.althing.projections;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.althing.domain.kernel.Digest;

/// How far rows have come: written in one commit with them.
/// @param head the first position that is not in them
/// @param at the time of the last event, milliseconds
/// @param last the SHA-256 of the last entry as it is stored, by which the log is known again
public record Mark(long head, Instant at, Digest last) {
    public static final Mark NOTHING = new Mark(0, Instant.EPOCH, Digest.sha256(new byte[0]));

    public byte[] bytes() {
        return ByteBuffer.allocate(48).putLong(head).putLong(at.toEpochMilli()).put(last.bytes()).array();
    }

    /// @param bytes as written by [#bytes], or null where nothing was written yet
    public static Mark of(byte[] bytes) {
        if (bytes == null) return NOTHING;
        var in = ByteBuffer.wrap(bytes);
        var digest = new byte[32];
        long head = in.getLong();
        var at = Instant.ofEpochMilli(in.getLong());
        in.get(digest);
        return new Mark(head, at, Digest.of(digest));
    }
}
