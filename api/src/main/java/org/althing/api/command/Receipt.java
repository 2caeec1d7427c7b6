package org.althing.api.command;

import java.util.ArrayList;
import java.util.List;
import org.althing.api.problem.Problem;
import org.althing.api.problem.Refusals;
import org.althing.commands.sequencer.Outcome;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.network.Answer;

/// What whoever sent a command is told once it has happened and is durable.
/// @param position the command's last event: read with `?after=` it, and what the command did is in the answer
/// @param first    the command's first event, -1 where every item of a batch was refused
/// @param events   how many events stand from there on, what followed from them included
/// @param items    one for each command of a batch, exactly one outside a batch
public record Receipt(CommandId commandId, long position, long first, long events, List<Item> items) {

    /// What became of one command of a batch.
    public sealed interface Item {
        record Happened(long position, int events) implements Item {}

        record Refused(Problem problem) implements Item {}
    }

    public static Receipt of(Outcome.Receipt receipt) {
        var items = new ArrayList<Item>(receipt.items().size());
        long events = 0;
        for (var item : receipt.items()) {
            switch (item) {
                case Answer.Item.Happened happened -> {
                    items.add(new Item.Happened(happened.position(), happened.events()));
                    events += happened.events();
                }
                case Answer.Item.Refused refused -> items.add(new Item.Refused(Refusals.problem(refused.rejection())));
            }
        }
        return new Receipt(receipt.command(), receipt.position() - 1, receipt.first(), events, items);
    }
}
