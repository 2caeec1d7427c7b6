package org.althing.executor.lease;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.althing.domain.kernel.Digest;
import org.althing.executor.work.Result;

/// Inputs of jobs as files, by digest: what was fetched once is there for the next job, and a fetch that broke off goes on where it was.
/// A file is read and compared with its digest before every job that it is given to. Belongs to one worker, and to one thread of it.
public final class BlobCache {
    /// What is asked for at once.
    private static final int PIECE_BYTES = 8 << 20;
    private static final String UNFINISHED = ".part";

    private final Path folder;
    private final long bytesMax;
    private final InstantSource clock;

    /// Where the bytes come from: as many as asked for, fewer only at the blob's end.
    interface Source {
        byte[] piece(long offset, int length) throws Unreachable, Refused;
    }

    /// @param bytesMax what the files may take together; the one that is needed now is always kept
    public BlobCache(Path folder, long bytesMax, InstantSource clock) {
        this.folder = folder;
        this.bytesMax = bytesMax;
        this.clock = clock;
    }

    /// The blob's file, fetched where it is not here or no longer what it was.
    /// @throws Refused where what came is not what the digest says (status 502), or is too large (status 413)
    Path file(Digest blob, Source source) throws IOException, Unreachable, Refused {
        var file = Files.createDirectories(folder).resolve(blob.text());
        if (!Files.exists(file) || !Result.digest(file).equals(blob)) fetch(blob, file, source);
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        return file;
    }

    private void fetch(Digest blob, Path file, Source source) throws IOException, Unreachable, Refused {
        var draft = folder.resolve(blob.text() + UNFINISHED);
        var digest = sha256();
        try (var channel = FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long at = digested(draft, digest);
            channel.position(at);
            for (byte[] piece; (piece = source.piece(at, PIECE_BYTES)).length > 0; at += piece.length) {
                if (at + piece.length > bytesMax) throw tooLarge(draft, blob);
                digest.update(piece);
                var buffer = ByteBuffer.wrap(piece);
                while (buffer.hasRemaining()) channel.write(buffer);
                if (piece.length < PIECE_BYTES) break;
            }
        }
        if (!Digest.of(digest.digest()).equals(blob)) {
            Files.delete(draft);
            throw new Refused(502, "the bytes that came are not those of " + blob);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Refused tooLarge(Path draft, Digest blob) throws IOException {
        Files.delete(draft);
        return new Refused(413, "the input " + blob + " is larger than the cache, which has " + bytesMax + " bytes");
    }

    /// Takes what is there already into the digest.
    private static long digested(Path draft, MessageDigest digest) throws IOException {
        long at = 0;
        try (InputStream in = Files.newInputStream(draft)) {
            var buffer = new byte[1 << 16];
            for (int read; (read = in.read(buffer)) >= 0; at += read) digest.update(buffer, 0, read);
        }
        return at;
    }

    /// Deletes what was longest not used, until the rest is within the bounds.
    void sweep() throws IOException {
        record Kept(Path file, long bytes, FileTime used) {}
        List<Kept> kept = new ArrayList<>();
        if (!Files.exists(folder)) return;
        try (var files = Files.list(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) kept.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
        }
        kept.sort(Comparator.comparing(Kept::used));
        long bytes = kept.stream().mapToLong(Kept::bytes).sum();
        for (int i = 0; i < kept.size() && bytes > bytesMax; i++) {
            Files.delete(kept.get(i).file());
            bytes -= kept.get(i).bytes();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
