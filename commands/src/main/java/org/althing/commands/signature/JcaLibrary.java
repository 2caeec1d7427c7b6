package org.althing.commands.signature;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.althing.domain.identity.VerificationKey;

/// A library that verifies through the JDK's architecture: ACCP, Conscrypt, the JDK's own.
///
/// Each thread keeps one `Signature`, which is not thread-safe and costs more to make than to use again. Keys are not kept: reading one is below a microsecond, a hundredth of a verification.
final class JcaLibrary implements SignatureLibrary {

    /// SubjectPublicKeyInfo up to the key's 32 bytes (RFC 8410 section 4).
    private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final Provider provider;
    private final KeyFactory keys;
    private final ThreadLocal<Signature> signatures = ThreadLocal.withInitial(this::newSignature);

    JcaLibrary(String name, Provider provider) throws GeneralSecurityException {
        this.name = name;
        this.provider = provider;
        // ACCP reads the JDK's keys, and offers a factory of its own only behind a system property.
        boolean hasFactory = provider.getService("KeyFactory", "Ed25519") != null;
        this.keys = KeyFactory.getInstance("Ed25519", hasFactory ? provider : Security.getProvider("SunEC"));
        Signature.getInstance("Ed25519", provider);
    }

    private Signature newSignature() {
        try {
            return Signature.getInstance("Ed25519", provider);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name + " had Ed25519 a moment ago", e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Provider provider() {
        return provider;
    }

    @Override
    public boolean holds(VerificationKey key, byte[] message, byte[] signature) {
        try {
            var check = signatures.get();
            check.initVerify(publicKey(key));
            check.update(message);
            return check.verify(signature);
        } catch (InvalidKeySpecException | InvalidKeyException | SignatureException e) {
            // Libraries refuse a point off the curve at one of these three places, or answer false.
            return false;
        }
    }

    private PublicKey publicKey(VerificationKey key) throws InvalidKeySpecException {
        var spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + 32);
        System.arraycopy(key.bytes(), 0, spki, SPKI_PREFIX.length, 32);
        return keys.generatePublic(new X509EncodedKeySpec(spki));
    }
}
