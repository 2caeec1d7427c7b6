package org.althing.eventlog.rocks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// RocksDB's native library, kept in the data directory. Left to itself RocksDB unpacks it into a temporary file at every start, 15 MB that a
/// killed process leaves behind.
final class RocksLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(RocksLibrary.class);

    /// RocksDB looks for this name in a folder that it is told, and for another one elsewhere.
    private static final String KEPT = Environment.getJniLibraryFileName("rocksdbjni");

    private static boolean loaded;

    private RocksLibrary() {
    }

    /// Loads the library from `folder`, where it is unpacked first if it is not there; only the first time in a process.
    static synchronized void load(Path folder) {
        if (loaded) {
            return;
        }
        try {
            var name = Environment.getJniLibraryFileName("rocksdb");
            if (isInstalled(name)) {
                RocksDB.loadLibrary();
            } else {
                unpack(folder, name);
                RocksDB.loadLibrary(List.of(folder.toAbsolutePath().toString()));
            }
        } catch (IOException | UnsatisfiedLinkError e) {
            LOG.warn("RocksDB's library cannot be kept in {}: {}", folder, e.toString());
            RocksDB.loadLibrary();
        }
        loaded = true;
    }

    /// Whether Java finds the library by itself.
    private static boolean isInstalled(String name) {
        return Arrays.stream(System.getProperty("java.library.path", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.exists(Path.of(folder, name)));
    }

    private static void unpack(Path folder, String name) throws IOException {
        var resource = RocksDB.class.getClassLoader().getResource(name);
        if (resource == null) {
            throw new IOException("no " + name + " on the class path");
        }
        var connection = resource.openConnection();
        var file = folder.resolve(KEPT);
        try (var library = connection.getInputStream()) {
            if (Files.exists(file) && Files.size(file) == connection.getContentLengthLong()) {
                return;
            }
            Files.createDirectories(folder);
            var beside = folder.resolve(KEPT + ".new");
            Files.copy(library, beside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
