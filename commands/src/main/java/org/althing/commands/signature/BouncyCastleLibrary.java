package org.althing.commands.signature;

import java.security.Provider;
import org.althing.domain.identity.VerificationKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// BouncyCastle, made exact.
///
/// BouncyCastle checks the equation only up to a point of small order, the others check it exactly: measured with 1.84 and 1.87, it accepts a signature whose R is shifted by such a
/// point, which ACCP, Conscrypt and the JDK refuse. The two readings differ only where A or R lies outside the group of prime order. Nobody signs like that by accident, so such a
/// signature is handed to an exact library, however slow.
final class BouncyCastleLibrary implements SignatureLibrary {

    private final Provider provider = new BouncyCastleProvider();
    private final SignatureLibrary exact;

    BouncyCastleLibrary(SignatureLibrary exact) {
        this.exact = exact;
    }

    @Override
    public String name() {
        return "BouncyCastle " + provider.getVersionStr();
    }

    @Override
    public Provider provider() {
        return provider;
    }

    @Override
    public boolean holds(VerificationKey key, byte[] message, byte[] signature) {
        var point = key.bytes();
        if (!Ed25519.validatePublicKeyFull(point, 0) || !Ed25519.validatePublicKeyFull(signature, 0)) return exact.holds(key, message, signature);
        return Ed25519.verify(signature, 0, point, 0, message, 0, message.length);
    }
}
