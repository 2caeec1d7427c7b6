package org.althing.bridge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.althing.domain.kernel.Digest;

/// Bytes by their SHA-256: inputs, outputs, statements, texts. What is in here is off the log, and erasing it changes no decision.
/// Pieces of an upload are gathered in files of this machine; a whole blob goes to the shelf. May be used by several threads.
public final class BlobStore {
    /// The largest blob that a node takes.
    public static final long BYTES_MAX = 4L << 30;
    /// The largest blob that is read in one piece.
    public static final int WHOLE_BYTES_MAX = 64 << 20;
    /// Unfinished uploads; beyond them new ones are refused until others are finished or given up.
    public static final int UPLOADS_MAX = 64;
    /// An upload that stood still for so long is given up where its place is wanted.
    static final Duration STANDSTILL_MAX = Duration.ofMinutes(10);

    private final BlobShelf shelf;
    private final Path uploads;
    private final long bytesMax;
    private final InstantSource clock;
    private final Map<Digest, Upload> open = new ConcurrentHashMap<>();

    /// How far an upload has come.
    /// @param received bytes so far: where the next piece begins
    public record Received(long received, boolean complete) {}

    /// What has come of a blob, and its digest so far: a large blob is not read again when it is whole. Guarded by itself.
    private static final class Upload {
        private final MessageDigest digest = sha256();
        private long received;
        private boolean over;
        private Instant moved;

        private Upload(Instant begun) {
            moved = begun;
        }
    }

    private BlobStore(BlobShelf shelf, Path uploads, long bytesMax, InstantSource clock) {
        this.shelf = shelf;
        this.uploads = uploads;
        this.bytesMax = bytesMax;
        this.clock = clock;
    }

    /// The store whose blobs, too, are files of this folder, made where there is none.
    public static BlobStore open(Path folder) throws IOException {
        return open(new FolderShelf(folder.resolve("blobs")), folder.resolve("uploads"), BYTES_MAX);
    }

    /// @param uploads a folder for unfinished uploads; those of an earlier run are dropped
    /// @param bytesMax the largest blob that is taken
    public static BlobStore open(BlobShelf shelf, Path uploads, long bytesMax) throws IOException {
        return open(shelf, uploads, bytesMax, InstantSource.system());
    }

    static BlobStore open(BlobShelf shelf, Path uploads, long bytesMax, InstantSource clock) throws IOException {
        Files.createDirectories(uploads);
        try (var left = Files.list(uploads)) {
            for (var file : left.toList()) Files.delete(file);
        }
        return new BlobStore(shelf, uploads, bytesMax, clock);
    }

    /// Keeps the bytes; durable when this returns. Keeping the same bytes again changes nothing.
    public Digest put(byte[] bytes) throws IOException {
        if (bytes.length > bytesMax) throw new IllegalArgumentException("a blob has at most " + bytesMax + " bytes, not " + bytes.length);
        var blob = Digest.sha256(bytes);
        if (shelf.length(blob).isPresent()) return blob;
        var draft = Files.createTempFile(uploads, "put-", ".part");
        Files.write(draft, bytes);
        shelf.keep(blob, draft);
        return blob;
    }

    /// Keeps a file's bytes, of any length that is taken; durable when this returns.
    public Digest put(Path file) throws IOException {
        if (Files.size(file) > bytesMax) throw new IllegalArgumentException("a blob has at most " + bytesMax + " bytes, not " + Files.size(file));
        var draft = Files.createTempFile(uploads, "put-", ".part");
        var digest = sha256();
        try (var in = new DigestInputStream(Files.newInputStream(file), digest); var out = Files.newOutputStream(draft)) {
            in.transferTo(out);
        }
        var blob = Digest.of(digest.digest());
        if (shelf.length(blob).isPresent()) Files.delete(draft);
        else shelf.keep(blob, draft);
        return blob;
    }

    /// The next piece of an upload. A piece that does not begin where the upload stands changes nothing: the answer says where to go on.
    /// @param length of the whole blob, the same with every piece
    /// @throws BlobRefused where the blob is too large, too many are under way, or the whole is not what the digest says (it is dropped then)
    public Received append(Digest blob, long offset, long length, byte[] piece) throws IOException, BlobRefused {
        if (length < 0 || length > bytesMax) throw new BlobRefused.TooLarge(length, bytesMax);
        if (shelf.length(blob).isPresent()) return new Received(length, true);
        if (piece.length > length - offset) throw new BlobRefused.TooLarge(offset + piece.length, length);
        var upload = begun(blob);
        synchronized (upload) {
            if (!upload.over) return append(upload, blob, offset, length, piece);
        }
        return shelf.length(blob).isPresent() ? new Received(length, true) : new Received(0, false);
    }

    private Upload begun(Digest blob) throws IOException, BlobRefused {
        synchronized (open) {
            var upload = open.get(blob);
            if (upload != null) return upload;
            if (open.size() >= UPLOADS_MAX) giveUp();
            if (open.size() >= UPLOADS_MAX) throw new BlobRefused.TooManyUploads(UPLOADS_MAX);
            var fresh = new Upload(clock.instant());
            open.put(blob, fresh);
            return fresh;
        }
    }

    /// Drops every upload that stands still; whoever goes on with one is told to begin again.
    private void giveUp() throws IOException {
        var latest = clock.instant().minus(STANDSTILL_MAX);
        for (var one : List.copyOf(open.entrySet())) {
            synchronized (one.getValue()) {
                if (one.getValue().over || one.getValue().moved.isAfter(latest)) continue;
                one.getValue().over = true;
                open.remove(one.getKey());
                Files.deleteIfExists(draft(one.getKey()));
            }
        }
    }

    private Path draft(Digest blob) {
        return uploads.resolve(blob.text() + ".part");
    }

    private Received append(Upload upload, Digest blob, long offset, long length, byte[] piece) throws IOException, BlobRefused {
        if (offset != upload.received) return new Received(upload.received, false);
        var draft = draft(blob);
        write(draft, offset, piece);
        upload.moved = clock.instant();
        upload.digest.update(piece);
        upload.received += piece.length;
        if (upload.received < length) return new Received(upload.received, false);
        upload.over = true;
        open.remove(blob);
        if (!Digest.of(upload.digest.digest()).equals(blob)) {
            Files.delete(draft);
            throw new BlobRefused.OtherContent(blob);
        }
        shelf.keep(blob, draft);
        return new Received(length, true);
    }

    /// At its place, whatever an earlier write that failed has left behind.
    private static void write(Path draft, long offset, byte[] piece) throws IOException {
        try (var channel = FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(offset).position(offset);
            var buffer = ByteBuffer.wrap(piece);
            while (buffer.hasRemaining()) channel.write(buffer);
        }
    }

    /// The blob's length, where it is here.
    public OptionalLong length(Digest blob) throws IOException {
        return shelf.length(blob);
    }

    /// The whole blob, where it is here.
    /// @throws IOException also where what is kept is no longer what its name says, or is larger than [#WHOLE_BYTES_MAX]
    public Optional<byte[]> read(Digest blob) throws IOException {
        var length = shelf.length(blob);
        if (length.isEmpty()) return Optional.empty();
        if (length.getAsLong() > WHOLE_BYTES_MAX) throw new IOException("the blob " + blob + " has " + length.getAsLong() + " bytes and is not read at once");
        var bytes = shelf.read(blob, 0, (int) length.getAsLong());
        if (!Digest.sha256(bytes).equals(blob)) throw new IOException("the blob " + blob + " is damaged");
        return Optional.of(bytes);
    }

    /// Some bytes of the blob, where it is here; none beyond its end. They are not checked: whoever puts them together compares the digest of the whole.
    public Optional<byte[]> read(Digest blob, Range range) throws IOException {
        var whole = shelf.length(blob);
        if (whole.isEmpty()) return Optional.empty();
        long from = Math.min(range.offset(), whole.getAsLong());
        int count = (int) Math.min(range.length(), whole.getAsLong() - from);
        var bytes = shelf.read(blob, from, count);
        if (bytes.length < count) throw new IOException("the blob " + blob + " is damaged");
        return Optional.of(bytes);
    }

    /// Destroys the bytes; whether there were any.
    public boolean erase(Digest blob) throws IOException {
        return shelf.erase(blob);
    }

    /// Why the service that keeps the blobs could not be used when it was last asked; empty where it could.
    public Optional<String> failure() {
        return shelf.failure();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
