package org.althing.executor.lease;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.althing.domain.identity.Base64Url;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.identity.VerificationKey;

/// The node's own key at rest: a JWK (RFC 8037), as `./althing key` writes it. Messages name the file and never what is in it.
public final class NodeKeyFile {
    private static final int BYTES_MAX = 4_096;
    /// A group may read, since mounted secrets are handed over that way.
    private static final Set<PosixFilePermission> ALLOWED = PosixFilePermissions.fromString("rwxr-----");
    private static final ObjectMapper JSON = new ObjectMapper();

    private NodeKeyFile() {}

    public static SigningKey read(Path file) throws IOException {
        if (!ALLOWED.containsAll(Files.getPosixFilePermissions(file))) throw refused(file, "others than its owner have access (chmod 600)");
        if (Files.size(file) > BYTES_MAX) throw refused(file, "too large for a key");
        JsonNode jwk;
        try {
            jwk = JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException _) {
            throw refused(file, "not JSON");
        }
        var seed = Base64Url.decode(jwk.path("d").asText()).filter(bytes -> bytes.length == SigningKey.SEED_BYTES);
        if (!jwk.path("crv").asText().equals("Ed25519") || seed.isEmpty()) throw refused(file, "not an Ed25519 key");
        try {
            return SigningKey.of(seed.get(), VerificationKey.parse(jwk.path("x").asText()));
        } catch (IllegalArgumentException _) {
            throw refused(file, "its public half is malformed");
        }
    }

    private static FileSystemException refused(Path file, String why) {
        return new FileSystemException(file.toString(), null, why);
    }
}
