package org.althing.commands.node;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.althing.eventlog.rocks.DurableFiles;

/// Where the node that holds a data directory can be reached: the file `url` in it. The node writes it once it listens and removes it when
/// it ends; after a crash it may name a node that is gone.
public final class NodeAddress {
    private static final String FILE = "url";

    private NodeAddress() {}

    public static void publish(Path data, URI url) throws IOException {
        DurableFiles.replace(data.resolve(FILE), (url + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    public static void withdraw(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(FILE));
    }

    /// The address that was published last, where it was not withdrawn.
    public static Optional<URI> read(Path data) throws IOException {
        var file = data.resolve(FILE);
        if (!Files.exists(file)) return Optional.empty();
        try {
            return Optional.of(URI.create(Files.readString(file, StandardCharsets.US_ASCII).strip()));
        } catch (IllegalArgumentException e) {
            throw new FileSystemException(file.toString(), null, "holds no address");
        }
    }
}
