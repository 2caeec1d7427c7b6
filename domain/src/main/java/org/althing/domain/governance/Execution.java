package org.althing.domain.governance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.althing.domain.governance.GovernanceEvent.ExecutionFailed;
import org.althing.domain.governance.GovernanceEvent.ProposalExecuted;
import org.althing.domain.governance.GovernanceEvent.ProposalExpired;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Occasion;

/// Carries out what passed: all of a proposal's actions or none, first rehearsed on the live state, then recorded.
public final class Execution {
    private final Governance governance;
    private final Effects effects;
    private final Rehearsal rehearsal;

    public Execution(Governance governance, Effects effects, Rehearsal rehearsal) {
        this.governance = governance;
        this.effects = effects;
        this.rehearsal = rehearsal;
    }

    /// What a rehearsal showed.
    public sealed interface Trial permits Holds, Fails {}

    /// Every action held; these are their events, in order.
    public record Holds(List<Event> events) implements Trial {}

    /// The action that could not hold, counted from 0.
    public record Fails(int action, Obstacle obstacle) implements Trial {}

    /// Tries the actions one after the other, each on what the earlier ones left, and undoes them all.
    public Trial rehearse(ProposalId proposal, List<Action> actions) {
        return rehearsal.play(stage -> perform(proposal, actions, stage));
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

    List<Event> execute(ProposalId id, Occasion occasion) {
        var proposal = governance.proposal(id);
        return switch (rehearse(id, proposal.actions())) {
            case Holds(var effected) -> {
                var events = new ArrayList<Event>();
                events.add(new ProposalExecuted(id));
                events.addAll(effected);
                yield events;
            }
            case Fails(int action, Obstacle obstacle) -> List.of(new ExecutionFailed(id, action, obstacle, retryAt(proposal, occasion.now())));
        };
    }

    List<Event> expire(ProposalId id) {
        return List.of(new ProposalExpired(id));
    }

    private Optional<Instant> retryAt(Proposal proposal, Instant now) {
        var next = now.plus(governance.rules(proposal).execution().pause());
        var expiresAt = ((Course.Queued) proposal.course()).expiresAt();
        return next.isBefore(expiresAt) ? Optional.of(next) : Optional.empty();
    }
}
