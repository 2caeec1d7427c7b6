package org.althing.projections;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The directory of the views: one folder for each generation, and a file that names the one that is read. A generation's name ends with
/// the fingerprint of its layout, so views that are written differently by a new version of the program are simply made again.
final class Generations {
    private static final String CURRENT = "CURRENT";
    private static final int FINGERPRINT_DIGITS = 16;

    private final Path directory;
    private final Layout layout;
    private final String fingerprint;

    Generations(Path directory, Layout layout) {
        this.directory = directory;
        this.layout = layout;
        fingerprint = layout.fingerprint().text().substring(0, FINGERPRINT_DIGITS);
    }

    /// The generation that is read; an empty one where there is none of this layout. Everything else in the directory is removed.
    Generation current() {
        try {
            Files.createDirectories(directory);
            var pointer = directory.resolve(CURRENT);
            var name = Files.exists(pointer) ? Files.readString(pointer).strip() : "";
            boolean usable = name.endsWith("-" + fingerprint) && Files.isDirectory(directory.resolve(name));
            var path = usable ? directory.resolve(name) : next();
            var generation = Generation.open(path, layout);
            if (!usable) pointTo(path);
            removeAllBut(path);
            return generation;
        } catch (IOException e) {
            throw new ViewsException.Unusable(directory, e);
        }
    }

    /// An empty generation beside the one that is read.
    Path next() {
        try (var all = Files.list(directory)) {
            long last = all.map(path -> path.getFileName().toString()).filter(name -> name.matches("[0-9]{1,9}-[0-9a-f]+"))
                    .mapToLong(name -> Long.parseLong(name.substring(0, name.indexOf('-')))).max().orElse(0);
            return directory.resolve(last + 1 + "-" + fingerprint);
        } catch (IOException e) {
            throw new ViewsException.Unusable(directory, e);
        }
    }

    Generation open(Path path) {
        return Generation.open(path, layout);
    }

    /// From here on the generation at the path is the one that is read, after a restart too.
    void pointTo(Generation generation) {
        try {
            pointTo(generation.directory());
        } catch (IOException e) {
            throw new ViewsException.Unusable(directory, e);
        }
    }

    private void pointTo(Path path) throws IOException {
        var written = directory.resolve(CURRENT + ".new");
        Files.write(written, (path.getFileName() + "\n").getBytes(StandardCharsets.US_ASCII));
        Files.move(written, directory.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE);
    }

    private void removeAllBut(Path kept) throws IOException {
        try (var all = Files.list(directory)) {
            for (var path : all.filter(path -> Files.isDirectory(path) && !path.equals(kept)).toList()) Generation.delete(path);
        }
    }
}
