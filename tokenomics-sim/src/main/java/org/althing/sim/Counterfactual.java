package org.althing.sim;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Answer;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.Network;
import org.althing.domain.network.NetworkId;
import org.althing.eventlog.Cursor;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.codec.EventCodec;
import org.althing.sim.Actions.Action;

/// What would have become of the same actions under other numbers: every signed command is decided again, at its recorded time, by a network
/// founded with the variation, and every outcome follows anew.
///
/// Two limits, which the answer states. People would have acted otherwise: the actions are kept, the outcomes are recomputed. And a command
/// that was refused at the time left no trace, so it is not tried again here. Runs on the calling thread.
public final class Counterfactual {
    private final EventLog log;
    private final CommandArchive archive;
    private final EventCodec codec = new EventCodec();
    private final Progress progress;

    public Counterfactual(EventLog log, CommandArchive archive, Progress progress) {
        this.log = log;
        this.archive = archive;
        this.progress = progress;
    }

    /// What is different under a variation.
    /// @param actions how many actions were repeated
    /// @param refused commands that held at the time and do not hold under the variation, counted by the kind of rejection
    /// @param parting the first event, after the founding, at which the two histories part
    public record Answered(
            long actions, Map<String, Long> refused, Optional<Divergence> parting,
            List<Difference.Balance> balances, List<Difference.Proposal> proposals) {}

    public Answered ask(Genesis genesis, NetworkId id, Variation variation) {
        long size = log.head();
        var varied = new Network();
        var founding = varied.found(variation.apply(genesis).events(id), genesis.foundedAt()).size();
        var refused = new TreeMap<String, Long>();
        long actions = 0;
        try (var stored = log.read(founding, size); var todo = new Actions(log, codec, founding, size)) {
            var parting = new Parting(stored);
            for (var action = todo.next(); action != null; action = todo.next()) {
                repeat(varied, action, variation, parting, refused);
                actions++;
                progress.at(action instanceof Action.Commanded(var first, _) ? first.position() : actions, size);
            }
            var actual = actual(size);
            return new Answered(actions, refused, parting.found(varied.next()), Difference.ofBalances(actual, varied), Difference.ofProposals(actual, varied));
        }
    }

    private void repeat(Network varied, Action action, Variation variation, Parting parting, Map<String, Long> refused) {
        switch (action) {
            case Action.Commanded(var first, var origin) -> {
                var step = varied.submit(archive.command(origin.jws()), clock(varied, first.at()));
                parting.compare(step.events());
                count(step.answer(), refused);
            }
            case Action.TakenOver(var fact, var origin) -> {
                var event = variation.apply(fact.event(), track -> varied.governance().track(track).rules());
                parting.compare(varied.takeAgain(origin, clock(varied, fact.at()), event));
            }
            case Action.TimePassed(var last) -> parting.compare(varied.advance(last.at()));
        }
    }

    private static Instant clock(Network network, Instant recorded) {
        return recorded.isBefore(network.at()) ? network.at() : recorded;
    }

    private static void count(Answer answer, Map<String, Long> refused) {
        switch (answer) {
            case Answer.Refused(_, var rejection) -> refused.merge(rejection.getClass().getSimpleName(), 1L, Long::sum);
            case Answer.Decided(_, _, var items) -> items.forEach(item -> {
                if (item instanceof Answer.Item.Refused(var rejection)) refused.merge(rejection.getClass().getSimpleName(), 1L, Long::sum);
            });
            case Answer.Repeated _ -> { /* the same command twice in one log cannot be: ids are remembered as long as they could be used */ }
        }
    }

    /// The state that the log itself leads to.
    private Network actual(long size) {
        var network = new Network();
        try (var cursor = log.read(0, size)) {
            while (cursor.next()) network.fold(codec.decode(cursor.position(), cursor.buffer(), cursor.offset(), cursor.length()));
        }
        return network;
    }

    /// Compares the two histories until they part.
    private final class Parting {
        private final Cursor stored;
        private Divergence first;

        Parting(Cursor stored) {
            this.stored = stored;
        }

        void compare(List<Recorded> varied) {
            for (var event : varied) {
                if (first != null) return;
                var before = stored.next() ? Optional.of(codec.decode(stored.position(), stored.buffer(), stored.offset(), stored.length())) : Optional.<Recorded>empty();
                boolean same = before.isPresent() && before.get().event().equals(event.event()) && before.get().at().equals(event.at());
                if (!same) first = new Divergence(before.map(Recorded::position).orElse(event.position()), before, Optional.of(event), "under the variation this happens instead");
            }
        }

        Optional<Divergence> found(long end) {
            if (first == null && stored.next()) {
                var before = codec.decode(stored.position(), stored.buffer(), stored.offset(), stored.length());
                first = new Divergence(before.position(), Optional.of(before), Optional.empty(), "under the variation history ends at " + end);
            }
            return Optional.ofNullable(first);
        }
    }
}
