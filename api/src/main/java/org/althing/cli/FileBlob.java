package org.althing.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.althing.domain.kernel.Digest;

/// A file that is uploaded as a blob: it is read in pieces, however large it is, and must not change meanwhile.
record FileBlob(Path file, Digest digest, long length) {

    static FileBlob of(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            long length = in.transferTo(OutputStream.nullOutputStream());
            return new FileBlob(file, Digest.of(in.getMessageDigest().digest()), length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /// Some of its bytes; fewer only at its end.
    byte[] piece(long offset, int bytes) throws IOException {
        var piece = ByteBuffer.allocate(bytes);
        try (var channel = FileChannel.open(file)) {
            while (piece.hasRemaining() && channel.read(piece, offset + piece.position()) >= 0) { /* a read may bring less than is asked for */ }
        }
        return Arrays.copyOf(piece.array(), piece.position());
    }
}
