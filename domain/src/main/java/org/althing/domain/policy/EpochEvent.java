package org.althing.domain.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Q64;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.Holding;
import org.althing.domain.ledger.MovesAssets;
import org.althing.domain.ledger.Posting;

/// What happened to the running epoch.
public sealed interface EpochEvent extends Event {

    /// @param epoch 1 for the first
    record EpochStarted(long epoch, Instant endsAt) implements EpochEvent {}

    /// The epoch is over and its emission minted. What contributors receive follows as one event for each contribution.
    /// @param policy the version of the policy that decided it
    /// @param emission the sum of the three parts
    /// @param toTreasury its share, the parts that found no recipient, and the remainder of every division
    /// @param contributions how many accepted contributions share `toContributors`
    /// @param totalScore the sum of their scores
    /// @param totalBonded the stake that shares `toStakers`
    /// @param perBonded what one bonded unit of stake earned, rounded down
    record EpochEnded(
            long epoch, int policy, AssetId asset, Amount emission, Amount toContributors, Amount toStakers, Amount toTreasury,
            int contributions, Ratio totalScore, Amount totalBonded, Q64 perBonded) implements EpochEvent, MovesAssets {
        public EpochEnded {
            if (!emission.equals(toContributors.plus(toStakers).plus(toTreasury))) {
                throw new IllegalArgumentException("the parts are not the emission: " + toContributors + " + " + toStakers + " + " + toTreasury + " of " + emission);
            }
        }

        @Override
        public List<Posting> postings() {
            var postings = new ArrayList<Posting>(2);
            if (!toStakers.isZero()) postings.add(new Posting(Holding.issuance(asset), Holding.available(AccountId.STAKERS, asset), toStakers));
            if (!toTreasury.isZero()) postings.add(new Posting(Holding.issuance(asset), Holding.available(AccountId.TREASURY, asset), toTreasury));
            return postings;
        }
    }
}
