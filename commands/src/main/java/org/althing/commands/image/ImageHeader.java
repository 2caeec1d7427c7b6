package org.althing.commands.image;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.althing.domain.kernel.Digest;
import org.althing.eventlog.merkle.TreeHead;

/// What an image says about itself: 160 bytes at its beginning, the last four their CRC-32C.
/// @param network     whose state this is
/// @param tree        the log that was folded: how many entries, and the root over them
/// @param foldVersion what folded it
/// @param state       the state hash: SHA-256 of the body
/// @param bodyBytes   how long the body is, which follows at once
record ImageHeader(Digest network, TreeHead tree, Digest foldVersion, Digest state, long bodyBytes) {
    static final int BYTES = 160;
    private static final long MAGIC = 0x616c_7468_696d_6701L; // "althimg", version 1

    ByteBuffer encode() {
        var bytes = ByteBuffer.allocate(BYTES).putLong(MAGIC)
                .put(network.bytes()).putLong(tree.size()).put(tree.root().bytes()).put(foldVersion.bytes()).put(state.bytes()).putLong(bodyBytes);
        bytes.putInt(BYTES - 4, checksum(bytes));
        return bytes.clear();
    }

    /// The header in the first bytes of a file; empty where there is none.
    static Optional<ImageHeader> decode(ByteBuffer bytes) {
        if (bytes.remaining() < BYTES || bytes.getInt(BYTES - 4) != checksum(bytes) || bytes.getLong() != MAGIC) return Optional.empty();
        var network = digest(bytes);
        long size = bytes.getLong();
        var root = digest(bytes);
        return Optional.of(new ImageHeader(network, new TreeHead(size, root), digest(bytes), digest(bytes), bytes.getLong()));
    }

    private static Digest digest(ByteBuffer bytes) {
        var digest = new byte[32];
        bytes.get(digest);
        return Digest.of(digest);
    }

    private static int checksum(ByteBuffer bytes) {
        var crc = new CRC32C();
        crc.update(bytes.duplicate().clear().limit(BYTES - 4));
        return (int) crc.getValue();
    }
}
