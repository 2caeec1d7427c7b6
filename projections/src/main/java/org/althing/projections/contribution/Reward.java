package org.althing.projections.contribution;

import java.time.Instant;
import java.util.Optional;
import org.althing.domain.compute.JobId;
import org.althing.domain.contribution.ContributionId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.ledger.AssetId;
import org.althing.projections.key.NewestFirst;

/// What an account was paid by rule, and for what.
/// @param share for a contribution: by which part of which pot the amount is explained
/// @param job for a job: which one
public record Reward(
        AccountId account, long position, Instant at, Kind kind, AssetId asset, Amount amount, Optional<Share> share, Optional<JobId> job) {

    public enum Kind { CONTRIBUTION, STAKE, JOB }

    /// The amount is ⌊pot · score / totalScore⌋.
    public record Share(ContributionId contribution, long epoch, Amount pot, Ratio score, Ratio totalScore) {}

    /// A reward's place among those of its account: the newest comes first.
    public record Key(AccountId account, NewestFirst position) {}
}
