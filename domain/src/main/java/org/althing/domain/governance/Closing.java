package org.althing.domain.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.GovernanceEvent.DepositSettled;
import org.althing.domain.governance.GovernanceEvent.ProposalQueued;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.rules.DepositRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Occasion;

/// What follows when a vote is over: the verdict, the deposit's fate, and the timelock of what passed and has something to do.
final class Closing {
    private final Governance governance;

    Closing(Governance governance) {
        this.governance = governance;
    }

    List<Event> close(ProposalId id, Occasion occasion) {
        var proposal = governance.proposal(id);
        var rules = governance.rules(proposal);
        var tally = governance.tally(id);
        var verdict = Verdict.of(rules, tally, proposal.electorate(), Stage.CLOSED);
        var events = new ArrayList<Event>();
        events.add(new VotingClosed(id, verdict, tally.inShort()));
        settle(proposal, rules, verdict.outcome()).ifPresent(events::add);
        if (verdict.outcome() == Outcome.PASSED && !proposal.actions().isEmpty()) {
            var readyAt = occasion.now().plus(rules.execution().timelock());
            events.add(new ProposalQueued(id, readyAt, readyAt.plus(rules.execution().grace())));
        }
        return events;
    }

    /// Shares round down; the treasury gets the rest.
    static Optional<DepositSettled> settle(Proposal proposal, RuleSet rules, Outcome outcome) {
        if (proposal.deposit().isEmpty()) return Optional.empty();
        var deposit = proposal.deposit().get();
        return switch (rules.deposit()) {
            case DepositRule.NoDeposit _ -> throw new IllegalStateException("a deposit that no rule asked for: " + proposal.id());
            case DepositRule.FixedDeposit fixed -> {
                var settlement = fixed.settlement(outcome);
                Amount refunded = deposit.amount().floorShare(settlement.refund());
                Amount burned = deposit.amount().floorShare(settlement.burn());
                yield Optional.of(new DepositSettled(proposal.id(), proposal.proposer(), deposit.asset(), refunded, burned,
                        deposit.amount().minus(refunded).minus(burned)));
            }
        };
    }
}
