package org.althing.domain.network;

import java.time.Instant;
import java.util.List;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.ActingCommand;
import org.althing.domain.kernel.Command;

/// What can be asked of the network as a whole.
public sealed interface NetworkCommand extends Command {

    /// Moves a manual clock forward; whatever falls due on the way happens first, each at its own time.
    record AdvanceClock(AccountId keeper, Instant to) implements NetworkCommand, ActingCommand {
        @Override
        public AccountId actor() {
            return keeper;
        }
    }

    /// Many commands under one signature, decided one after the other, each for itself.
    record Batch(List<Command> items) implements NetworkCommand {
        public static final int ITEMS_MAX = 8_192;
    }
}
