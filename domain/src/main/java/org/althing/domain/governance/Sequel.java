package org.althing.domain.governance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.althing.domain.governance.GovernanceEvent.EffectsRehearsed;
import org.althing.domain.governance.GovernanceEvent.ProposalApproved;
import org.althing.domain.governance.GovernanceEvent.ProposalFailed;
import org.althing.domain.governance.GovernanceEvent.ProposalQueued;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Occasion;

/// What follows from a proposal's fate: what passed waits to be carried out, and what was to follow a proposal that never will be falls with it.
final class Sequel {
    private final Governance governance;
    private final Execution execution;

    Sequel(Governance governance, Execution execution) {
        this.governance = governance;
        this.execution = execution;
    }

    /// What follows a verdict.
    /// @param tally what it was given on
    List<Event> of(Proposal proposal, Tally tally, Outcome outcome, Occasion occasion) {
        if (outcome != Outcome.PASSED) return fall(proposal.id());
        if (proposal.actions().isEmpty()) return List.of();
        var dead = deadPredecessor(proposal, occasion);
        if (dead.isPresent()) return fail(proposal.id(), dead.get());
        var byHand = governance.rules(proposal).byHand();
        return byHand.isPresent()
                ? List.of(new ProposalApproved(proposal.id(), occasion.now().plus(byHand.get().queueWithin())))
                : queue(proposal, tally, occasion);
    }

    /// Its timelock begins, with what it would do as it would do it now.
    /// @param tally as it is counted
    List<Event> queue(Proposal proposal, Tally tally, Occasion occasion) {
        var rules = governance.rules(proposal);
        var readyAt = proposal.readyAt(rules, occasion.now());
        var events = new ArrayList<Event>();
        events.add(new ProposalQueued(proposal.id(), readyAt, readyAt.plus(rules.execution().grace())));
        execution.rehearsed(Cause.of(proposal, rules, tally)).ifPresent(events::add);
        return events;
    }

    /// What it would do now that its decision begins, after it has waited for that.
    Optional<EffectsRehearsed> begins(Proposal proposal) {
        return execution.isAlwaysRecorded() ? execution.rehearsed(Cause.of(proposal, governance.rules(proposal), governance.counted(proposal.id()))) : Optional.empty();
    }

    /// The first of its predecessors that is not carried out yet.
    Optional<Proposal> waitsFor(Proposal proposal, Occasion occasion) {
        return proposal.after().stream().map(governance::proposal).filter(before -> !isDone(before, occasion)).findFirst();
    }

    /// Carried out, or passed with nothing to carry out.
    private static boolean isDone(Proposal proposal, Occasion occasion) {
        var phase = proposal.phase(occasion.now());
        return phase == Phase.EXECUTED || phase == Phase.PASSED;
    }

    private Optional<ProposalId> deadPredecessor(Proposal proposal, Occasion occasion) {
        return proposal.after().stream().filter(before -> governance.proposal(before).phase(occasion.now()).isDead()).findFirst();
    }

    /// Everything that falls because this proposal will never be carried out: those that passed and wait, and those that follow them.
    /// Those still being voted on fall when their vote is over.
    List<Event> fall(ProposalId dead) {
        var events = new ArrayList<Event>();
        fall(dead, events, new HashSet<>());
        return events;
    }

    private List<Event> fail(ProposalId id, ProposalId because) {
        var events = new ArrayList<Event>();
        events.add(new ProposalFailed(id, because));
        fall(id, events, new HashSet<>(Set.of(id)));
        return events;
    }

    private void fall(ProposalId dead, List<Event> events, Set<ProposalId> fallen) {
        for (var follower : governance.lifecycle().followers(dead)) {
            if (!governance.proposal(follower).awaitsExecution() || !fallen.add(follower)) continue;
            events.add(new ProposalFailed(follower, dead));
            fall(follower, events, fallen);
        }
    }
}
