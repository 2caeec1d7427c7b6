package org.althing.domain.governance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.GovernanceEvent.ConfirmationBegun;
import org.althing.domain.governance.GovernanceEvent.ConfirmationBroken;
import org.althing.domain.governance.GovernanceEvent.FellBack;
import org.althing.domain.governance.GovernanceEvent.QuorumReached;
import org.althing.domain.governance.GovernanceEvent.TurnoutAveraged;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.GovernanceEvent.VotingExtended;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Occasion;
import org.althing.domain.kernel.Ratio;

/// What follows when a vote is looked at, or is over: the verdict and the deposit's fate; what becomes of the proposal then is [Sequel]'s.
final class Closing {
    private final Governance governance;
    private final Awaiting awaiting;
    private final Sequel sequel;

    Closing(Governance governance, Awaiting awaiting, Sequel sequel) {
        this.governance = governance;
        this.awaiting = awaiting;
        this.sequel = sequel;
    }

    /// What the end of the time for a vote leads to: mostly its verdict.
    List<Event> close(ProposalId id, Occasion occasion) {
        var proposal = governance.proposal(id);
        var rules = governance.rules(proposal);
        var now = occasion.now();
        var verdict = verdict(proposal, rules, governance.counted(id), now);
        if (!verdict.passed() && rules.fallback().isPresent()) {
            var end = proposal.startsAt().plus(rules.regular().window().period());
            return List.of(new FellBack(id, end.isAfter(now) ? end : now));
        }
        if (verdict.passed() && rules.confirmation().isPresent() && governance.progress(id).orElseThrow().confirmedAt().isEmpty()) {
            return List.of(begun(proposal, rules, now));
        }
        return closed(proposal, rules, governance.counted(id), occasion);
    }

    /// What a look at a vote before its end leads to.
    List<Event> review(ProposalId id, Occasion occasion) {
        var events = stepped(governance.proposal(id), governance.counted(id), occasion);
        if (events.isEmpty()) throw new IllegalStateException("nothing to see in " + id + " at " + occasion.now());
        return events;
    }

    /// What follows from a tally that has changed.
    List<Event> follow(Proposal proposal, Tally after, Occasion occasion) {
        var id = proposal.id();
        var now = occasion.now();
        var reviewing = Reviewing.of(proposal, governance.progress(id).orElseThrow(), governance.rules(proposal));
        var events = new ArrayList<Event>();
        if (reviewing.reachesQuorum(after, now)) events.add(new QuorumReached(id));
        var extended = reviewing.extended(governance.counted(id), after, now);
        if (extended.isEmpty()) {
            events.addAll(stepped(proposal, after, occasion));
            return events;
        }
        var end = extended.get();
        var longer = reviewing.extendedTo(end);
        events.add(new VotingExtended(id, end, longer.endsAt()));
        events.addAll(stepped(longer, proposal.endingAt(longer.endsAt()), after, occasion));
        return events;
    }

    private List<Event> stepped(Proposal proposal, Tally tally, Occasion occasion) {
        return stepped(Reviewing.of(proposal, governance.progress(proposal.id()).orElseThrow(), governance.rules(proposal)), proposal, tally, occasion);
    }

    private List<Event> stepped(Reviewing reviewing, Proposal proposal, Tally tally, Occasion occasion) {
        var now = occasion.now();
        return switch (reviewing.step(tally, now)) {
            case NOTHING -> List.of();
            case PASS -> closed(proposal, reviewing.rules(), tally, occasion);
            case BEGIN_CONFIRMATION -> List.of(new ConfirmationBegun(proposal.id(), reviewing.confirmedAt(now), reviewing.endConfirming(now)));
            case BREAK_CONFIRMATION -> List.of(new ConfirmationBroken(proposal.id(), reviewing.endBroken(now)));
        };
    }

    private ConfirmationBegun begun(Proposal proposal, RuleSet rules, Instant now) {
        var reviewing = Reviewing.of(proposal, governance.progress(proposal.id()).orElseThrow(), rules);
        return new ConfirmationBegun(proposal.id(), reviewing.confirmedAt(now), reviewing.endConfirming(now));
    }

    private static Verdict verdict(Proposal proposal, RuleSet rules, Tally tally, Instant now) {
        return Verdict.of(rules, tally, proposal.electorate(), Stage.CLOSED, rules.elapsed(proposal.startsAt(), now));
    }

    private List<Event> closed(Proposal proposal, RuleSet rules, Tally tally, Occasion occasion) {
        var verdict = verdict(proposal, rules, tally, occasion.now());
        var events = new ArrayList<Event>();
        events.add(new VotingClosed(proposal.id(), verdict, tally.inShort()));
        averaged(proposal, tally, verdict.outcome()).ifPresent(events::add);
        events.addAll(Settling.settle(governance, proposal, verdict.outcome()));
        SecretVoting.forfeited(governance, proposal.id()).ifPresent(events::add);
        events.addAll(awaiting.ended(proposal, occasion.now()));
        events.addAll(sequel.of(proposal, tally, verdict.outcome(), occasion));
        return events;
    }

    /// Every decision moves the average that quorums follow, but one about spam.
    private Optional<Event> averaged(Proposal proposal, Tally tally, Outcome outcome) {
        var turnout = governance.frozenRules(proposal).turnout();
        if (outcome == Outcome.SPAM || proposal.electorate().isZero()) return Optional.empty();
        return turnout.required().adaptive().map(rule -> {
            var before = governance.turnouts().average(proposal.track(), rule);
            var taken = Ratio.of(turnout.counted().of(tally).min(proposal.electorate()), proposal.electorate());
            return new TurnoutAveraged(proposal.track(), proposal.id(), taken, before, rule.next(before, taken));
        });
    }
}
