package org.althing.projections.compute;

import java.util.List;
import org.althing.domain.compute.ComputeEvent;
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
import org.althing.domain.compute.JobId;
import org.althing.domain.compute.JobPhase;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Recorded;
import org.althing.projections.Index;
import org.althing.projections.Projection;
import org.althing.projections.Shape;
import org.althing.projections.key.NewestFirst;

/// Every job: by its id, by phase in the order of acceptance (so the queue is a list), and by time and by customer, the newest first.
public final class JobView implements Projection<JobId, JobFacts> {
    public static final JobView JOBS = new JobView();

    public record Ordered(NewestFirst accepted, JobId job) {}

    public record InPhase(JobPhase phase, long accepted, JobId job) {}

    public record Ordering(AccountId customer, NewestFirst accepted, JobId job) {}

    public static final Index<Ordered, JobId, JobFacts> BY_TIME = Index.of("jobs-by-time", Ordered.class,
            row -> List.of(new Ordered(new NewestFirst(row.position()), row.job())), Ordered::job);

    public static final Index<InPhase, JobId, JobFacts> BY_PHASE = Index.of("jobs-by-phase", InPhase.class,
            row -> List.of(new InPhase(row.phase(), row.position(), row.job())), InPhase::job);

    public static final Index<Ordering, JobId, JobFacts> BY_CUSTOMER = Index.of("jobs-by-customer", Ordering.class,
            row -> List.of(new Ordering(row.customer(), new NewestFirst(row.position()), row.job())), Ordering::job);

    private static final Shape<JobId, JobFacts> SHAPE = Shape.of("jobs", 1, JobId.class, JobFacts.class);

    private JobView() {}

    @Override
    public Shape<JobId, JobFacts> shape() {
        return SHAPE;
    }

    @Override
    public List<Index<?, JobId, JobFacts>> indexes() {
        return List.of(BY_TIME, BY_PHASE, BY_CUSTOMER);
    }

    @Override
    public List<JobId> keys(Recorded recorded) {
        if (!(recorded.event() instanceof ComputeEvent event)) return List.of();
        return switch (event) {
            case JobAccepted e -> List.of(e.job());
            case JobCancelled e -> List.of(e.job());
            case LeaseGranted e -> List.of(e.lease().job());
            case LeaseExpired e -> List.of(e.lease().job());
            case LeaseReleased e -> List.of(e.lease().job());
            case LeaseFailed e -> List.of(e.lease().job());
            case ResultAttested e -> List.of(e.lease().job());
            case JobPaid e -> List.of(e.lease().job());
            case JobRefunded e -> List.of(e.job());
            case LeaseExtended _, NodeRegistered _, NodeRetired _ -> List.of();
        };
    }

    @Override
    public JobFacts fold(JobFacts job, Recorded recorded, JobId key) {
        return switch ((ComputeEvent) recorded.event()) {
            case JobAccepted e -> JobFacts.accepted(e, recorded);
            case JobCancelled _ -> job.in(JobPhase.CANCELLED);
            case LeaseGranted e -> job.leased(e.lease(), e.node(), e.endsAt());
            case LeaseExpired _, LeaseFailed _ -> job.failedOnceMore();
            case LeaseReleased _ -> job.in(JobPhase.QUEUED);
            case ResultAttested e -> job.with(new JobFacts.Result(e.output(), e.statement(), recorded.at()));
            case JobPaid e -> job.paid(e.operator(), recorded.at());
            case JobRefunded e -> job.refunded(e.reason(), recorded.at());
            case LeaseExtended _, NodeRegistered _, NodeRetired _ -> job;
        };
    }
}
