package org.althing.commands.gateway;

import java.util.HashSet;
import java.util.Optional;
import java.util.function.Function;
import org.althing.commands.gateway.Admission.Admitted;
import org.althing.commands.gateway.Admission.BadCommand;
import org.althing.commands.gateway.Admission.BadEnvelope;
import org.althing.commands.gateway.Admission.OtherNetwork;
import org.althing.commands.gateway.Admission.UnknownKey;
import org.althing.commands.gateway.Admission.WrongSignature;
import org.althing.commands.sequencer.Submission;
import org.althing.commands.signature.EnvelopeReader;
import org.althing.commands.signature.EnvelopeVerifier;
import org.althing.commands.signature.EnvelopeVerifier.Verdict;
import org.althing.commands.signature.MalformedEnvelope;
import org.althing.commands.signature.SignatureProvider;
import org.althing.commands.signature.SignedEnvelope;
import org.althing.domain.identity.IdentityCommand.OpenAccount;
import org.althing.domain.identity.KeyId;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Command;
import org.althing.domain.network.NetworkId;
import org.althing.domain.network.SignedCommand;
import org.althing.eventlog.codec.CommandCodec;
import org.althing.eventlog.codec.Malformed;

/// Reads and verifies signed commands for one network. It knows no clock and decides nothing. Never blocks; some 50 microseconds a
/// signature, which is why it runs where the request came in. Any number of threads may call.
public final class Gateway {
    private final NetworkId network;
    private final Function<KeyId, Optional<VerificationKey>> keys;
    private final EnvelopeVerifier verifier;
    private final CommandCodec codec = new CommandCodec();

    /// @param keys every key that is or was somebody's on the network; any thread may ask it
    public Gateway(NetworkId network, Function<KeyId, Optional<VerificationKey>> keys, SignatureProvider provider) {
        this.network = network;
        this.keys = keys;
        this.verifier = new EnvelopeVerifier(provider);
    }

    /// What the bytes are. Nobody may change the array afterwards: it is what the log keeps.
    public Admission admit(byte[] jws) {
        return switch (EnvelopeReader.read(jws)) {
            case MalformedEnvelope malformed -> new BadEnvelope(malformed.fault(), malformed.where());
            case SignedEnvelope envelope when !envelope.network().equals(network) -> new OtherNetwork(envelope.network(), network);
            case SignedEnvelope envelope -> verify(envelope);
        };
    }

    private Admission verify(SignedEnvelope envelope) {
        Command command;
        try {
            command = codec.decode(envelope.payload());
        } catch (Malformed e) {
            return new BadCommand(e.getMessage());
        }
        return switch (verifier.verify(envelope, id -> keys.apply(id).or(() -> brought(command, id)))) {
            case Verdict.UnknownKey unknown -> new UnknownKey(unknown.signer());
            case Verdict.WrongSignature wrong -> new WrongSignature(wrong.signer());
            case Verdict.Genuine genuine -> new Admitted(new Submission(
                    new SignedCommand(envelope.id(), new HashSet<>(genuine.signers()), envelope.expiresAt(), envelope.digest(), command), envelope.jws()));
        };
    }

    /// An account is opened by keys that nobody has seen before: they come with the command.
    private static Optional<VerificationKey> brought(Command command, KeyId id) {
        if (!(command instanceof OpenAccount open)) return Optional.empty();
        return open.keys().stream().filter(key -> key.thumbprint().equals(id)).findFirst();
    }
}
