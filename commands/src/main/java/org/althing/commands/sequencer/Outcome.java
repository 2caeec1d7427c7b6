package org.althing.commands.sequencer;

import java.util.List;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Rejection;
import org.althing.domain.network.Answer;

/// What became of a signed command. By the time anybody sees it, the log is durable up to [#position()].
public sealed interface Outcome {

    CommandId command();

    /// The position to wait for: a reader that has seen everything before it sees what this answer was decided on.
    long position();

    /// It happened; of a batch, at least what `items` say.
    /// @param position the position after the command's last event
    /// @param first    the position of the command's first event, -1 where every item of a batch was refused
    /// @param items    one for each command of a batch, exactly one outside a batch
    record Receipt(CommandId command, long position, long first, List<Answer.Item> items) implements Outcome {}

    /// Nothing happened, and nothing was logged; the command may be sent again.
    /// @param position the position it was decided at
    record Refusal(CommandId command, long position, Rejection rejection) implements Outcome {}
}
