package org.althing.bridge;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.althing.domain.kernel.Digest;

/// Bytes by their SHA-256, in files: inputs, outputs, statements, texts. What is in here is off the log, and erasing it changes no decision.
/// A file's name is made of the digest alone, so no name that somebody sends can lead elsewhere. May be used by several threads.
public final class BlobStore {
    /// The largest blob: no job has a larger input or output.
    public static final long BYTES_MAX = 64L << 20;
    /// Unfinished uploads; beyond them new ones are refused until others are finished.
    public static final int UPLOADS_MAX = 64;

    private final Path blobs;
    private final Path uploads;
    private final ReentrantLock uploading = new ReentrantLock();

    /// How far an upload has come.
    /// @param received bytes so far: where the next piece begins
    public record Received(long received, boolean complete) {}

    private BlobStore(Path blobs, Path uploads) {
        this.blobs = blobs;
        this.uploads = uploads;
    }

    /// The store in this folder, made where there is none. Unfinished uploads of an earlier run are dropped.
    public static BlobStore open(Path folder) throws IOException {
        var store = new BlobStore(Files.createDirectories(folder.resolve("blobs")), Files.createDirectories(folder.resolve("uploads")));
        try (var left = Files.list(store.uploads)) {
            for (var file : left.toList()) Files.delete(file);
        }
        return store;
    }

    /// Keeps the bytes; durable when this returns. Keeping the same bytes again changes nothing.
    public Digest put(byte[] bytes) throws IOException {
        if (bytes.length > BYTES_MAX) throw new IllegalArgumentException("a blob has at most " + BYTES_MAX + " bytes, not " + bytes.length);
        var blob = Digest.sha256(bytes);
        if (Files.exists(file(blob))) return blob;
        var draft = Files.createTempFile(uploads, "put-", ".part");
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) channel.write(buffer);
        }
        keep(draft, blob);
        return blob;
    }

    /// The next piece of an upload. A piece that does not begin where the upload stands changes nothing: the answer says where to go on.
    /// @param length of the whole blob, the same with every piece
    /// @throws BlobRefused where the blob is too large, too many are under way, or the whole is not what the digest says (it is dropped then)
    public Received append(Digest blob, long offset, long length, byte[] piece) throws IOException, BlobRefused {
        if (length < 0 || length > BYTES_MAX) throw new BlobRefused.TooLarge(length, BYTES_MAX);
        uploading.lock();
        try {
            if (Files.exists(file(blob))) return new Received(length, true);
            var draft = uploads.resolve(blob.text() + ".part");
            long received = Files.exists(draft) ? Files.size(draft) : begin(draft);
            if (offset != received) return new Received(received, false);
            if (received + piece.length > length) throw new BlobRefused.TooLarge(received + piece.length, length);
            Files.write(draft, piece, StandardOpenOption.APPEND);
            if (received + piece.length < length) return new Received(received + piece.length, false);
            if (!digest(draft).equals(blob)) {
                Files.delete(draft);
                throw new BlobRefused.OtherContent(blob);
            }
            keep(draft, blob);
            return new Received(length, true);
        } finally {
            uploading.unlock();
        }
    }

    private long begin(Path draft) throws IOException, BlobRefused {
        try (var files = Files.list(uploads)) {
            if (files.count() >= UPLOADS_MAX) throw new BlobRefused.TooManyUploads(UPLOADS_MAX);
        }
        Files.createFile(draft);
        return 0;
    }

    /// The blob's length, where it is here.
    public OptionalLong length(Digest blob) throws IOException {
        var file = file(blob);
        return Files.exists(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
    }

    /// The blob, where it is here.
    /// @throws IOException also where the file no longer holds what its name says
    public Optional<byte[]> read(Digest blob) throws IOException {
        var file = file(blob);
        if (!Files.exists(file)) return Optional.empty();
        var bytes = Files.readAllBytes(file);
        if (!Digest.sha256(bytes).equals(blob)) throw new IOException("the blob " + blob + " is damaged");
        return Optional.of(bytes);
    }

    /// Destroys the bytes; whether there were any.
    public boolean erase(Digest blob) throws IOException {
        return Files.deleteIfExists(file(blob));
    }

    private void keep(Path draft, Digest blob) throws IOException {
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        var file = file(blob);
        Files.createDirectories(file.getParent());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        try (var folder = FileChannel.open(file.getParent())) {
            folder.force(true);
        }
    }

    /// Two levels, so that no folder grows without end.
    private Path file(Digest blob) {
        var name = blob.text();
        return blobs.resolve(name.substring(0, 2)).resolve(name.substring(2));
    }

    private static Digest digest(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return Digest.of(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
