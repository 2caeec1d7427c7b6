package org.althing.domain.invariant;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.althing.domain.governance.ConvictionVote;
import org.althing.domain.governance.ConvictionVote.Weight;
import org.althing.domain.governance.Convictions.Given;
import org.althing.domain.governance.Convictions.Place;
import org.althing.domain.governance.Convictions.Standing;
import org.althing.domain.governance.GovernanceEvent.ConvictionDelegated;
import org.althing.domain.governance.GovernanceEvent.ConvictionUndelegated;
import org.althing.domain.governance.GovernanceEvent.ConvictionVoteCast;
import org.althing.domain.governance.GovernanceEvent.ConvictionVoteReleased;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.GovernanceEvent.TrackAdopted;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.ballot.Sway;
import org.althing.domain.governance.rules.ConvictionRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Network;

/// Remembers who votes with which stake and who gave stake to whom, and counts and locks it again the slow way.
final class ConvictionWatch implements Watch {
    private final boolean locks;
    private final Map<Digest, RuleSet> rules = new HashMap<>();
    private final Map<ProposalId, Vote> votes = new HashMap<>();
    private final Map<Place, Given> given = new HashMap<>();
    private boolean fresh;

    private record Vote(TrackId track, ConvictionRule rule, Map<AccountId, ConvictionVote> ballots) {}

    /// @param locks whether to look at what is locked, or at the tallies
    ConvictionWatch(boolean locks) {
        this.locks = locks;
    }

    @Override
    public Optional<String> observe(Recorded recorded) {
        switch (recorded.event()) {
            case TrackAdopted e -> rules.put(e.rules().digest(), e.rules());
            case ProposalOpened e -> rules.get(e.rules()).conviction().ifPresent(rule -> votes.put(e.proposal(), new Vote(e.track(), rule, new HashMap<>())));
            case ConvictionVoteCast e -> votes.get(e.proposal()).ballots().put(e.voter(), e.vote());
            case ConvictionVoteReleased e -> votes.get(e.proposal()).ballots().remove(e.voter());
            case ConvictionDelegated e -> given.put(new Place(e.from(), e.track()), e.given());
            case ConvictionUndelegated e -> given.remove(new Place(e.from(), e.track()));
            default -> {
                return Optional.empty();
            }
        }
        fresh = true;
        return Optional.empty();
    }

    @Override
    public Optional<String> compare(Network network) {
        if (!locks && !fresh || votes.isEmpty()) return Optional.empty();
        fresh = false;
        return locks ? locked(network) : tallied(network);
    }

    private Optional<String> tallied(Network network) {
        for (var entry : votes.entrySet()) {
            var proposal = network.governance().proposal(entry.getKey());
            if (!proposal.isUndecided() || !network.at().isBefore(proposal.endsAt()) || entry.getValue().ballots().isEmpty()) continue;
            var have = network.governance().tally(entry.getKey());
            var want = sum(entry.getValue());
            boolean same = have.of(Support.FOR).equals(want.ayes()) && have.of(Support.AGAINST).equals(want.nays()) && have.cast().equals(want.support())
                    && have.ballots() == entry.getValue().ballots().size();
            if (!same) return Optional.of("the tally of " + entry.getKey() + " is " + have + ", its ballots sum to " + want);
        }
        return Optional.empty();
    }

    private Sway sum(Vote vote) {
        var sum = Sway.NONE;
        for (var ballot : vote.ballots().entrySet()) sum = sum.plus(ballot.getValue().sway(vote.rule(), received(vote, ballot.getKey())));
        return sum;
    }

    private Weight received(Vote vote, AccountId voter) {
        var sum = Weight.NONE;
        for (var entry : given.entrySet()) {
            boolean speaks = entry.getKey().track().equals(vote.track()) && entry.getValue().to().equals(voter) && !vote.ballots().containsKey(entry.getKey().account());
            if (speaks) sum = sum.plus(entry.getValue().weight());
        }
        return sum;
    }

    private Optional<String> locked(Network network) {
        var standings = LiveState.rows(network, "governance.convictions", Place.class, Standing.class);
        for (var vote : votes.values()) {
            for (var ballot : vote.ballots().entrySet()) {
                var wrong = unlocked(standings, new Place(ballot.getKey(), vote.track()), ballot.getValue().balance());
                if (wrong.isPresent()) return wrong;
            }
        }
        for (var entry : given.entrySet()) {
            var wrong = unlocked(standings, entry.getKey(), entry.getValue().balance());
            if (wrong.isPresent()) return wrong;
        }
        for (var entry : standings.entrySet()) {
            var stake = network.stakes().bonded(entry.getKey().account());
            if (entry.getValue().locked().compareTo(stake) > 0) return Optional.of(entry.getKey() + " has " + entry.getValue().locked() + " locked of " + stake);
        }
        return Optional.empty();
    }

    private static Optional<String> unlocked(Map<Place, Standing> standings, Place place, Amount balance) {
        var standing = standings.get(place);
        return Watch.unless(standing != null && standing.locked().compareTo(balance) >= 0, "%s speaks with %s and has locked %s", place, balance, standing);
    }
}
