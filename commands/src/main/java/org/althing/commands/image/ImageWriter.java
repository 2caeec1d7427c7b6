package org.althing.commands.image;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Register;
import org.althing.domain.network.Network;

/// Writes the body of an image, which is what the state hash is made of: for each register, in the network's order, its name (16-bit length,
/// UTF-8), its number of rows (32 bits), the length of these rows in bytes (64 bits), and the rows.
final class ImageWriter {
    private static final int BUFFER_BYTES = 1 << 18;

    private ImageWriter() {}

    /// What was written.
    record Written(Digest state, long bodyBytes) {}

    /// Writes a whole image and makes its bytes durable.
    static Written write(Path file, Network network, java.util.function.Function<Written, ImageHeader> header) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            channel.position(ImageHeader.BYTES);
            var written = write(network, Channels.newOutputStream(channel));
            var bytes = header.apply(written).encode();
            while (bytes.hasRemaining()) channel.write(bytes, bytes.position());
            channel.force(true);
            return written;
        }
    }

    /// The hash of a state, whatever order its tables keep their rows in.
    static Digest hash(Network network) {
        try {
            return write(network, OutputStream.nullOutputStream()).state();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Written write(Network network, OutputStream to) throws IOException {
        var hashing = new DigestOutputStream(to, sha256());
        var out = new DataOutputStream(new BufferedOutputStream(hashing, BUFFER_BYTES));
        long length = 0;
        for (var register : network.registers()) length += write(register, out);
        out.flush();
        return new Written(Digest.of(hashing.getMessageDigest().digest()), length);
    }

    private static <K, V> long write(Register<K, V> register, DataOutputStream out) throws IOException {
        var name = register.name().getBytes(StandardCharsets.UTF_8);
        var rows = Rows.of(register).export(register);
        long length = 0;
        for (var row : rows) length += row.length;
        out.writeShort(name.length);
        out.write(name);
        out.writeInt(rows.size());
        out.writeLong(length);
        for (var row : rows) out.write(row);
        return 2 + name.length + 4 + 8 + length;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
