package org.althing.domain.contribution;

import java.util.List;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.Holding;
import org.althing.domain.ledger.MovesAssets;
import org.althing.domain.ledger.Posting;

/// What happened to contributions.
public sealed interface ContributionEvent extends Event {

    record ContributionSubmitted(ContributionId contribution, AccountId contributor, ContributionKind kind, Digest content)
            implements ContributionEvent {}

    /// @param scale the best score that could be given
    record ContributionReviewed(ContributionId contribution, AccountId reviewer, int score, int scale) implements ContributionEvent {}

    /// Enough reviews are in: the contribution has its share of this epoch's emission.
    /// @param score the mean of its reviews, each as a part of its scale: 0 to 1
    record ContributionAccepted(ContributionId contribution, AccountId contributor, Ratio score, long epoch) implements ContributionEvent {}

    /// What the contribution earned: ⌊pot · score / totalScore⌋, minted. There is one for each contribution, for ever.
    record RewardGranted(
            ContributionId contribution, AccountId account, long epoch, Ratio score, Ratio totalScore, Amount pot, AssetId asset, Amount amount)
            implements ContributionEvent, MovesAssets {
        @Override
        public List<Posting> postings() {
            return amount.isZero() ? List.of() : List.of(new Posting(Holding.issuance(asset), Holding.available(account, asset), amount));
        }
    }
}
