package org.althing.domain.governance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.althing.domain.governance.GovernanceEvent.EffectsRehearsed;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Event;
import org.althing.domain.version.RulesInForce;

/// Tries what a proposal would do: all of its actions or none, rehearsed on the live state, whose every trace is undone.
public final class Execution {
    private final Effects effects;
    private final Rehearsal rehearsal;
    private final RulesInForce inForce;

    public Execution(Effects effects, Rehearsal rehearsal, RulesInForce inForce) {
        this.inForce = inForce;
        this.effects = effects;
        this.rehearsal = rehearsal;
    }

    /// What a rehearsal showed.
    public sealed interface Trial permits Holds, Fails {}

    /// Every action held; these are their events, in order, and what they change.
    public record Holds(List<Event> events, List<Change> changes) implements Trial {}

    /// The action that could not hold, counted from 0.
    public record Fails(int action, Obstacle obstacle) implements Trial {}

    /// What a rehearsal showed, in short: equal digests, equal effects.
    static Digest digest(Trial trial) {
        var text = switch (trial) {
            case Holds(var events, _) -> events.stream().map(Effects::describe).collect(Collectors.joining("\n"));
            case Fails(int action, Obstacle obstacle) -> "action " + action + " fails: " + obstacle.getClass().getSimpleName();
        };
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Tries the actions and tells what there is to record of it.
    Optional<EffectsRehearsed> rehearsed(Cause cause) {
        return isRecorded(cause) ? rehearsed(cause, rehearse(cause)) : Optional.empty();
    }

    /// What there is to record of a trial: wherever there are effects, and under the first rules on tracks that ask for it.
    Optional<EffectsRehearsed> rehearsed(Cause cause, Trial trial) {
        if (!isRecorded(cause)) return Optional.empty();
        boolean readable = isAlwaysRecorded();
        return Optional.of(switch (trial) {
            case Holds(_, var changes) -> new EffectsRehearsed(cause.proposal(), digest(trial), Optional.empty(), readable ? Optional.of(changes) : Optional.empty());
            case Fails(_, var obstacle) -> new EffectsRehearsed(cause.proposal(), digest(trial), Optional.of(obstacle), Optional.empty());
        });
    }

    /// Whether no track has to ask for it.
    boolean isAlwaysRecorded() {
        return inForce.since(RulesInForce.REHEARSED);
    }

    private boolean isRecorded(Cause cause) {
        return isAlwaysRecorded() ? !cause.actions().isEmpty() : cause.rules().simulation().isPresent();
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
        var changes = new ArrayList<Change>();
        for (int i = 0; i < actions.size(); i++) {
            var obstacle = effects.obstacle(cause, actions.get(i));
            if (obstacle.isPresent()) return new Fails(i, obstacle.get());
            for (var effect : effects.events(cause, actions.get(i))) {
                changes.addAll(effects.changes(effect));
                events.add(effect);
                stage.accept(effect);
            }
        }
        return new Holds(events, changes);
    }
}
