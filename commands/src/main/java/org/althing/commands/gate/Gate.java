package org.althing.commands.gate;

import java.util.HashSet;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.althing.commands.gate.Passage.Admitted;
import org.althing.commands.gate.Passage.ForeignNetwork;
import org.althing.commands.gate.Passage.NotACommand;
import org.althing.commands.gate.Passage.NotSigned;
import org.althing.commands.gate.Passage.UnknownKey;
import org.althing.commands.gate.Passage.WrongSignature;
import org.althing.commands.sequencer.Submission;
import org.althing.commands.signature.EnvelopeReader;
import org.althing.commands.signature.EnvelopeVerifier;
import org.althing.commands.signature.EnvelopeVerifier.Verdict;
import org.althing.commands.signature.MalformedEnvelope;
import org.althing.commands.signature.SignedEnvelope;
import org.althing.domain.identity.IdentityCommand.OpenAccount;
import org.althing.domain.identity.KeyId;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Command;
import org.althing.domain.network.NetworkCommand.Batch;
import org.althing.domain.network.NetworkId;
import org.althing.domain.network.SignedCommand;
import org.althing.eventlog.codec.CommandCodec;
import org.althing.eventlog.codec.Malformed;

/// Checks what strangers send to one network, in this order: form, network, command, signatures. Any number of threads may use it; it never
/// blocks, so it runs where the request does.
public final class Gate {
    private final NetworkId network;
    private final Function<KeyId, Optional<VerificationKey>> keys;
    private final EnvelopeVerifier verifier;
    private final CommandCodec codec = new CommandCodec();

    /// @param keys the key of this name, if it is or was an account's or a node's
    public Gate(NetworkId network, Function<KeyId, Optional<VerificationKey>> keys, EnvelopeVerifier verifier) {
        this.network = network;
        this.keys = keys;
        this.verifier = verifier;
    }

    /// @param jws as received; nobody may change it afterwards
    public Passage check(byte[] jws) {
        return switch (EnvelopeReader.read(jws)) {
            case MalformedEnvelope malformed -> new NotSigned(malformed);
            case SignedEnvelope envelope -> check(envelope);
        };
    }

    private Passage check(SignedEnvelope envelope) {
        if (!envelope.network().equals(network)) return new ForeignNetwork(envelope.network(), network);
        Command command;
        try {
            command = codec.decode(envelope.payload());
        } catch (Malformed e) {
            return new NotACommand(e.getMessage());
        }
        return switch (verifier.verify(envelope, id -> keys.apply(id).or(() -> opening(command, id)))) {
            case Verdict.UnknownKey unknown -> new UnknownKey(unknown.signer());
            case Verdict.WrongSignature wrong -> new WrongSignature(wrong.signer());
            case Verdict.Genuine genuine -> new Admitted(new Submission(
                    new SignedCommand(envelope.id(), new HashSet<>(genuine.signers()), envelope.expiresAt(), envelope.digest(), command), envelope.jws()));
        };
    }

    /// An account is opened by the very keys that its command names.
    private static Optional<VerificationKey> opening(Command command, KeyId id) {
        return opened(command).flatMap(open -> open.keys().stream()).filter(key -> key.thumbprint().equals(id)).findFirst();
    }

    private static Stream<OpenAccount> opened(Command command) {
        if (command instanceof OpenAccount open) return Stream.of(open);
        return command instanceof Batch batch ? batch.items().stream().flatMap(Gate::opened) : Stream.empty();
    }
}
