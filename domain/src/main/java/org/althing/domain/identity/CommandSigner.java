package org.althing.domain.identity;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;

/// Signs commands for one network with one key: payload in, JWS in compact serialisation out (RFC 7515 section 7.1).
///
/// Safe for use by any number of threads. The protected header is a fixed string of validated members, so no JSON library is needed; the format is docs/specs/signed-command.md.
public final class CommandSigner {

    public static final String TYPE = "althing-command+jws";

    private final SigningKey key;
    private final Digest network;

    /// @param network the digest of the network's genesis, which is its id
    public CommandSigner(SigningKey key, Digest network) {
        this.key = key;
        this.network = network;
    }

    public KeyId thumbprint() {
        return key.thumbprint();
    }

    /// The signed command, ASCII. Its expiry is kept in whole seconds, rounded down.
    public byte[] sign(CommandId id, Instant expiresAt, byte[] payload) {
        if (expiresAt.getEpochSecond() < 1) throw new IllegalArgumentException("a command expires after 1970: " + expiresAt);
        if (payload.length == 0) throw new IllegalArgumentException("a command has a payload");
        var header = "{\"alg\":\"EdDSA\",\"exp\":" + expiresAt.getEpochSecond() + ",\"id\":\"" + id.text() + "\",\"kid\":\"" + key.thumbprint().text()
                + "\",\"network\":\"" + network.text() + "\",\"typ\":\"" + TYPE + "\"}";
        var signingInput = Base64Url.encode(header.getBytes(StandardCharsets.US_ASCII)) + "." + Base64Url.encode(payload);
        var signature = key.sign(signingInput.getBytes(StandardCharsets.US_ASCII));
        return (signingInput + "." + Base64Url.encode(signature)).getBytes(StandardCharsets.US_ASCII);
    }
}
