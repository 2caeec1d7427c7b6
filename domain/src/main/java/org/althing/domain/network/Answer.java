package org.althing.domain.network;

import java.util.List;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Rejection;

/// What became of a signed command. It holds once the log is durable up to the position it was decided on.
public sealed interface Answer {

    /// At least one item of the command happened, or it was a batch.
    /// @param first position of the command's first event, -1 where every item of a batch was refused
    /// @param items one for each command in the batch; exactly one outside a batch
    record Decided(CommandId command, long first, List<Item> items) implements Answer {}

    /// The same command was accepted before: the log holds its answer from `first` on.
    record Repeated(CommandId command, long first) implements Answer {}

    /// Nothing happened, and nothing was logged.
    record Refused(CommandId command, Rejection rejection) implements Answer {}

    /// What became of one command of a batch.
    sealed interface Item {
        /// Its `events` events stand from `position` on (outcomes that follow from them included).
        record Happened(long position, int events) implements Item {}

        record Refused(Rejection rejection) implements Item {}
    }
}
