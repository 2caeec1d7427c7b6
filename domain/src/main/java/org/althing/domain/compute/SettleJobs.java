package org.althing.domain.compute;

import java.time.Instant;
import java.util.List;
import org.althing.domain.compute.ComputeEvent.JobAccepted;
import org.althing.domain.compute.ComputeEvent.JobCancelled;
import org.althing.domain.compute.ComputeEvent.JobPaid;
import org.althing.domain.compute.ComputeEvent.JobRefunded;
import org.althing.domain.compute.ComputeEvent.LeaseExpired;
import org.althing.domain.compute.ComputeEvent.LeaseExtended;
import org.althing.domain.compute.ComputeEvent.LeaseFailed;
import org.althing.domain.compute.ComputeEvent.LeaseGranted;
import org.althing.domain.compute.ComputeEvent.LeaseReleased;
import org.althing.domain.compute.ComputeEvent.NodeRegistered;
import org.althing.domain.compute.ComputeEvent.NodeRetired;
import org.althing.domain.compute.ComputeEvent.ResultAttested;
import org.althing.domain.compute.Job.Open;
import org.althing.domain.compute.Job.Queued;
import org.althing.domain.kernel.Automation;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.policy.PolicyBook;

/// Ends a job's escrow, once: an attested result pays the node's operator; a cancelled, worn-out or overdue job is refunded.
/// The job's phase is what remembers it: only an attested job is paid, and neither a paid nor a refunded one has any fee left.
public final class SettleJobs implements Automation {
    private final Compute compute;
    private final PolicyBook policies;

    public SettleJobs(Compute compute, PolicyBook policies) {
        this.compute = compute;
        this.policies = policies;
    }

    @Override
    public List<? extends Event> react(Recorded cause) {
        if (!(cause.event() instanceof ComputeEvent event)) return List.of();
        return switch (event) {
            case ResultAttested e -> List.of(pay(e));
            case JobCancelled e   -> List.of(refund(e.job(), RefundReason.CANCELLED));
            case LeaseExpired e   -> giveUp(e.lease().job(), cause.at());
            case LeaseFailed e    -> giveUp(e.lease().job(), cause.at());
            case LeaseReleased e  -> giveUp(e.lease().job(), cause.at());
            case JobAccepted _, LeaseGranted _, LeaseExtended _, NodeRegistered _, NodeRetired _, JobPaid _, JobRefunded _ -> List.of();
        };
    }

    private Event pay(ResultAttested result) {
        var terms = ((Open) compute.job(result.lease().job())).terms();
        return new JobPaid(result.lease(), terms.customer(), compute.node(result.node()).operator(), terms.asset(), terms.fee());
    }

    /// A job that came back from a lease too late or too often does not return to the queue.
    private List<Event> giveUp(JobId job, Instant now) {
        var terms = ((Queued) compute.job(job)).terms();
        if (!now.isBefore(terms.endsAt()))                          return List.of(refund(job, RefundReason.LIFETIME_OVER));
        if (terms.failures() >= policies.current().jobs().failuresMax())          return List.of(refund(job, RefundReason.ATTEMPTS_USED_UP));
        return List.of();
    }

    private Event refund(JobId job, RefundReason reason) {
        var terms = ((Open) compute.job(job)).terms();
        return new JobRefunded(job, reason, terms.customer(), terms.asset(), terms.fee());
    }
}
