package org.althing.domain.compute.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files of this checkout that tests compare the code with.
public final class Specification {
    private Specification() {}

    /// @param file as seen from the root of the repository
    public static String text(String file) {
        for (var folder = Path.of(System.getProperty("user.dir")); folder != null; folder = folder.getParent()) {
            if (!Files.exists(folder.resolve(file))) continue;
            try {
                return Files.readString(folder.resolve(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("no " + file + " above " + System.getProperty("user.dir"));
    }
}
