package org.althing.domain.governance;

import java.util.function.Function;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.SortedTable;
import org.althing.domain.kernel.WidePower;

/// The ballots of a proposal by weight, kept up where its count caps them: only the few that are above the cap are ever looked at, however many there are.
final class Heaviest {

    /// A ballot's place: the heavier comes first.
    record Place(ProposalId proposal, Power power, AccountId voter) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int which = proposal.compareTo(other.proposal);
            if (which != 0) return which;
            int weight = other.power.compareTo(power);
            return weight != 0 ? weight : voter.compareTo(other.voter);
        }
    }

    private final SortedTable<Place, Boolean> places;

    Heaviest(Journal journal) {
        places = new SortedTable<>("governance.heaviest", Place.class, Boolean.class, journal);
    }

    void add(ProposalId proposal, AccountId voter, Power power) {
        places.put(new Place(proposal, power, voter), true);
    }

    void remove(ProposalId proposal, AccountId voter, Power power) {
        places.remove(new Place(proposal, power, voter));
    }

    /// The tally with every ballot cut to `share` of all power cast, rounded down.
    Tally capped(ProposalId proposal, Tally tally, BallotRule rule, Ratio share, Function<AccountId, Ballot> ballots) {
        var cap = tally.cast().floorShare(share);
        var counted = tally;
        for (var place : places.range(new Place(proposal, WidePower.MAX, new AccountId(0, 0)), new Place(proposal, cap, new AccountId(0, 0))).keySet()) {
            var ballot = ballots.apply(place.voter());
            counted = counted.moving(rule, ballot, place.power(), ballot, cap);
        }
        return counted;
    }
}
