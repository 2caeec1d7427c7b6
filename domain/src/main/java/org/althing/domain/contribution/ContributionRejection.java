package org.althing.domain.contribution;

import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Rejection;

/// Why a contribution or a review was not taken.
public sealed interface ContributionRejection extends Rejection {

    record ContentAlreadyContributed(Digest content, ContributionId contribution) implements ContributionRejection {}

    record UnknownContribution(ContributionId contribution) implements ContributionRejection {}

    /// Nobody reviews what is their own.
    record OwnContribution(ContributionId contribution, AccountId reviewer) implements ContributionRejection {}

    /// The contribution has all the reviews it needed.
    record ReviewOver(ContributionId contribution) implements ContributionRejection {}

    record AlreadyReviewed(ContributionId contribution, AccountId reviewer) implements ContributionRejection {}

    record ScoreOutOfRange(int score, int scale) implements ContributionRejection {}
}
