package org.althing.commands.signature;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.althing.domain.identity.KeyId;
import org.althing.domain.identity.VerificationKey;

/// Checks every signature of an envelope. Knows no clock and no network: expiry, network and whether a key is current are for the caller, and again for the decision.
///
/// Safe for use by any number of threads; it never blocks, and takes some 40 microseconds a signature with a native library.
public final class EnvelopeVerifier {

    /// What came of it.
    public sealed interface Verdict {

        /// Every signature is good; the signers are distinct.
        record Genuine(List<KeyId> signers) implements Verdict {}

        /// Nobody knows a key of this name.
        record UnknownKey(KeyId signer) implements Verdict {}

        /// The key is known, the signature is not its.
        record WrongSignature(KeyId signer) implements Verdict {}
    }

    private final SignatureProvider provider;

    public EnvelopeVerifier(SignatureProvider provider) {
        this.provider = provider;
    }

    /// The verdict, the first bad signature deciding. A key that `keys` answers under another key's name counts as unknown, so keys may come from the command itself (an account opened by the keys it names).
    public Verdict verify(SignedEnvelope envelope, Function<KeyId, Optional<VerificationKey>> keys) {
        for (var proof : envelope.proofs()) {
            var key = keys.apply(proof.signer()).filter(found -> found.thumbprint().equals(proof.signer()));
            if (key.isEmpty()) return new Verdict.UnknownKey(proof.signer());
            if (!provider.verify(key.get(), proof.signingInput(), proof.signature())) return new Verdict.WrongSignature(proof.signer());
        }
        return new Verdict.Genuine(envelope.signers());
    }
}
