package org.althing.commands.signature;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.althing.domain.identity.KeyId;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.NetworkId;

/// A signed command as it was received: well formed, its signatures not yet checked.
///
/// Nobody may change the arrays, which are shared and not copied: the envelope is on the hot path.
/// @param expiresAt in whole seconds; whether that is past or too far ahead is for whoever has a clock
/// @param jws the bytes as received, kept once in the log's keeping
/// @param digest SHA-256 of `jws`: the same id with another digest is another command
public record SignedEnvelope(CommandId id, NetworkId network, Instant expiresAt, List<Proof> proofs, byte[] payload, byte[] jws, Digest digest) implements EnvelopeReading {

    /// One signature, and the bytes it is over.
    public record Proof(KeyId signer, byte[] signingInput, byte[] signature) {}

    public List<KeyId> signers() {
        return proofs.stream().map(Proof::signer).toList();
    }

    /// Two envelopes are equal if their bytes are.
    @Override
    public boolean equals(Object other) {
        return other instanceof SignedEnvelope envelope && Arrays.equals(jws, envelope.jws);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return "SignedEnvelope[" + id.text() + " by " + signers() + "]";
    }
}
