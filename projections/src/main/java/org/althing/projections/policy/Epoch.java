package org.althing.projections.policy;

import java.time.Instant;
import java.util.Optional;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Q64;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.ledger.AssetId;
import org.althing.projections.key.NewestFirst;

/// A stretch of time at whose end the emission is shared out.
/// @param distribution how, once it is over
public record Epoch(long epoch, Instant startedAt, Instant endsAt, Optional<Distribution> distribution) {

    /// @param policy the version of the policy that decided it
    /// @param contributions how many shared `toContributors`, by their part in `totalScore`
    /// @param perBonded what one unit of `totalBonded` earned
    public record Distribution(
            int policy, AssetId asset, Amount emission, Amount toContributors, Amount toStakers, Amount toTreasury,
            int contributions, Ratio totalScore, Amount totalBonded, Q64 perBonded) {}

    /// An epoch's place: the newest comes first.
    public record Key(NewestFirst epoch) {

        public static Key of(long epoch) {
            return new Key(new NewestFirst(epoch));
        }
    }
}
