package org.althing.commands.signature;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.althing.domain.identity.Base64Url;
import org.althing.domain.identity.SigningKey;

/// A signing key at rest: a JWK (RFC 8037) in a file that its owner alone can read.
///
/// Messages name the file and never what is in it. A file system without POSIX permissions is refused: nothing else here could keep the secret.
public final class KeyFile {

    private static final int BYTES_MAX = 4096;
    private static final Set<String> MEMBERS = Set.of("kty", "crv", "d", "x", "kid");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /// A group may read, since mounted secrets are handed over that way; nobody else may do anything.
    private static final Set<PosixFilePermission> FORBIDDEN = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_READ));

    private static final JsonFactory JSON = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private KeyFile() {}

    /// Writes the key, mode 0600: after a crash the file is there whole or not at all. An existing file is never replaced.
    public static void write(Path file, SigningKey key) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        var draft = Files.createTempFile(folder, ".key-", ".tmp", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            var jwk = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"" + Base64Url.encode(key.seed()) + "\",\"x\":\"" + key.verificationKey().text()
                    + "\",\"kid\":\"" + key.thumbprint().text() + "\"}\n";
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(jwk.getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) channel.write(bytes);
                channel.force(true);
            }
            // A link, unlike a rename, fails where the name is taken.
            Files.createLink(file, draft);
        } finally {
            Files.delete(draft);
        }
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Reads the key back; refuses a file that others could have read or changed, and one whose public half is not that of its secret.
    public static SigningKey read(Path file) throws IOException {
        var open = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        open.retainAll(FORBIDDEN);
        if (!open.isEmpty()) throw refused(file, "others than its owner have access (chmod 600)");
        if (Files.size(file) > BYTES_MAX) throw refused(file, "too large for a key");
        var members = members(file);
        if (!"OKP".equals(members.get("kty")) || !"Ed25519".equals(members.get("crv"))) throw refused(file, "not a JWK of an Ed25519 key");
        var seed = Base64Url.decode(members.getOrDefault("d", "")).orElseThrow(() -> refused(file, "its member d is not base64url"));
        if (seed.length != SigningKey.SEED_BYTES) throw refused(file, "its member d has not 32 bytes");
        var key = SigningKeys.ofSeed(seed);
        if (!key.verificationKey().text().equals(members.get("x"))) throw refused(file, "its member x is not the public half of d");
        if (members.containsKey("kid") && !key.thumbprint().text().equals(members.get("kid"))) throw refused(file, "its member kid is not the thumbprint of x");
        return key;
    }

    private static Map<String, String> members(Path file) throws IOException {
        var members = new HashMap<String, String>();
        try (var parser = JSON.createParser(Files.readAllBytes(file))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) throw refused(file, "not a JSON object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                if (!MEMBERS.contains(name) || parser.nextToken() != JsonToken.VALUE_STRING) throw refused(file, "has a member that a key file has not");
                members.put(name, parser.getText());
            }
            if (parser.nextToken() != null) throw refused(file, "has something after the key");
        } catch (JsonProcessingException e) {
            // Its message would quote the secret.
            throw refused(file, "not JSON");
        }
        return members;
    }

    private static FileSystemException refused(Path file, String reason) {
        return new FileSystemException(file.toString(), null, "key file refused: " + reason);
    }
}
