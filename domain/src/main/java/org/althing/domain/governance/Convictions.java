package org.althing.domain.governance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.ConvictionVote.Weight;
import org.althing.domain.governance.Governance.Seat;
import org.althing.domain.governance.GovernanceEvent.ConvictionDelegated;
import org.althing.domain.governance.GovernanceEvent.ConvictionLockReleased;
import org.althing.domain.governance.GovernanceEvent.ConvictionUndelegated;
import org.althing.domain.governance.GovernanceEvent.ConvictionVoteCast;
import org.althing.domain.governance.GovernanceEvent.ConvictionVoteReleased;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.SortedTable;
import org.althing.domain.kernel.Table;
import org.althing.domain.staking.StakeLocks;

/// Ballots with conviction, who delegated stake to whom on which track, and what is locked for it.
///
/// Locks of one track do not add up: the longest and the largest of them count. Nor do those of several tracks. A lock shrinks only when its
/// owner asks.
public final class Convictions implements StakeLocks {
    /// No track's name comes before the one or after the other.
    private static final TrackId FIRST = new TrackId("a-");
    private static final TrackId LAST = new TrackId("z".repeat(32));

    /// A member on a track.
    public record Place(AccountId account, TrackId track) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int who = account.compareTo(other.account);
            return who != 0 ? who : track.compareTo(other.track);
        }
    }

    /// Stake that speaks through another.
    public record Given(AccountId to, Amount balance, int conviction, Power votes) {
        public Weight weight() {
            return new Weight(votes, balance);
        }
    }

    /// What a member has going on a track.
    /// @param received what others delegated to them
    /// @param until when the last lock that outlives its vote or delegation ends, and `held` the largest of these
    /// @param polls the proposals on which a ballot of theirs stands
    /// @param locked what they may not unbond
    public record Standing(Optional<Given> given, Weight received, Instant until, Amount held, List<ProposalId> polls, Amount locked) {
        static final Standing NONE = new Standing(Optional.empty(), Weight.NONE, Instant.EPOCH, Amount.ZERO, List.of(), Amount.ZERO);

        public Standing {
            polls = List.copyOf(polls);
        }

        private Standing giving(Optional<Given> now) {
            return new Standing(now, received, until, held, polls, locked);
        }

        private Standing receiving(Weight now) {
            return new Standing(given, now, until, held, polls, locked);
        }

        private Standing locking(Amount balance) {
            return new Standing(given, received, until, held, polls, balance.compareTo(locked) > 0 ? balance : locked);
        }

        private Standing releasedTo(Amount now, Instant at) {
            return at.isBefore(until) ? new Standing(given, received, until, held, polls, now)
                    : new Standing(given, received, Instant.EPOCH, Amount.ZERO, polls, now);
        }

        private Standing outliving(Instant end, Amount balance) {
            return new Standing(given, received, end.isAfter(until) ? end : until, balance.compareTo(held) > 0 ? balance : held, polls, locked);
        }

        private Standing voting(ProposalId proposal) {
            if (polls.contains(proposal)) return this;
            var more = new ArrayList<>(polls);
            more.add(proposal);
            return new Standing(given, received, until, held, more, locked);
        }

        private Standing without(ProposalId proposal) {
            return new Standing(given, received, until, held, polls.stream().filter(poll -> !poll.equals(proposal)).toList(), locked);
        }
    }

    private final Table<Seat, ConvictionVote> votes;
    private final Table<Seat, Weight> clawed;
    private final SortedTable<Place, Standing> standings;

    public Convictions(Journal journal) {
        votes = new Table<>("governance.convictionVotes", Seat.class, ConvictionVote.class, journal);
        clawed = new Table<>("governance.convictionClawed", Seat.class, Weight.class, journal);
        standings = new SortedTable<>("governance.convictions", Place.class, Standing.class, journal);
    }

    /// The voter's ballot, or null.
    public ConvictionVote vote(ProposalId proposal, AccountId voter) {
        return votes.get(new Seat(proposal, voter));
    }

    public Standing standing(AccountId account, TrackId track) {
        var standing = standings.get(new Place(account, track));
        return standing == null ? Standing.NONE : standing;
    }

    /// What others' stake the member speaks with on the proposal: what was delegated, less what delegators clawed back.
    Weight received(ProposalId proposal, AccountId voter, TrackId track) {
        return standing(voter, track).received().minus(clawed(proposal, voter));
    }

    private Weight clawed(ProposalId proposal, AccountId delegate) {
        return clawed.getOrDefault(new Seat(proposal, delegate), Weight.NONE);
    }

    /// What the member's lock on a track would have to be at `now`.
    Amount needed(AccountId account, TrackId track, Instant now) {
        var standing = standing(account, track);
        var most = now.isBefore(standing.until()) ? standing.held() : Amount.ZERO;
        if (standing.given().isPresent()) most = larger(most, standing.given().get().balance());
        for (var proposal : standing.polls()) most = larger(most, vote(proposal, account).balance());
        return most;
    }

    @Override
    public Amount lockedOf(AccountId account) {
        var most = Amount.ZERO;
        for (var row : standings.range(new Place(account, FIRST), new Place(account, LAST)).values()) most = larger(most, row.locked());
        return most;
    }

    private static Amount larger(Amount one, Amount other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    // --- folding ----------------------------------------------------------------------------------------------------

    public void fold(ConvictionVoteCast e) {
        votes.put(new Seat(e.proposal(), e.voter()), e.vote());
        e.clawed().ifPresent(given -> claw(e.proposal(), given.to(), clawed(e.proposal(), given.to()).plus(given.weight())));
        put(e.voter(), e.track(), standing(e.voter(), e.track()).voting(e.proposal()).locking(e.vote().balance()));
    }

    public void fold(ConvictionVoteReleased e) {
        votes.remove(new Seat(e.proposal(), e.voter()));
        e.returned().ifPresent(given -> claw(e.proposal(), given.to(), clawed(e.proposal(), given.to()).minus(given.weight())));
        var standing = standing(e.voter(), e.track()).without(e.proposal());
        put(e.voter(), e.track(), e.lockedUntil().map(until -> standing.outliving(until, e.balance())).orElse(standing));
    }

    public void fold(ConvictionDelegated e) {
        var given = e.given();
        put(e.from(), e.track(), standing(e.from(), e.track()).giving(Optional.of(given)).locking(given.balance()));
        put(given.to(), e.track(), standing(given.to(), e.track()).receiving(standing(given.to(), e.track()).received().plus(given.weight())));
    }

    public void fold(ConvictionUndelegated e) {
        var given = e.given();
        var own = standing(e.from(), e.track());
        for (var proposal : own.polls()) claw(proposal, given.to(), clawed(proposal, given.to()).minus(given.weight()));
        put(e.from(), e.track(), own.giving(Optional.empty()).outliving(e.lockedUntil(), given.balance()));
        put(given.to(), e.track(), standing(given.to(), e.track()).receiving(standing(given.to(), e.track()).received().minus(given.weight())));
    }

    public void fold(ConvictionLockReleased e, Instant at) {
        put(e.account(), e.track(), standing(e.account(), e.track()).releasedTo(e.locked(), at));
    }

    private void put(AccountId account, TrackId track, Standing standing) {
        standings.put(new Place(account, track), standing);
    }

    private void claw(ProposalId proposal, AccountId delegate, Weight weight) {
        if (weight.equals(Weight.NONE)) clawed.remove(new Seat(proposal, delegate));
        else clawed.put(new Seat(proposal, delegate), weight);
    }
}
