package org.althing.domain.governance;

import java.util.ArrayList;
import java.util.List;
import org.althing.domain.governance.GovernanceEvent.DepositSettled;
import org.althing.domain.governance.rules.Deposit;
import org.althing.domain.governance.rules.DepositRule;
import org.althing.domain.governance.rules.DepositRule.Settlement;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Event;

/// What becomes of everything that was put down for a proposal.
final class Settling {
    private Settling() {}

    /// Shares round down; the treasury gets the rest, or, where there is none for it, whoever put it down.
    static List<Event> settle(Governance governance, Proposal proposal, Outcome outcome) {
        var events = new ArrayList<Event>();
        switch (governance.rules(proposal).deposit()) {
            case DepositRule.NoDeposit _ -> { /* nothing was put down */ }
            case DepositRule.FixedDeposit fixed -> own(proposal, fixed, outcome, events);
            case DepositRule.CrowdFunded crowd -> {
                crowd.submission().ifPresent(fixed -> own(proposal, fixed, outcome, events));
                var settlement = Settlement.of(crowd.table(), outcome);
                for (var put : governance.deposits().fund(proposal.id()).puts()) {
                    events.add(settled(proposal.id(), put.depositor(), new Deposit(put.asset(), put.amount()), settlement));
                }
            }
        }
        return events;
    }

    private static void own(Proposal proposal, DepositRule.FixedDeposit rule, Outcome outcome, List<Event> events) {
        var deposit = proposal.deposit().orElseThrow(() -> new IllegalStateException("nothing was put down for " + proposal.id()));
        events.add(settled(proposal.id(), proposal.proposer(), deposit, rule.settlement(outcome)));
    }

    private static DepositSettled settled(ProposalId proposal, AccountId owner, Deposit deposit, Settlement settlement) {
        var burned = deposit.amount().floorShare(settlement.burn());
        var refunded = settlement.isAll() ? deposit.amount().minus(burned) : deposit.amount().floorShare(settlement.refund());
        return new DepositSettled(proposal, owner, deposit.asset(), refunded, burned, deposit.amount().minus(refunded).minus(burned));
    }
}
