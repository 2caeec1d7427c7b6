package org.althing.domain.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.GovernanceEvent.DepositSettled;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.rules.DepositRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Occasion;

/// What follows when a vote is over: the verdict and the deposit's fate; what becomes of the proposal then is [Sequel]'s.
final class Closing {
    private final Governance governance;
    private final Sequel sequel;

    Closing(Governance governance, Sequel sequel) {
        this.governance = governance;
        this.sequel = sequel;
    }

    List<Event> close(ProposalId id, Occasion occasion) {
        var proposal = governance.proposal(id);
        var rules = governance.rules(proposal);
        var tally = governance.counted(id);
        var verdict = Verdict.of(rules, tally, proposal.electorate(), Stage.CLOSED);
        var events = new ArrayList<Event>();
        events.add(new VotingClosed(id, verdict, tally.inShort()));
        settle(proposal, rules, verdict.outcome()).ifPresent(events::add);
        events.addAll(sequel.of(proposal, verdict.outcome(), occasion));
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
                yield Optional.of(settled(proposal.id(), proposal.proposer(), deposit, settlement));
            }
        };
    }

    private static DepositSettled settled(ProposalId proposal, AccountId owner, Deposit deposit, DepositRule.Settlement settlement) {
        var burned = deposit.amount().floorShare(settlement.burn());
        var refunded = settlement.isAll() ? deposit.amount().minus(burned) : deposit.amount().floorShare(settlement.refund());
        return new DepositSettled(proposal, owner, deposit.asset(), refunded, burned, deposit.amount().minus(refunded).minus(burned));
    }
}
