package org.althing.domain.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.althing.domain.governance.Ballot;
import org.althing.domain.governance.GovernanceEvent.DelegationChanged;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.GovernanceEvent.TrackAdopted;
import org.althing.domain.governance.GovernanceEvent.VoteCast;
import org.althing.domain.governance.GovernanceEvent.VoteChanged;
import org.althing.domain.governance.GovernanceEvent.VoteCommitted;
import org.althing.domain.governance.GovernanceEvent.VoteRevealed;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.PowerRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Network;
import org.althing.domain.staking.StakingEvent;

/// Counts every vote again the slow way: who said what, who had how much at stake before the opening, who spoke for whom then.
final class Recount implements Watch {
    private final boolean weighing;
    private final Map<AccountId, TreeMap<Long, Amount>> stakes = new HashMap<>();
    private final Map<AccountId, TreeMap<Long, Optional<AccountId>>> delegates = new HashMap<>();
    private final Map<Digest, RuleSet> rules = new HashMap<>();
    private final Map<ProposalId, Vote> votes = new HashMap<>();
    private final Set<ProposalId> touched = new HashSet<>();

    private record Vote(long snapshot, RuleSet rules, int choices, Map<AccountId, Ballot> ballots, Map<AccountId, Amount> recorded, Set<AccountId> committed) {}

    /// @param weighing whether to look at what each ballot weighs, or at the tally
    Recount(boolean weighing) {
        this.weighing = weighing;
    }

    @Override
    public Optional<String> observe(Recorded recorded) {
        long position = recorded.position();
        switch (recorded.event()) {
            case StakingEvent.Bonded e -> stake(e.account(), position, now(stakes, e.account(), Amount.ZERO).plus(e.amount()));
            case StakingEvent.UnbondingStarted e -> stake(e.account(), position, now(stakes, e.account(), Amount.ZERO).minus(e.amount()));
            case DelegationChanged e -> delegates.computeIfAbsent(e.from(), _ -> new TreeMap<>()).put(position, e.after());
            case TrackAdopted e -> rules.put(e.rules().digest(), e.rules());
            case ProposalOpened e -> votes.put(e.proposal(), new Vote(position - 1, rules.get(e.rules()), e.choices().size(), new HashMap<>(), new HashMap<>(), new HashSet<>()));
            case VoteCast e -> cast(e.proposal(), e.voter(), e.ballot(), e.power());
            case VoteCommitted e -> votes.get(e.proposal()).committed().add(e.voter());
            case VoteRevealed e -> cast(e.proposal(), e.voter(), e.ballot(), e.power());
            case VoteChanged e -> cast(e.proposal(), e.voter(), e.ballot(), e.power());
            default -> { /* no vote depends on it */ }
        }
        return Optional.empty();
    }

    private void stake(AccountId account, long position, Amount stake) {
        stakes.computeIfAbsent(account, _ -> new TreeMap<>()).put(position, stake);
    }

    private void cast(ProposalId proposal, AccountId voter, Ballot ballot, Amount power) {
        votes.get(proposal).ballots().put(voter, ballot);
        votes.get(proposal).recorded().put(voter, power);
        touched.add(proposal);
    }

    private static <V> V now(Map<AccountId, TreeMap<Long, V>> history, AccountId account, V absent) {
        return at(history, account, Long.MAX_VALUE, absent);
    }

    private static <V> V at(Map<AccountId, TreeMap<Long, V>> history, AccountId account, long position, V absent) {
        var own = history.get(account);
        var last = own == null ? null : own.floorEntry(position);
        return last == null ? absent : last.getValue();
    }

    @Override
    public Optional<String> compare(Network network) {
        for (var id : touched) {
            var vote = votes.get(id);
            var weights = weights(vote);
            var finding = weighing ? weigh(network, id, vote, weights) : tally(network, id, vote, weights);
            if (finding.isPresent()) return finding;
        }
        touched.clear();
        return Optional.empty();
    }

    /// What every voter's ballot weighs.
    private Map<AccountId, Amount> weights(Vote vote) {
        if (vote.rules().power() instanceof PowerRule.RecordedPower) return vote.recorded();
        var weights = new HashMap<AccountId, Amount>();
        vote.ballots().keySet().forEach(voter -> weights.put(voter, Amount.ZERO));
        for (var account : stakes.keySet()) {
            boolean speaks = vote.ballots().containsKey(account) || vote.committed().contains(account);
            var speaker = speaks ? Optional.of(account) : delegate(account, vote);
            speaker.ifPresent(who -> weights.computeIfPresent(who, (_, weight) -> weight.plus(at(stakes, account, vote.snapshot(), Amount.ZERO))));
        }
        return weights;
    }

    private Optional<AccountId> delegate(AccountId account, Vote vote) {
        if (vote.rules().delegation() instanceof DelegationRule.NoDelegation) return Optional.empty();
        return at(delegates, account, vote.snapshot(), Optional.empty());
    }

    private static Optional<String> weigh(Network network, ProposalId id, Vote vote, Map<AccountId, Amount> weights) {
        for (var voter : vote.ballots().keySet()) {
            var cast = network.governance().ballot(id, voter);
            boolean same = cast != null && cast.ballot().equals(vote.ballots().get(voter)) && cast.power().equals(weights.get(voter));
            if (!same) return Optional.of(voter + " on " + id + " should weigh " + weights.get(voter) + " on " + vote.ballots().get(voter) + ", is " + cast);
        }
        return Optional.empty();
    }

    private static Optional<String> tally(Network network, ProposalId id, Vote vote, Map<AccountId, Amount> weights) {
        var have = network.governance().tally(id);
        var counted = vote.rules().ballot().empty(vote.choices());
        for (var each : vote.ballots().entrySet()) counted = counted.counting(vote.rules().ballot(), each.getValue(), weights.get(each.getKey()));
        return Watch.unless(have.equals(counted), "the tally of %s is %s, its ballots sum to %s", id, have, counted);
    }
}
