package org.althing.commands.gateway;

import org.althing.commands.sequencer.Submission;
import org.althing.commands.signature.MalformedEnvelope.Fault;
import org.althing.domain.identity.KeyId;
import org.althing.domain.network.NetworkId;

/// What the gateway makes of bytes: a verified command, or the reason why the rules are not even asked.
public sealed interface Admission {

    /// Every signature is good. Whether its keys are current, and whether the command holds, is decided by the rules.
    record Admitted(Submission submission) implements Admission {}

    /// The bytes are not a command for this network by anybody known. Nothing happened.
    sealed interface TurnedAway extends Admission {}

    /// The bytes are no signed command at all.
    record BadEnvelope(Fault fault, String where) implements TurnedAway {}

    /// What was signed is not a command: unknown fields, wrong types, values outside their rules.
    record BadCommand(String why) implements TurnedAway {}

    record OtherNetwork(NetworkId have, NetworkId need) implements TurnedAway {}

    /// Nobody on this network signs or signed with the key.
    record UnknownKey(KeyId key) implements TurnedAway {}

    record WrongSignature(KeyId key) implements TurnedAway {}
}
