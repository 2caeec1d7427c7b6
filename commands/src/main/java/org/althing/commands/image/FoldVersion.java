package org.althing.commands.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.Network;

/// What folded a state: the very code of the rules, and the shape in which each register is written. A state that other code folded may
/// differ without anybody having meant it to, so an image is used only by the code that made it.
final class FoldVersion {

    private FoldVersion() {}

    /// Empty where the code cannot be found again, as in a runtime image; there are then no state images.
    static Optional<Digest> here() {
        return code().map(code -> {
            var version = new StringBuilder(code.text());
            for (var register : new Network().registers()) version.append('\n').append(Rows.shape(register));
            return Digest.sha256(version.toString().getBytes(StandardCharsets.UTF_8));
        });
    }

    private static Optional<Digest> code() {
        var source = Network.class.getProtectionDomain().getCodeSource();
        if (source == null || !"file".equals(source.getLocation().getProtocol())) return Optional.empty();
        try {
            var path = Path.of(source.getLocation().toURI());
            if (Files.isRegularFile(path)) return Optional.of(Digest.sha256(Files.readAllBytes(path)));
            return Files.isDirectory(path) ? Optional.of(classes(path)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The digest of every class file below a directory, in the order of their names.
    private static Digest classes(Path directory) throws IOException {
        MessageDigest all = ImageWriter.sha256();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(path -> path.toString().endsWith(".class")).sorted().toList()) {
                all.update(directory.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                all.update(Files.readAllBytes(file));
            }
        }
        return Digest.of(all.digest());
    }
}
