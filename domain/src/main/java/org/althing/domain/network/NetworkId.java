package org.althing.domain.network;

import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Scalar;

/// A network's name for ever: the SHA-256 of the document it was founded with.
public record NetworkId(Digest genesis) implements Scalar {

    public static NetworkId parse(String text) {
        return new NetworkId(Digest.parse(text));
    }

    @Override
    public String text() {
        return genesis.text();
    }

    @Override
    public String toString() {
        return text();
    }
}
