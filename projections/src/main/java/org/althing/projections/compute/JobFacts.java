package org.althing.projections.compute;

import java.time.Instant;
import java.util.Optional;
import org.althing.domain.compute.ComputeEvent.JobAccepted;
import org.althing.domain.compute.JobId;
import org.althing.domain.compute.JobPhase;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.LeaseId;
import org.althing.domain.compute.NodeId;
import org.althing.domain.compute.RefundReason;
import org.althing.domain.compute.Verification;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.AssetId;

/// A job and how it has fared.
/// @param position where it was accepted: its place in the queue
/// @param endsAt when it is given up
/// @param lease the latest
/// @param node that had the latest lease
/// @param failures leases that expired or failed
/// @param result what was handed in
/// @param refund why it was given up
/// @param settledAt when its fee was paid or returned
public record JobFacts(
        JobId job, AccountId customer, JobSpec spec, Verification verification, AssetId asset, Amount fee, JobPhase phase, long position,
        Instant acceptedAt, Instant endsAt, Optional<LeaseId> lease, Optional<NodeId> node, int failures, Optional<Result> result,
        Optional<AccountId> paidTo, Optional<RefundReason> refund, Optional<Instant> settledAt) {

    /// @param output SHA-256 of the output's bytes
    /// @param statement SHA-256 of the attestation
    public record Result(Digest output, Digest statement, Instant at) {}

    static JobFacts accepted(JobAccepted e, Recorded recorded) {
        return new JobFacts(e.job(), e.customer(), e.spec(), e.verification(), e.asset(), e.fee(), JobPhase.QUEUED, recorded.position(),
                recorded.at(), e.endsAt(), Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    JobFacts leased(LeaseId granted, NodeId to, Instant end) {
        return new JobFacts(job, customer, spec, verification, asset, fee, JobPhase.LEASED, position, acceptedAt, end, Optional.of(granted), Optional.of(to),
                failures, result, paidTo, refund, settledAt);
    }

    JobFacts in(JobPhase next) {
        return new JobFacts(job, customer, spec, verification, asset, fee, next, position, acceptedAt, endsAt, lease, node, failures, result, paidTo, refund,
                settledAt);
    }

    JobFacts failedOnceMore() {
        return new JobFacts(job, customer, spec, verification, asset, fee, JobPhase.QUEUED, position, acceptedAt, endsAt, lease, node, failures + 1, result,
                paidTo, refund, settledAt);
    }

    JobFacts with(Result handedIn) {
        return new JobFacts(job, customer, spec, verification, asset, fee, JobPhase.ATTESTED, position, acceptedAt, endsAt, lease, node, failures,
                Optional.of(handedIn), paidTo, refund, settledAt);
    }

    JobFacts paid(AccountId to, Instant at) {
        return new JobFacts(job, customer, spec, verification, asset, fee, JobPhase.PAID, position, acceptedAt, endsAt, lease, node, failures, result,
                Optional.of(to), refund, Optional.of(at));
    }

    JobFacts refunded(RefundReason why, Instant at) {
        return new JobFacts(job, customer, spec, verification, asset, fee, JobPhase.REFUNDED, position, acceptedAt, endsAt, lease, node, failures, result,
                paidTo, Optional.of(why), Optional.of(at));
    }
}
