package org.althing.domain.governance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.function.Supplier;
import org.althing.domain.governance.GovernanceEvent.EffectsRehearsed;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Event;

/// Tries what a proposal would do: all of its actions or none, rehearsed on the live state, whose every trace is undone.
public final class Execution {
    private final Effects effects;
    private final Rehearsal rehearsal;

    public Execution(Effects effects, Rehearsal rehearsal) {
        this.effects = effects;
        this.rehearsal = rehearsal;
    }

    /// What a rehearsal showed.
    public sealed interface Trial permits Holds, Fails {}

    /// Every action held; these are their events, in order.
    public record Holds(List<Event> events) implements Trial {}

    /// The action that could not hold, counted from 0.
    public record Fails(int action, Obstacle obstacle) implements Trial {}

    /// What a rehearsal showed, in short: equal digests, equal effects.
    static Digest digest(Trial trial) {
        var text = switch (trial) {
            case Holds(var events) -> events.stream().map(Effects::describe).collect(Collectors.joining("\n"));
            case Fails(int action, Obstacle obstacle) -> "action " + action + " fails: " + obstacle.getClass().getSimpleName();
        };
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Tries the actions and records what came of it.
    EffectsRehearsed rehearsed(ProposalId proposal, List<Action> actions) {
        return rehearsed(proposal, rehearse(proposal, actions));
    }

    static EffectsRehearsed rehearsed(ProposalId proposal, Trial trial) {
        return new EffectsRehearsed(proposal, digest(trial), trial instanceof Fails fails ? Optional.of(fails.obstacle()) : Optional.empty());
    }

    /// Tries the actions one after the other, each on what the earlier ones left, and undoes them all.
    public Trial rehearse(ProposalId proposal, List<Action> actions) {
        return rehearsal.play(stage -> perform(proposal, actions, stage));
    }

    /// What would be seen if these events happened.
    <T> T foreseen(List<? extends Event> events, Supplier<T> look) {
        return rehearsal.play(stage -> {
            events.forEach(stage);
            return look.get();
        });
    }

    private Trial perform(ProposalId proposal, List<Action> actions, Consumer<Event> stage) {
        var events = new ArrayList<Event>();
        for (int i = 0; i < actions.size(); i++) {
            var obstacle = effects.obstacle(actions.get(i));
            if (obstacle.isPresent()) return new Fails(i, obstacle.get());
            var event = effects.event(proposal, actions.get(i));
            stage.accept(event);
            events.add(event);
        }
        return new Holds(events);
    }
}
