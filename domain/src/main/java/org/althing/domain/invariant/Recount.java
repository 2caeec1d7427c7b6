package org.althing.domain.invariant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.althing.domain.governance.GovernanceEvent.ChambersCounted;
import org.althing.domain.governance.GovernanceEvent.Overridden;
import org.althing.domain.governance.GovernanceEvent.PowerReclaimed;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.GovernanceEvent.TrackAdopted;
import org.althing.domain.governance.GovernanceEvent.VoteCast;
import org.althing.domain.governance.GovernanceEvent.VoteChanged;
import org.althing.domain.governance.GovernanceEvent.VoteCommitted;
import org.althing.domain.governance.GovernanceEvent.VoteOverridden;
import org.althing.domain.governance.GovernanceEvent.VoteRetracted;
import org.althing.domain.governance.GovernanceEvent.VoteRevealed;
import org.althing.domain.governance.GovernanceEvent.VotedByProxy;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.House;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.PowerRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Network;
import org.althing.domain.staking.StakingEvent;

/// Counts every vote again the slow way: who said what, who had how much at stake before the opening, who spoke for whom then.
final class Recount implements Watch {
    private final boolean weighing;
    private final Map<AccountId, TreeMap<Long, Amount>> stakes = new HashMap<>();
    private final Spokespeople spokespeople = new Spokespeople();
    private final Map<Digest, RuleSet> rules = new HashMap<>();
    private final Map<ProposalId, Vote> votes = new HashMap<>();
    private final Set<ProposalId> touched = new HashSet<>();

    private record Apart(Ballot ballot, Power power) {}

    /// @param overrides second ballots of members' own power
    /// @param proxied by whose power, the ballots that others cast with it
    private record Vote(
            Spokespeople.Question question, RuleSet rules, int choices, Map<AccountId, Ballot> ballots, Map<AccountId, Power> recorded,
            Set<AccountId> committed, Map<AccountId, Apart> overrides, Map<AccountId, List<Apart>> proxied, List<House> houses) {

        static Vote of(ProposalOpened e, RuleSet rules, Recorded recorded) {
            return new Vote(new Spokespeople.Question(rules.delegation(), e.track(), recorded.position() - 1, recorded.at()), rules, e.choices().size(),
                    new HashMap<>(), new HashMap<>(), new HashSet<>(), new HashMap<>(), new HashMap<>(), new ArrayList<>());
        }

        /// Whether what a ballot weighs follows from stakes and delegations alone.
        boolean isPlain() {
            return rules.power() instanceof PowerRule.BondedStake && rules.weighing().isEmpty();
        }

        void take(Overridden part) {
            recorded.computeIfPresent(part.delegate(), (_, power) -> part.counted().isEmpty() ? power : power.minus(part.power()));
        }

        void giveBack(Overridden part) {
            recorded.computeIfPresent(part.delegate(), (_, power) -> part.counted().isEmpty() ? power : power.plus(part.power()));
        }
    }

    /// @param weighing whether to look at what each ballot weighs, or at the tally
    Recount(boolean weighing) {
        this.weighing = weighing;
    }

    @Override
    public Optional<String> observe(Recorded recorded) {
        long position = recorded.position();
        spokespeople.observe(recorded);
        switch (recorded.event()) {
            case StakingEvent.Bonded e -> stake(e.account(), position, now(stakes, e.account(), Amount.ZERO).plus(e.amount()));
            case StakingEvent.StakeBurned e -> stake(e.account(), position, now(stakes, e.account(), Amount.ZERO).minus(e.amount()));
            case StakingEvent.UnbondingStarted e -> stake(e.account(), position, now(stakes, e.account(), Amount.ZERO).minus(e.amount()));
            case TrackAdopted e -> rules.put(e.rules().digest(), e.rules());
            case ProposalOpened e -> votes.put(e.proposal(), Vote.of(e, rules.get(e.rules()), recorded));
            case VoteCast e -> {
                e.overridden().ifPresent(votes.get(e.proposal())::take);
                cast(e.proposal(), e.voter(), e.ballot(), e.power());
            }
            case PowerReclaimed e -> e.parts().forEach(votes.get(e.proposal())::take);
            case VoteOverridden e -> {
                e.overridden().ifPresent(votes.get(e.proposal())::take);
                votes.get(e.proposal()).overrides().put(e.voter(), new Apart(e.ballot(), e.power()));
                touched.add(e.proposal());
            }
            case VotedByProxy e -> {
                votes.get(e.proposal()).proxied().computeIfAbsent(e.chain().getFirst(), _ -> new ArrayList<>()).add(new Apart(e.ballot(), e.power()));
                touched.add(e.proposal());
            }
            case VoteRetracted e -> {
                e.returned().forEach(votes.get(e.proposal())::giveBack);
                votes.get(e.proposal()).ballots().remove(e.voter());
                votes.get(e.proposal()).recorded().remove(e.voter());
                touched.add(e.proposal());
            }
            case ChambersCounted e -> votes.get(e.proposal()).houses().addAll(e.houses());
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

    private void cast(ProposalId proposal, AccountId voter, Ballot ballot, Power power) {
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
    private Map<AccountId, Power> weights(Vote vote) {
        if (!vote.isPlain()) return vote.recorded();
        var weights = new HashMap<AccountId, Power>();
        vote.ballots().keySet().forEach(voter -> weights.put(voter, Power.ZERO));
        for (var account : stakes.keySet()) {
            if (vote.overrides().containsKey(account)) continue;
            speakers(account, vote).forEach((who, power) -> weights.computeIfPresent(who, (_, weight) -> weight.plus(power)));
        }
        return weights;
    }

    /// Who speaks with how much of the account's power as things stand.
    private Map<AccountId, Power> speakers(AccountId account, Vote vote) {
        Power power = at(stakes, account, vote.question().snapshot(), Amount.ZERO);
        boolean apart = vote.rules().delegation() instanceof DelegationRule.Overridable;
        boolean speaks = !apart && (vote.ballots().containsKey(account) || vote.committed().contains(account));
        if (!speaks) return spokespeople.ends(account, power, vote.question());
        for (var ballot : vote.proxied().getOrDefault(account, List.of())) power = power.minus(ballot.power());
        return Map.of(account, power);
    }

    private Optional<String> weigh(Network network, ProposalId id, Vote vote, Map<AccountId, Power> weights) {
        for (var account : vote.isPlain() ? stakes.keySet() : Set.<AccountId>of()) {
            var own = at(stakes, account, vote.question().snapshot(), Amount.ZERO);
            var override = vote.overrides().get(account);
            if (override != null && !override.power().equals(own)) return Optional.of(account + " overrides on " + id + " with " + override.power() + " of " + own);
            var proxied = Power.ZERO;
            for (var ballot : vote.proxied().getOrDefault(account, List.of())) proxied = proxied.plus(ballot.power());
            if (proxied.compareTo(own) > 0) return Optional.of("others cast on " + id + " with " + account + "'s power " + proxied + " of " + own);
        }
        for (var voter : vote.ballots().keySet()) {
            var cast = network.governance().ballot(id, voter);
            boolean same = cast != null && cast.ballot().equals(vote.ballots().get(voter)) && cast.power().equals(weights.get(voter));
            if (!same) return Optional.of(voter + " on " + id + " should weigh " + weights.get(voter) + " on " + vote.ballots().get(voter) + ", is " + cast);
        }
        return Optional.empty();
    }

    private static Optional<String> tally(Network network, ProposalId id, Vote vote, Map<AccountId, Power> weights) {
        var have = network.governance().tally(id);
        var counted = vote.rules().ballot().empty(vote.choices());
        if (!vote.houses().isEmpty()) counted = counted.among(vote.houses());
        for (var each : vote.ballots().entrySet()) counted = counted.by(each.getKey(), tally -> tally.counting(vote.rules().ballot(), each.getValue(), weights.get(each.getKey())));
        for (var apart : vote.overrides().values()) counted = counted.counting(vote.rules().ballot(), apart.ballot(), apart.power());
        for (var ballots : vote.proxied().values()) {
            for (var apart : ballots) counted = counted.counting(vote.rules().ballot(), apart.ballot(), apart.power());
        }
        return Watch.unless(have.equals(counted), "the tally of %s is %s, its ballots sum to %s", id, have, counted);
    }
}
