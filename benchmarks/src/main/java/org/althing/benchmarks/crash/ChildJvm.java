package org.althing.benchmarks.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/// A small JVM with this one's class path, as the process that is to die.
public final class ChildJvm {

    private ChildJvm() {
    }

    /// The words that start it.
    ///
    /// @param scratch a folder outside the data directory; what the JVM unpacks goes there
    public static List<String> command(Path scratch, Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-Xmx256m", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "--enable-native-access=ALL-UNNAMED", "-Djava.library.path=" + nativeLibrary(scratch),
                "-Djava.io.tmpdir=" + Files.createDirectories(scratch.resolve("temporary")), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /// A folder with RocksDB's library. Left to itself RocksDB copies it to a temporary file in every process: a thousand system calls that
    /// would be counted among the log's, and a file that a killed process leaves behind.
    private static Path nativeLibrary(Path scratch) throws IOException {
        var file = Environment.getJniLibraryFileName("rocksdb");
        var folder = Files.createDirectories(scratch.resolve("native"));
        if (Files.notExists(folder.resolve(file))) {
            try (var library = RocksDB.class.getClassLoader().getResourceAsStream(file)) {
                Files.copy(library, folder.resolve(file));
            }
        }
        return folder;
    }

    /// Deletes a folder with all that is in it, if it is there.
    public static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
