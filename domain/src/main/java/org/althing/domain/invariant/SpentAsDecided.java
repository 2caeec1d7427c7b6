package org.althing.domain.invariant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.althing.domain.governance.Action.FundWinners;
import org.althing.domain.governance.Action.SpendTreasury;
import org.althing.domain.governance.GovernanceEvent.FellBack;
import org.althing.domain.governance.GovernanceEvent.ProposalExecuted;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.GovernanceEvent.TrackAdopted;
import org.althing.domain.governance.GovernanceEvent.TreasurySpent;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.Award;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Network;

/// Works out again what every executed proposal pays, from its actions and from the tally that it was closed with.
final class SpentAsDecided implements Watch {
    private final Map<Digest, RuleSet> rules = new HashMap<>();
    private final Map<ProposalId, ProposalOpened> opened = new HashMap<>();
    private final Map<ProposalId, Tally> tallies = new HashMap<>();
    private final Set<ProposalId> fallenBack = new HashSet<>();
    private final Map<ProposalId, List<TreasurySpent>> owed = new HashMap<>();

    @Override
    public Optional<String> observe(Recorded recorded) {
        switch (recorded.event()) {
            case TrackAdopted e -> rules.put(e.rules().digest(), e.rules());
            case ProposalOpened e -> opened.put(e.proposal(), e);
            case FellBack e -> fallenBack.add(e.proposal());
            case VotingClosed e -> tallies.put(e.proposal(), e.tally());
            case ProposalExecuted e -> owed.put(e.proposal(), payments(opened.get(e.proposal())));
            case TreasurySpent e -> {
                boolean due = owed.getOrDefault(e.proposal(), List.of()).remove(e);
                return Watch.unless(due, "%s was not decided", e);
            }
            default -> { /* spends nothing of the treasury by a vote */ }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> compare(Network network) {
        owed.values().removeIf(List::isEmpty);
        return Watch.unless(owed.isEmpty(), "decided and not paid: %s", owed);
    }

    private List<TreasurySpent> payments(ProposalOpened proposal) {
        var payments = new ArrayList<TreasurySpent>();
        for (var action : proposal.actions()) {
            if (action instanceof SpendTreasury spend) payments.add(new TreasurySpent(proposal.proposal(), spend.to(), spend.asset(), spend.amount()));
            if (action instanceof FundWinners fund) payments.addAll(prizes(proposal, fund));
        }
        return payments;
    }

    private List<TreasurySpent> prizes(ProposalOpened proposal, FundWinners fund) {
        var frozen = rules.get(proposal.rules());
        var decided = fallenBack.contains(proposal.proposal()) ? frozen.regular() : frozen;
        var tally = tallies.get(proposal.proposal());
        if (!(decided.approval() instanceof Award award) || tally == null) return List.of();
        var left = award.budget().orElse(Amount.MAX);
        var prizes = new ArrayList<TreasurySpent>();
        for (int winner : award.awarded(tally, fund.costs()).funded()) {
            var prize = fund.prizes().get(winner);
            if (prize.cost().isZero()) continue;
            left = left.minus(prize.cost());
            prizes.add(new TreasurySpent(proposal.proposal(), prize.to(), fund.asset(), prize.cost()));
        }
        return prizes;
    }
}
