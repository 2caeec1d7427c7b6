package org.althing.eventlog.rocks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.regex.Pattern;
import org.althing.eventlog.LogException.DirectoryLocked;
import org.althing.eventlog.LogException.DirectoryUnusable;
import org.althing.eventlog.LogException.NewerFormat;

/// A node's directory, held by one process at a time. It says in `FORMAT` what it is and which version wrote it, and in `LOCK` which process
/// holds it. The operating system releases the lock when that process ends, however it ends.
public final class DataDirectory implements AutoCloseable {

    /// The format this version writes, and the newest it reads.
    public static final int FORMAT = 1;

    private static final Pattern CONTENT = Pattern.compile("althing-data ([1-9][0-9]{0,8})\n");

    /// What a directory may hold whose first opening was cut short.
    private static final Set<String> BEFORE_FORMAT = Set.of("LOCK", "FORMAT.new");

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Creates the directory where it is missing, takes its lock and checks its format.
    ///
    /// @throws DirectoryLocked   where another log, of this or another process, holds it
    /// @throws NewerFormat       where a newer version wrote it
    /// @throws DirectoryUnusable where it cannot be written or holds something else
    public static DataDirectory open(Path path) {
        FileChannel channel = null;
        try {
            if (Files.notExists(path)) {
                Files.createDirectories(path);
                DurableFiles.synchroniseDirectory(path.toAbsolutePath().getParent());
            }
            checkFormat(path);
            channel = FileChannel.open(path.resolve("LOCK"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock(path, channel);
            checkFormat(path);
            writeFormat(path);
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            release(channel);
            throw Failures.opening(path, e);
        } catch (RuntimeException e) {
            release(channel);
            throw e;
        }
    }

    /// Checks that `path` is a data directory of a format this version reads; takes no lock and changes nothing.
    ///
    /// @throws NewerFormat       where a newer version wrote it
    /// @throws DirectoryUnusable where it is no data directory
    public static void check(Path path) {
        try {
            if (!Files.exists(path.resolve("FORMAT"))) {
                throw new DirectoryUnusable(path, "it has no file FORMAT", null);
            }
            checkFormat(path);
        } catch (IOException e) {
            throw Failures.opening(path, e);
        }
    }

    private static void lock(Path path, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            throw new DirectoryLocked(path, ProcessHandle.current().pid());
        }
        if (lock == null) {
            throw new DirectoryLocked(path, holder(channel));
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
    }

    private static long holder(FileChannel channel) throws IOException {
        var content = ByteBuffer.allocate(20);
        channel.read(content, 0);
        try {
            return Long.parseLong(new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII).strip());
        } catch (NumberFormatException unknown) {
            return 0;
        }
    }

    private static void checkFormat(Path path) throws IOException {
        var file = path.resolve("FORMAT");
        if (Files.exists(file)) {
            var content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            var match = CONTENT.matcher(content);
            if (!match.matches()) {
                throw new DirectoryUnusable(path, "its file FORMAT is not ours", null);
            }
            int found = Integer.parseInt(match.group(1));
            if (found > FORMAT) {
                throw new NewerFormat(path, found, FORMAT);
            }
            return;
        }
        try (var entries = Files.list(path)) {
            if (entries.anyMatch(entry -> !BEFORE_FORMAT.contains(entry.getFileName().toString()))) {
                throw new DirectoryUnusable(path, "it is not empty and has no file FORMAT", null);
            }
        }
    }

    private static void writeFormat(Path path) throws IOException {
        var file = path.resolve("FORMAT");
        if (!Files.exists(file)) {
            DurableFiles.replace(file, ("althing-data " + FORMAT + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void release(FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public Path path() {
        return path;
    }

    /// Gives the directory back.
    @Override
    public void close() {
        release(channel);
    }
}
