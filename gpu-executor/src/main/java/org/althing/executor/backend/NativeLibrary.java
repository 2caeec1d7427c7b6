package org.althing.executor.backend;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.althing.domain.kernel.Digest;

/// Finds the native library, makes sure that it is the one this program was built with, and loads it, once per process.
/// The property `althing.native.library` names a file to load in its place: its build must be the same, its bytes need not.
public final class NativeLibrary {
    public static final String OVERRIDE = "althing.native.library";

    private static final String NAME = "libalthing_executor.so";
    private static final String ROOT = "/META-INF/native/";

    /// How a try to load ended. A failure is remembered, and told again to whoever asks later.
    public sealed interface Loaded {
        record Yes(Path file) implements Loaded {}

        /// @param reason one line, for people: what is missing or wrong, and what to do about it where something can be done
        record No(String reason) implements Loaded {}
    }

    /// A file that is not to be loaded, and why.
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        Unfit(String message) {
            super(message);
        }
    }

    /// What the build wrote beside the library.
    record Manifest(String sha256, String build) {

        static Manifest read(InputStream in) throws IOException {
            var properties = new Properties();
            properties.load(in);
            return new Manifest(properties.getProperty("sha256", ""), properties.getProperty("build", ""));
        }
    }

    /// Loaded on the first question, by whichever thread asks.
    private static final class Once {
        private static final Loaded LOADED = load();
    }

    private NativeLibrary() {}

    /// Loads the library if nobody has yet.
    public static Loaded loaded() {
        return Once.LOADED;
    }

    /// @throws IllegalStateException where the library cannot be loaded
    static void require() {
        if (loaded() instanceof Loaded.No no) throw new IllegalStateException(no.reason());
    }

    private static Loaded load() {
        try {
            var platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
            var override = System.getProperty(OVERRIDE);
            var resource = ROOT + platform + "/" + NAME;
            try (var manifest = NativeLibrary.class.getResourceAsStream(resource + ".properties")) {
                if (manifest == null) throw new Unfit("this build has no native library for " + platform + " (there was no C++ compiler or cmake where it was built)");
                var expected = Manifest.read(manifest);
                var file = override == null ? extract(resource, expected) : Path.of(override).toAbsolutePath();
                return link(file, expected);
            }
        } catch (Unfit | IOException e) {
            return new Loaded.No(e.getMessage());
        }
    }

    @SuppressWarnings("restricted") // the executor is started with --enable-native-access
    private static Loaded link(Path file, Manifest expected) throws Unfit, IOException {
        ElfHeader.read(file).checkAgainst(System.getProperty("os.arch"));
        try {
            System.load(file.toString());
        } catch (IllegalCallerException _) {
            throw new Unfit("this JVM may not load native code: start it with --enable-native-access=ALL-UNNAMED");
        } catch (UnsatisfiedLinkError e) {
            throw new Unfit(file + " cannot be loaded: " + e.getMessage() + CLibrary.hint());
        }
        checkBuild(Natives.build(), expected, file);
        return new Loaded.Yes(file);
    }

    static void checkBuild(String build, Manifest expected, Path file) throws Unfit {
        if (!build.equals(expected.build())) {
            throw new Unfit(file + " is of another build: made from sources " + abbreviated(build) + ", not " + abbreviated(expected.build()));
        }
    }

    private static String abbreviated(String digest) {
        return digest.substring(0, Math.min(12, digest.length()));
    }

    /// The directory of the library in the jar.
    static String platform(String os, String architecture) throws Unfit {
        boolean known = os.equals("Linux") && (architecture.equals("amd64") || architecture.equals("x86_64"));
        if (!known) throw new Unfit("there is no native back end for " + os + " on " + architecture);
        return "linux-x86_64";
    }

    private static Path extract(String resource, Manifest expected) throws IOException, Unfit {
        try (var in = NativeLibrary.class.getResourceAsStream(resource)) {
            if (in == null) throw new Unfit("this build names " + resource + " and does not hold it");
            return keep(in.readAllBytes(), expected, cache());
        }
    }

    /// Where extracted libraries stay, each in a directory named by its digest.
    private static Path cache() {
        var home = System.getenv("XDG_CACHE_HOME");
        var root = home == null || home.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home);
        return root.resolve("althing").resolve("native");
    }

    /// The library in the cache, put there if it is not there whole. Two processes may do so at once: each moves a complete file into place.
    static Path keep(byte[] library, Manifest expected, Path cache) throws IOException, Unfit {
        var digest = Digest.sha256(library).toString();
        if (!digest.equals(expected.sha256())) throw new Unfit("the native library in this build has SHA-256 " + digest + ", not " + expected.sha256());
        var file = cache.resolve(digest).resolve(NAME);
        if (Files.exists(file) && Digest.sha256(Files.readAllBytes(file)).toString().equals(digest)) return file;
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(file.getParent().getParent());
        try {
            Files.createDirectory(file.getParent(), owner);
        } catch (FileAlreadyExistsException _) {
            // by an earlier process, or one beside this
        }
        var temporary = Files.createTempFile(file.getParent(), NAME, ".part", owner);
        try {
            Files.write(temporary, library);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return file;
    }
}
