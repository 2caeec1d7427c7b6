package org.althing.domain.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Scalar;

/// A raw Ed25519 public key (RFC 8032), written as 43 characters of base64url like the `x` of a JWK (RFC 8037).
public record VerificationKey(long a, long b, long c, long d) implements Scalar {

    /// @throws IllegalArgumentException unless there are 32 bytes
    public static VerificationKey of(byte[] raw) {
        if (raw.length != 32) throw new IllegalArgumentException("an Ed25519 public key has 32 bytes, not " + raw.length);
        var in = ByteBuffer.wrap(raw);
        return new VerificationKey(in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }

    public static VerificationKey parse(String text) {
        var key = of(Base64.getUrlDecoder().decode(text));
        if (!key.text().equals(text)) throw new IllegalArgumentException("not a canonical base64url key: " + text);
        return key;
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(32).putLong(a).putLong(b).putLong(c).putLong(d).array();
    }

    /// SHA-256 of the key's canonical JWK (RFC 7638 §3, members of RFC 8037 §2).
    public KeyId thumbprint() {
        var jwk = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + text() + "\"}";
        return KeyId.of(Digest.sha256(jwk.getBytes(StandardCharsets.US_ASCII)).bytes());
    }

    @Override
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    @Override
    public String toString() {
        return text();
    }
}
