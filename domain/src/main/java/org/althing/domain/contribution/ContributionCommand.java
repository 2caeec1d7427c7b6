package org.althing.domain.contribution;

import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.ActingCommand;
import org.althing.domain.kernel.Digest;

/// What can be asked about contributions.
public sealed interface ContributionCommand extends ActingCommand {

    /// @param content salted digest of the contribution's description, which stays off the log
    record SubmitContribution(AccountId contributor, ContributionKind kind, Digest content) implements ContributionCommand {
        @Override
        public AccountId actor() {
            return contributor;
        }
    }

    /// @param score from 0, worthless, to the policy's score scale
    record ReviewContribution(AccountId reviewer, ContributionId contribution, int score) implements ContributionCommand {
        @Override
        public AccountId actor() {
            return reviewer;
        }
    }
}
