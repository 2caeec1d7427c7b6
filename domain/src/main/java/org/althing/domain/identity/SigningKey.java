package org.althing.domain.identity;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// An Ed25519 private key: a seed of 32 bytes, drawn elsewhere, and its public half.
///
/// Safe for use by any number of threads. Signing is deterministic (RFC 8032): every library makes the same 64 bytes, they differ only in speed.
public final class SigningKey {

    public static final int SEED_BYTES = 32;

    /// PrivateKeyInfo up to the seed's 32 bytes (RFC 8410 section 7).
    private static final byte[] PKCS8_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final byte[] seed;
    private final PrivateKey privateKey;
    private final VerificationKey verificationKey;
    private final Provider provider;

    private SigningKey(byte[] seed, PrivateKey privateKey, VerificationKey verificationKey, Provider provider) {
        this.seed = seed;
        this.privateKey = privateKey;
        this.verificationKey = verificationKey;
        this.provider = provider;
    }

    /// The key of this seed, which is copied, and of the public half that belongs to it. Whether the halves belong together is not looked at here: what a mismatched pair signs is refused by everybody.
    public static SigningKey of(byte[] seed, VerificationKey verificationKey) {
        if (seed.length != SEED_BYTES) throw new IllegalArgumentException("an Ed25519 seed has 32 bytes, not " + seed.length);
        try {
            var jdk = Security.getProvider("SunEC");
            var privateKey = KeyFactory.getInstance("Ed25519", jdk).generatePrivate(new PKCS8EncodedKeySpec(pkcs8(seed)));
            return new SigningKey(seed.clone(), privateKey, verificationKey, jdk);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has Ed25519", e);
        }
    }

    /// The same key, signing with another library (about sixty times faster with a native one).
    public SigningKey using(Provider other) {
        return new SigningKey(seed, privateKey, verificationKey, other);
    }

    public VerificationKey verificationKey() {
        return verificationKey;
    }

    public KeyId thumbprint() {
        return verificationKey.thumbprint();
    }

    public byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance("Ed25519", provider);
            signature.initSign(privateKey);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(provider.getName() + " cannot sign with Ed25519", e);
        }
    }

    /// A copy of the seed: the secret itself, for who stores it.
    public byte[] seed() {
        return seed.clone();
    }

    /// The key as a PrivateKeyInfo (PKCS#8, RFC 8410), the form other libraries read; secret.
    public byte[] pkcs8() {
        return pkcs8(seed);
    }

    private static byte[] pkcs8(byte[] seed) {
        var pkcs8 = Arrays.copyOf(PKCS8_PREFIX, PKCS8_PREFIX.length + SEED_BYTES);
        System.arraycopy(seed, 0, pkcs8, PKCS8_PREFIX.length, SEED_BYTES);
        return pkcs8;
    }

    /// Names the key and keeps the secret.
    @Override
    public String toString() {
        return "SigningKey[" + thumbprint() + ", secret]";
    }
}
