package org.althing.commands.gate;

import java.util.HashSet;
import org.althing.commands.signature.EnvelopeReader;
import org.althing.commands.signature.MalformedEnvelope;
import org.althing.commands.signature.SignedEnvelope;
import org.althing.domain.kernel.Digest;
import org.althing.domain.network.SignedCommand;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.codec.CommandCodec;

/// The signed commands that a log rests on, read again from its keeping. Their signatures were checked when they came, and are not here.
public final class KeptCommands {
    private final EventLog log;
    private final CommandCodec codec = new CommandCodec();

    public KeptCommands(EventLog log) {
        this.log = log;
    }

    /// The command whose signed bytes have this digest.
    /// @throws IllegalStateException where the log does not keep them, or keeps something else
    public SignedCommand read(Digest jws) {
        var bytes = log.signed(jws).orElseThrow(() -> new IllegalStateException("the log does not keep the signed command " + jws));
        return switch (EnvelopeReader.read(bytes)) {
            case MalformedEnvelope malformed -> throw new IllegalStateException("signed command " + jws + " cannot be read: " + malformed);
            case SignedEnvelope envelope -> {
                if (!envelope.digest().equals(jws)) throw new IllegalStateException("the log keeps other bytes under " + jws);
                yield new SignedCommand(envelope.id(), new HashSet<>(envelope.signers()), envelope.expiresAt(), jws, codec.decode(envelope.payload()));
            }
        };
    }
}
