package org.althing.images;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// `./althing package images`: writes both images from what was built, as tarballs.
public final class ImagesMain {
    private static final String USAGE = "Usage: ./althing package images [--to DIR] [--base IMAGE]";
    private static final int USAGE_ERROR = 2;
    /// What the server's libraries ask for at run time; no windows and no printers.
    private static final String MODULES = "java.compiler,java.instrument,java.logging,java.management,java.naming,java.net.http,java.rmi,java.security.jgss,"
            + "java.security.sasl,java.sql,java.xml,jdk.jfr,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs";

    private final String version;
    private final Optional<String> base;
    private final Path to;
    private final Path work;

    private ImagesMain(String version, Optional<String> base, Path to, Path work) {
        this.version = version;
        this.base = base;
        this.to = to;
        this.work = work;
    }

    /// The launcher says where the packaged server (`--app`) and the packed worker are, the version, and the folder that is meant where none is named.
    public static void main(String[] arguments) throws InterruptedException {
        var words = new ArrayList<>(List.of(arguments));
        try {
            var app = Path.of(value(words, "--app").orElseThrow());
            var worker = Path.of(value(words, "--worker").orElseThrow());
            var version = value(words, "--version").orElseThrow();
            var usual = value(words, "--otherwise-to").orElseThrow();
            var to = Path.of(value(words, "--to").orElse(usual));
            var base = value(words, "--base");
            if (!words.isEmpty()) {
                System.err.println("althing: unknown: " + words.getFirst() + "\n" + USAGE);
                System.exit(USAGE_ERROR);
            }
            var work = Files.createTempDirectory("althing-images");
            try {
                var images = new ImagesMain(version, base, Files.createDirectories(to), work);
                images.node(app);
                images.worker(worker);
            } finally {
                delete(work);
            }
        } catch (IOException e) {
            System.err.println("althing: " + e.getMessage());
            System.exit(1);
        }
    }

    private void node(Path app) throws IOException, InterruptedException {
        var runtime = work.resolve("runtime");
        run(Path.of(System.getProperty("java.home"), "bin", "jlink").toString(), "--add-modules", MODULES,
                "--strip-java-debug-attributes", "--no-header-files", "--no-man-pages", "--output", runtime.toString());
        Predicate<Path> library = file -> app.relativize(file).startsWith("lib") && !file.getFileName().toString().startsWith("org.althing.");
        write(Image.API, List.of(
                Layers.tree("runtime", runtime, Image.HOME + "/runtime", file -> true),
                Layers.tree("libraries", app, Image.HOME + "/app", library),
                Layers.tree("application", app, Image.HOME + "/app", library.negate()),
                Layers.text("command line", work, Image.HOME + "/cli", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp " + Image.HOME + "/app/quarkus-run.jar org.althing.cli.AlthingMain\n"),
                Layers.data(work)));
    }

    private void worker(Path archive) throws IOException, InterruptedException {
        var unpacked = Files.createDirectory(work.resolve("worker"));
        run("tar", "--extract", "--gzip", "--file", archive.toString(), "--directory", unpacked.toString(), "--strip-components=1");
        write(Image.WORKER, List.of(
                Layers.tree("runtime", unpacked.resolve("runtime"), Image.HOME + "/runtime", file -> true),
                Layers.tree("application", unpacked.resolve("lib"), Image.HOME + "/lib", file -> true)));
    }

    private void write(Image image, List<FileEntriesLayer> own) throws IOException, InterruptedException {
        var layers = new ArrayList<FileEntriesLayer>();
        if (base.isEmpty()) layers.add(Layers.system(work));
        layers.addAll(own);
        var tarball = to.resolve(image.name().replace('/', '-') + ".tar");
        Tarball.write(image, version, base, layers, work.resolve("cache"), tarball);
        System.out.println("Packed " + image.name() + ":" + version + " as " + tarball);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) throw new IOException(String.join(" ", command) + ": " + said.strip());
    }

    private static Optional<String> value(List<String> words, String name) {
        int at = words.indexOf(name);
        if (at < 0 || at + 1 == words.size()) return Optional.empty();
        words.remove(at);
        return Optional.of(words.remove(at));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
