package org.althing.commands.sequencer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.althing.commands.sequencer.Outcome.Receipt;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Answer.Item;
import org.althing.domain.network.NetworkCommand.Batch;
import org.althing.domain.network.NetworkRejection.RefusedBefore;
import org.althing.domain.network.SignedCommand;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.codec.EventCodec;

/// Finds the receipt of a command that happened before: its events stand together in the log, and say which item of the command they
/// follow from. What an item of a batch was refused for is not in the log; the first answer had it. Any thread may ask.
final class Receipts {
    private final EventLog log;
    private final EventCodec codec;

    Receipts(EventLog log, EventCodec codec) {
        this.log = log;
        this.codec = codec;
    }

    /// The receipt of the command whose first event stands at `first`, which is durable.
    Receipt read(SignedCommand command, long first) {
        int size = command.command() instanceof Batch batch ? batch.items().size() : 1;
        var positions = new long[size];
        var counts = new int[size];
        long end = first;
        int item = -1;
        Instant at = null;
        try (var cursor = log.read(first, log.head())) {
            while (cursor.next()) {
                var recorded = codec.decode(cursor.position(), cursor.buffer(), cursor.offset(), cursor.length());
                if (at == null) at = recorded.at();
                // What falls due later has the command as its cause, and is no part of its answer.
                item = recorded.at().equals(at) ? item(recorded, command.id(), first, item) : -1;
                if (item < 0) break;
                if (counts[item]++ == 0) positions[item] = recorded.position();
                end = recorded.position() + 1;
            }
        }
        return new Receipt(command.id(), end, first, items(positions, counts));
    }

    /// The item of the command that the event follows from, given that of the event before it; -1 where it follows from something else.
    private static int item(Recorded recorded, CommandId id, long first, int before) {
        return switch (recorded.origin()) {
            case Origin.Signed signed -> recorded.position() == first && signed.command().equals(id) ? signed.item() : -1;
            case Origin.Continued continued -> continued.first() == first ? continued.item() : -1;
            case Origin.Derived derived -> derived.cause() >= first ? before : -1;
            case Origin.Genesis _, Origin.Imported _ -> -1;
        };
    }

    private static List<Item> items(long[] positions, int[] counts) {
        var items = new ArrayList<Item>(counts.length);
        for (int i = 0; i < counts.length; i++) items.add(counts[i] == 0 ? new Item.Refused(new RefusedBefore(i)) : new Item.Happened(positions[i], counts[i]));
        return items;
    }
}
