package org.althing.bridge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.althing.domain.kernel.Digest;

/// Blobs as files of a folder. A file's name is made of the digest alone, so no name that somebody sends can lead elsewhere.
public final class FolderShelf implements BlobShelf {
    private final Path folder;

    /// @param folder on the file system of the store's unfinished uploads
    public FolderShelf(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    @Override
    public void keep(Digest blob, Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        var place = place(blob);
        Files.createDirectories(place.getParent());
        Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
        try (var parent = FileChannel.open(place.getParent())) {
            parent.force(true);
        }
    }

    @Override
    public OptionalLong length(Digest blob) throws IOException {
        var place = place(blob);
        return Files.exists(place) ? OptionalLong.of(Files.size(place)) : OptionalLong.empty();
    }

    @Override
    public byte[] read(Digest blob, long offset, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        try (var channel = FileChannel.open(place(blob))) {
            while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) { /* a read may bring less than is asked for */ }
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    @Override
    public boolean erase(Digest blob) throws IOException {
        return Files.deleteIfExists(place(blob));
    }

    /// Files are no service.
    @Override
    public Optional<String> failure() {
        return Optional.empty();
    }

    /// Two levels, so that no folder grows without end.
    private Path place(Digest blob) {
        var name = blob.text();
        return folder.resolve(name.substring(0, 2)).resolve(name.substring(2));
    }
}
