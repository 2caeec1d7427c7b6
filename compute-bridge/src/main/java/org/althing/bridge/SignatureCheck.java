package org.althing.bridge;

import org.althing.commands.node.OpenNetwork;
import org.althing.commands.signature.EnvelopeReader;
import org.althing.commands.signature.EnvelopeVerifier;
import org.althing.commands.signature.MalformedEnvelope;
import org.althing.commands.signature.SignedEnvelope;
import org.althing.domain.identity.KeyId;

/// Whether bytes are signed for this network by a key that it knows. What the key may do is for others to say.
final class SignatureCheck {
    private final OpenNetwork network;
    private final EnvelopeVerifier verifier;

    /// @param signer the first one; a request needs no other
    record Signed(SignedEnvelope envelope, KeyId signer) {}

    SignatureCheck(OpenNetwork network, EnvelopeVerifier verifier) {
        this.network = network;
        this.verifier = verifier;
    }

    Reply<Signed> check(byte[] jws) {
        return switch (EnvelopeReader.read(jws)) {
            case MalformedEnvelope malformed -> Reply.refused(new Refusal.BadEnvelope(malformed.fault(), malformed.where()));
            case SignedEnvelope envelope -> check(envelope);
        };
    }

    private Reply<Signed> check(SignedEnvelope envelope) {
        if (!envelope.network().equals(network.id())) return Reply.refused(new Refusal.OtherNetwork(envelope.network(), network.id()));
        return switch (verifier.verify(envelope, network::key)) {
            case EnvelopeVerifier.Verdict.UnknownKey unknown -> Reply.refused(new Refusal.UnknownKey(unknown.signer()));
            case EnvelopeVerifier.Verdict.WrongSignature wrong -> Reply.refused(new Refusal.WrongSignature(wrong.signer()));
            case EnvelopeVerifier.Verdict.Genuine genuine -> Reply.given(new Signed(envelope, genuine.signers().getFirst()));
        };
    }
}
