package org.althing.domain.identity;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.althing.domain.kernel.Scalar;

/// A verification key's name: its JWK thumbprint (RFC 7638, RFC 8037), 43 characters of base64url.
public record KeyId(long a, long b, long c, long d) implements Scalar, Comparable<KeyId> {

    /// @throws IllegalArgumentException unless there are 32 bytes
    public static KeyId of(byte[] thumbprint) {
        if (thumbprint.length != 32) throw new IllegalArgumentException("a thumbprint has 32 bytes, not " + thumbprint.length);
        var in = ByteBuffer.wrap(thumbprint);
        return new KeyId(in.getLong(), in.getLong(), in.getLong(), in.getLong());
    }

    public static KeyId parse(String text) {
        var id = of(Base64.getUrlDecoder().decode(text));
        if (!id.text().equals(text)) throw new IllegalArgumentException("not a canonical key thumbprint: " + text);
        return id;
    }

    @Override
    public String text() {
        var bytes = ByteBuffer.allocate(32).putLong(a).putLong(b).putLong(c).putLong(d).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public int compareTo(KeyId other) {
        int order = Long.compareUnsigned(a, other.a);
        if (order == 0) order = Long.compareUnsigned(b, other.b);
        if (order == 0) order = Long.compareUnsigned(c, other.c);
        return order != 0 ? order : Long.compareUnsigned(d, other.d);
    }

    @Override
    public String toString() {
        return text();
    }
}
