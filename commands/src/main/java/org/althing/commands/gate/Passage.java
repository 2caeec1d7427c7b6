package org.althing.commands.gate;

import org.althing.commands.sequencer.Submission;
import org.althing.commands.signature.MalformedEnvelope;
import org.althing.domain.identity.KeyId;
import org.althing.domain.network.NetworkId;

/// What the gate says of some bytes. Only what is admitted reaches the rules.
public sealed interface Passage {

    record Admitted(Submission submission) implements Passage {}

    /// They are no signed command.
    record NotSigned(MalformedEnvelope why) implements Passage {}

    /// Signed for another network.
    record ForeignNetwork(NetworkId network, NetworkId here) implements Passage {}

    /// Signed, but what was signed is no command.
    record NotACommand(String reason) implements Passage {}

    /// Nobody here knows the key, and the command does not open an account with it.
    record UnknownKey(KeyId signer) implements Passage {}

    record WrongSignature(KeyId signer) implements Passage {}
}
