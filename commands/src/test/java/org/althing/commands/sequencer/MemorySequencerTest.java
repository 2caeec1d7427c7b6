package org.althing.commands.sequencer;

import java.util.ArrayList;
import org.althing.domain.network.Network;
import org.althing.eventlog.Append;
import org.althing.eventlog.Draft;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.memory.MemoryEventLog;

class MemorySequencerTest extends SequencerContract {
    @Override
    EventLog openLog() {
        return new MemoryEventLog();
    }

    /// A log in memory ends with its object, so the one command that was answered before is written again.
    @Override
    EventLog reopened() {
        var fresh = new MemoryEventLog();
        var network = new Network();
        var events = new ArrayList<>(network.found(town.genesis.events(town.id), town.genesis.foundedAt()));
        events.addAll(network.submit(town.transfer(1, 0, 1, 10).command(), town.clock().instant()).events());
        fresh.append(new Append(0, events.stream().map(event -> Draft.of(codec.encode(event))).toList())).join();
        return fresh;
    }
}
