package org.althing.commands.sequencer;

import org.althing.domain.network.NetworkCommand.Batch;
import org.althing.domain.network.SignedCommand;

/// A verified command on its way to its decision.
/// @param jws the signed bytes, whose SHA-256 the command names; nobody may change the array
public record Submission(SignedCommand command, byte[] jws) {

    /// How much of the room for commands in flight it takes: one for each command it holds.
    public int weight() {
        return command.command() instanceof Batch batch ? Math.max(1, batch.items().size()) : 1;
    }
}
