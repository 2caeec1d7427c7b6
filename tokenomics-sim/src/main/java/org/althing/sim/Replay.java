package org.althing.sim;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Answer;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.Network;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.Cursor;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.merkle.TreeHead;
import org.althing.sim.Actions.Action;

/// Proves that a log reproduces itself: founds the network again from its document, decides every signed command again at its recorded time,
/// lets everything fall due again, and compares each event so decided with the stored one, byte for byte.
///
/// Facts of another system's history are taken as they are; what the rules made of them is decided again. Runs on the calling thread.
public final class Replay {
    private final EventLog log;
    private final CommandArchive archive;
    private final EventCodec codec = new EventCodec();
    private final Progress progress;

    public Replay(EventLog log, CommandArchive archive, Progress progress) {
        this.log = log;
        this.archive = archive;
        this.progress = progress;
    }

    /// What a replay found.
    /// @param events how many stored events were met again
    /// @param head size and root of the log's Merkle tree
    /// @param divergence the first stored event that the rules do not lead to; empty where the log reproduces itself
    public record Proof(long events, long commands, long takenOver, TreeHead head, Optional<Divergence> divergence) {
        public boolean holds() {
            return divergence.isEmpty();
        }
    }

    public Proof prove(Genesis genesis, NetworkId id) {
        var head = log.treeHead();
        var network = new Network();
        try (var stored = log.read(0, head.size())) {
            var met = new Meeting(stored);
            met.meet(network.found(genesis.events(id), genesis.foundedAt()));
            try (var actions = new Actions(log, codec, network.next(), head.size())) {
                for (var action = actions.next(); action != null && met.divergence == null; action = actions.next()) {
                    repeat(network, action, met);
                    progress.at(met.events, head.size());
                }
            }
            if (met.divergence == null) met.finish(network, head.size());
            return new Proof(met.events, met.commands, met.takenOver, head, Optional.ofNullable(met.divergence));
        }
    }

    private void repeat(Network network, Action action, Meeting met) {
        switch (action) {
            case Action.Commanded(var first, var origin) -> {
                var step = network.submit(archive.command(origin.jws()), clock(network, first.at()));
                met.meet(step.events());
                met.commands++;
                if (met.divergence == null && step.answer() instanceof Answer.Refused(_, var rejection)) met.refused(first, rejection.toString());
            }
            case Action.TakenOver(var fact, var origin) -> {
                met.meet(network.takeAgain(origin, clock(network, fact.at()), fact.event()));
                met.takenOver++;
            }
            case Action.TimePassed(var last) -> met.meet(network.advance(last.at()));
        }
    }

    private static Instant clock(Network network, Instant recorded) {
        return recorded.isBefore(network.at()) ? network.at() : recorded;
    }

    /// The stored log, met event by event by what was decided again.
    private final class Meeting {
        private final Cursor stored;
        private long events;
        private long commands;
        private long takenOver;
        private Divergence divergence;

        Meeting(Cursor stored) {
            this.stored = stored;
        }

        void meet(List<Recorded> decided) {
            for (var event : decided) {
                if (divergence != null) return;
                if (!stored.next()) {
                    divergence = new Divergence(event.position(), Optional.empty(), Optional.of(event), "the rules lead further than the log");
                    return;
                }
                if (!Arrays.equals(codec.encode(event), stored.bytes())) {
                    divergence = new Divergence(event.position(), Optional.of(storedEvent()), Optional.of(event), "the rules lead elsewhere");
                    return;
                }
                events++;
            }
        }

        void refused(Recorded first, String rejection) {
            divergence = new Divergence(first.position(), Optional.of(first), Optional.empty(), "the rules refuse the command: " + rejection);
        }

        /// Whatever the log still holds was led to by nothing.
        void finish(Network network, long size) {
            if (events < size && stored.next()) {
                divergence = new Divergence(network.next(), Optional.of(storedEvent()), Optional.empty(), "nothing leads to this event");
            }
        }

        private Recorded storedEvent() {
            return codec.decode(stored.position(), stored.buffer(), stored.offset(), stored.length());
        }
    }
}
