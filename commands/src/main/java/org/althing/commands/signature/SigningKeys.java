package org.althing.commands.signature;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Security;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import org.althing.domain.identity.SigningKey;
import org.althing.domain.identity.VerificationKey;

/// Makes signing keys: by chance, or from a seed.
public final class SigningKeys {

    private SigningKeys() {}

    public static SigningKey draw(SecureRandom random) {
        var seed = new byte[SigningKey.SEED_BYTES];
        random.nextBytes(seed);
        return ofSeed(seed);
    }

    /// The key of these 32 bytes.
    ///
    /// The JDK derives a public half only while generating a pair, so its generator is handed the seed in place of chance, and what came out is compared with what went in.
    public static SigningKey ofSeed(byte[] seed) {
        if (seed.length != SigningKey.SEED_BYTES) throw new IllegalArgumentException("an Ed25519 seed has 32 bytes, not " + seed.length);
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519", Security.getProvider("SunEC"));
            generator.initialize(NamedParameterSpec.ED25519, new SeedInPlaceOfChance(seed));
            var pair = generator.generateKeyPair();
            var used = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            if (!Arrays.equals(used, seed)) throw new IllegalStateException("the JDK's generator did not take the seed as it was given");
            var spki = pair.getPublic().getEncoded();
            return SigningKey.of(seed, VerificationKey.of(Arrays.copyOfRange(spki, spki.length - 32, spki.length)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has Ed25519", e);
        }
    }

    private static final class SeedInPlaceOfChance extends SecureRandom {

        private final transient byte[] seed;

        SeedInPlaceOfChance(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) throw new IllegalStateException("asked for " + bytes.length + " bytes of seed");
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }
}
