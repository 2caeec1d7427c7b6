package org.althing.projections.contribution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.althing.domain.contribution.ContributionId;
import org.althing.domain.contribution.ContributionKind;
import org.althing.domain.contribution.Contributions.Phase;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Ratio;

/// A contribution and what became of it.
/// @param position of its submission
/// @param score the mean of its reviews, once it is accepted
/// @param epoch whose emission it shares, once it is accepted
/// @param reward what it earned, once the epoch is over
public record Contribution(
        ContributionId contribution, AccountId contributor, ContributionKind kind, Digest content, Phase phase, Instant submittedAt, long position,
        List<Review> reviews, Optional<Ratio> score, Optional<Long> epoch, Optional<Amount> reward) {

    /// @param scale the best score that could be given
    public record Review(AccountId reviewer, int score, int scale, Instant at) {}

    Contribution reviewed(Review review) {
        return new Contribution(contribution, contributor, kind, content, phase, submittedAt, position,
                Stream.concat(reviews.stream(), Stream.of(review)).toList(), score, epoch, reward);
    }

    Contribution accepted(Ratio mean, long inEpoch) {
        return new Contribution(contribution, contributor, kind, content, Phase.ACCEPTED, submittedAt, position, reviews,
                Optional.of(mean), Optional.of(inEpoch), reward);
    }

    Contribution rewarded(Amount amount) {
        return new Contribution(contribution, contributor, kind, content, Phase.REWARDED, submittedAt, position, reviews, score, epoch, Optional.of(amount));
    }
}
