package org.althing.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The files of a checkout that people write and read; build output and golden data are not among them.
record SourceTree(Path root, List<Path> files) {

    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", ".idea", ".vscode", "data");
    private static final Set<String> TEXT =
            Set.of("java", "md", "xml", "properties", "sh", "js", "css", "html", "yaml", "yml", "sql", "c", "cpp", "h", "cu");
    private static final Set<String> SCRIPTS = Set.of("althing", ".ci/run");

    static SourceTree ofThisCheckout() {
        var here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("mvnw"))) {
            here = here.getParent();
        }
        return at(here);
    }

    static SourceTree at(Path root) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    var name = directory.equals(root) ? "" : directory.getFileName().toString();
                    return NOT_OURS.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    var relative = root.relativize(file);
                    if (TEXT.contains(extension(relative)) || SCRIPTS.contains(relative.toString())) {
                        found.add(relative);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SourceTree(root, found.stream().sorted().toList());
    }

    List<Path> java() {
        return files.stream().filter(file -> extension(file).equals("java")).toList();
    }

    boolean has(String path) {
        return Files.exists(root.resolve(path));
    }

    List<String> lines(Path file) {
        try {
            return Files.readAllLines(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String extension(Path file) {
        var name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
