package org.althing.executor.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Which C library this process runs on: the native library needs glibc, and says so where musl is found instead.
final class CLibrary {
    private static final Path MAPS = Path.of("/proc/self/maps");

    private CLibrary() {}

    static String hint() {
        try (var lines = Files.lines(MAPS)) {
            return hintOf(lines.filter(line -> line.contains("ld-musl")).findFirst().isPresent());
        } catch (IOException | java.io.UncheckedIOException _) {
            return "";
        }
    }

    static String hintOf(boolean musl) {
        return musl ? " (this system's C library is musl, and the library was built for glibc)" : "";
    }
}
