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
    EffectsRehearsed rehearsed(Cause cause) {
        return rehearsed(cause.proposal(), rehearse(cause));
    }

    static EffectsRehearsed rehearsed(ProposalId proposal, Trial trial) {
        return new EffectsRehearsed(proposal, digest(trial), trial instanceof Fails fails ? Optional.of(fails.obstacle()) : Optional.empty());
    }

    /// Tries the actions one after the other, each on what the earlier ones left, and undoes them all.
    Trial rehearse(Cause cause) {
        return rehearsal.play(stage -> perform(cause, stage));
    }

    /// What would be seen if these events happened.
    <T> T foreseen(List<? extends Event> events, Supplier<T> look) {
        return rehearsal.play(stage -> {
            events.forEach(stage);
            return look.get();
        });
    }

    private Trial perform(Cause cause, Consumer<Event> stage) {
        var actions = cause.actions();
        var events = new ArrayList<Event>();
        for (int i = 0; i < actions.size(); i++) {
            var obstacle = effects.obstacle(cause, actions.get(i));
            if (obstacle.isPresent()) return new Fails(i, obstacle.get());
            var happening = effects.events(cause, actions.get(i));
            happening.forEach(stage);
            events.addAll(happening);
        }
        return new Holds(events);
    }
}
