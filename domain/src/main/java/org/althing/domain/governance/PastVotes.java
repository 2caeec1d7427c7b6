package org.althing.domain.governance;

import java.time.Instant;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Power;
import org.althing.domain.ledger.AssetId;

/// What voting units were, asked at `now` about moments before it. The moment itself is not over: what is borrowed within it may yet be
/// returned, so nobody is told.
/// @throws IllegalArgumentException from every question about `now` or later
public record PastVotes(VotingUnits units, Instant now) {

    public Power votes(AccountId account, AssetId asset, Instant at) {
        return units.votesAt(account, asset, over(at));
    }

    public Power owned(AccountId account, AssetId asset, Instant at) {
        return units.ownedAt(account, asset, over(at));
    }

    public Power supply(AssetId asset, Instant at) {
        return units.supplyAt(asset, over(at));
    }

    public Power votable(AssetId asset, Instant at) {
        return units.votableAt(asset, over(at));
    }

    private Instant over(Instant at) {
        if (!at.isBefore(now)) throw new IllegalArgumentException(at + " is not over at " + now);
        return at;
    }
}
