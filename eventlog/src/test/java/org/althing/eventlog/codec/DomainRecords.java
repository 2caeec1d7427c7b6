package org.althing.eventlog.codec;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.althing.domain.kernel.Event;

/// Every record of the domain that is of some kind, found among its classes, be they in a folder or in a jar.
final class DomainRecords {
    private DomainRecords() {}

    static List<Class<?>> of(Class<?> kind) throws IOException, URISyntaxException {
        var home = Path.of(Event.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(home)) return below(home, kind);
        try (var jar = FileSystems.newFileSystem(home)) {
            return below(jar.getPath("/"), kind);
        }
    }

    private static List<Class<?>> below(Path root, Class<?> kind) throws IOException {
        try (var files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString()).filter(name -> name.startsWith("org/") && name.endsWith(".class")).sorted()
                    .<Class<?>>map(name -> load(name.replace(".class", "").replace('/', '.')))
                    .filter(type -> kind.isAssignableFrom(type) && type.isRecord()).toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Event.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
