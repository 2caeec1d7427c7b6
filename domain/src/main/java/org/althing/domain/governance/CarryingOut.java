package org.althing.domain.governance;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.GovernanceCommand.ExecuteProposal;
import org.althing.domain.governance.GovernanceCommand.QueueProposal;
import org.althing.domain.governance.GovernanceEvent.ExecutionFailed;
import org.althing.domain.governance.GovernanceEvent.ProposalExecuted;
import org.althing.domain.governance.GovernanceEvent.ProposalExpired;
import org.althing.domain.governance.GovernanceEvent.ProposalRequeued;
import org.althing.domain.governance.GovernanceRejection.ActionCannotHold;
import org.althing.domain.governance.GovernanceRejection.NotAnExecutor;
import org.althing.domain.governance.GovernanceRejection.NotApproved;
import org.althing.domain.governance.GovernanceRejection.NotByHand;
import org.althing.domain.governance.GovernanceRejection.NotQueued;
import org.althing.domain.governance.GovernanceRejection.PredecessorWaits;
import org.althing.domain.governance.GovernanceRejection.SameAction;
import org.althing.domain.governance.GovernanceRejection.TimelockRuns;
import org.althing.domain.governance.GovernanceRejection.UnknownProposal;
import org.althing.domain.governance.rules.ActionsRule;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Occasion;

/// Every rule about carrying out what passed: at the end of its timelock by itself, or by members where the rules leave it to them.
final class CarryingOut {
    /// Stands for the action of a proposal none of whose actions came to its turn.
    private static final int BEFORE_ANY = -1;

    private final Governance governance;
    private final Execution execution;
    private final Exiting exiting;
    private final Sequel sequel;

    CarryingOut(Governance governance, Execution execution, Exiting exiting, Sequel sequel) {
        this.exiting = exiting;
        this.governance = governance;
        this.execution = execution;
        this.sequel = sequel;
    }

    Decision queue(QueueProposal command, Occasion occasion) {
        var proposal = governance.proposal(command.proposal());
        if (proposal == null)                                            return reject(new UnknownProposal(command.proposal()));
        var phase = proposal.phase(occasion.now());
        if (governance.rules(proposal).byHand().isEmpty())               return reject(new NotByHand(proposal.id()));
        if (phase != Phase.APPROVED)                                     return reject(new NotApproved(proposal.id(), phase));
        var same = governance.rules(proposal).actions().filter(ActionsRule::once).flatMap(_ -> sameAction(proposal, occasion));
        if (same.isPresent())                                            return reject(same.get());
        return accept(sequel.queue(proposal, governance.counted(proposal.id()), occasion));
    }

    /// The first of its actions that would be queued a second time for the moment at which it will be ready.
    private Optional<SameAction> sameAction(Proposal proposal, Occasion occasion) {
        var readyAt = proposal.readyAt(governance.rules(proposal), occasion.now());
        var queued = new HashMap<Action, ProposalId>();
        for (var other : governance.lifecycle().queuedFor(readyAt)) {
            if (governance.proposal(other).course() instanceof Course.Queued waiting && waiting.readyAt().equals(readyAt)) governance.proposal(other).actions().forEach(action -> queued.put(action, other));
        }
        for (var action : proposal.actions()) {
            var other = queued.putIfAbsent(action, proposal.id());
            if (other != null) return Optional.of(new SameAction(proposal.id(), other, action, readyAt));
        }
        return Optional.empty();
    }

    /// A proposal without a timelock need not be queued first.
    Decision execute(ExecuteProposal command, Occasion occasion) {
        var proposal = governance.proposal(command.proposal());
        if (proposal == null)                                            return reject(new UnknownProposal(command.proposal()));
        var id = proposal.id();
        var rules = governance.rules(proposal);
        var phase = proposal.phase(occasion.now());
        boolean atOnce = phase == Phase.APPROVED && !proposal.readyAt(rules, occasion.now()).isAfter(occasion.now());
        if (rules.byHand().isEmpty())                                    return reject(new NotByHand(id));
        if (!rules.byHand().get().mayExecute(command.member()))          return reject(new NotAnExecutor(id, command.member()));
        if (phase == Phase.QUEUED)                                       return reject(new TimelockRuns(id, ((Course.Queued) proposal.course()).readyAt()));
        if (phase != Phase.READY && !atOnce)                             return reject(new NotQueued(id, phase));
        var before = sequel.waitsFor(proposal, occasion);
        if (before.isPresent())                                          return reject(new PredecessorWaits(before.get().id(), before.get().phase(occasion.now())));
        var left = exiting.obstacle(proposal, rules, occasion);
        if (left.isPresent())                                            return reject(new ActionCannotHold(BEFORE_ANY, left.get()));
        var cause = Cause.of(proposal, rules, governance.counted(id));
        return switch (execution.rehearse(cause)) {
            case Execution.Fails(int action, Obstacle obstacle) -> reject(new ActionCannotHold(action, obstacle));
            case Execution.Holds holds -> {
                var events = new ArrayList<Event>();
                if (atOnce) events.addAll(sequel.queue(proposal, cause.tally(), occasion));
                events.addAll(carriedOut(proposal, cause, holds, atOnce, occasion));
                yield accept(events);
            }
        };
    }

    /// What falls due at the end of a timelock, and again where that failed.
    List<Event> tryAgain(ProposalId id, Occasion occasion) {
        var proposal = governance.proposal(id);
        var before = sequel.waitsFor(proposal, occasion);
        if (before.isPresent()) return failed(proposal, BEFORE_ANY, new Obstacle.PredecessorUnfinished(before.get().id()), occasion.now());
        var left = exiting.obstacle(proposal, governance.rules(proposal), occasion);
        if (left.isPresent()) return failed(proposal, BEFORE_ANY, left.get(), occasion.now());
        var cause = Cause.of(proposal, governance.rules(proposal), governance.counted(id));
        return switch (execution.rehearse(cause)) {
            case Execution.Holds holds -> carriedOut(proposal, cause, holds, false, occasion);
            case Execution.Fails(int action, Obstacle obstacle) -> failed(proposal, action, obstacle, occasion.now());
        };
    }

    List<Event> expire(ProposalId id) {
        var events = new ArrayList<Event>();
        events.add(new ProposalExpired(id));
        events.addAll(sequel.fall(id));
        return events;
    }

    /// The effects, unless they are others by now than those it was queued with, on a track that asks for the same ones.
    /// @param atOnce whether it is queued at this very moment, so that what it does is recorded already
    private List<Event> carriedOut(Proposal proposal, Cause cause, Execution.Holds holds, boolean atOnce, Occasion occasion) {
        var id = proposal.id();
        var rules = cause.rules();
        var events = new ArrayList<Event>();
        if (!atOnce) {
            execution.rehearsed(cause, holds).ifPresent(events::add);
            if (rules.simulation().isPresent() && !Execution.digest(holds).equals(governance.lifecycle().effects(id))) {
                var readyAt = occasion.now().plus(proposal.timelock(rules));
                events.add(new ProposalRequeued(id, readyAt, readyAt.plus(rules.execution().grace())));
                return events;
            }
        }
        events.add(new ProposalExecuted(id));
        events.addAll(holds.events());
        return events;
    }

    private List<Event> failed(Proposal proposal, int action, Obstacle obstacle, Instant now) {
        var next = now.plus(governance.rules(proposal).execution().pause());
        var expiresAt = ((Course.Queued) proposal.course()).expiresAt();
        return List.of(new ExecutionFailed(proposal.id(), action, obstacle, next.isBefore(expiresAt) ? Optional.of(next) : Optional.empty()));
    }
}
