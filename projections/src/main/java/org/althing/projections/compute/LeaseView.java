package org.althing.projections.compute;

import java.util.List;
import java.util.Optional;
import org.althing.domain.compute.ComputeEvent.LeaseEnded;
import org.althing.domain.compute.ComputeEvent.LeaseExpired;
import org.althing.domain.compute.ComputeEvent.LeaseExtended;
import org.althing.domain.compute.ComputeEvent.LeaseFailed;
import org.althing.domain.compute.ComputeEvent.LeaseGranted;
import org.althing.domain.compute.ComputeEvent.LeaseReleased;
import org.althing.domain.compute.ComputeEvent.ResultAttested;
import org.althing.domain.compute.JobId;
import org.althing.domain.compute.LeaseId;
import org.althing.domain.compute.NodeId;
import org.althing.domain.kernel.Recorded;
import org.althing.projections.Index;
import org.althing.projections.Projection;
import org.althing.projections.Range;
import org.althing.projections.Shape;
import org.althing.projections.key.NewestFirst;

/// Every lease: by job in the order of their epochs, and by node, the newest first.
public final class LeaseView implements Projection<LeaseId, Lease> {
    public static final LeaseView LEASES = new LeaseView();

    public record Held(NodeId node, NewestFirst granted, LeaseId lease) {}

    public static final Index<Held, LeaseId, Lease> BY_NODE = Index.of("leases-by-node", Held.class,
            row -> List.of(new Held(row.node(), new NewestFirst(row.position()), row.lease())), Held::lease);

    private static final Shape<LeaseId, Lease> SHAPE = Shape.of("leases", 1, LeaseId.class, Lease.class);

    private LeaseView() {}

    /// The leases of one job.
    public Range<LeaseId> of(JobId job) {
        return startingWith(job);
    }

    @Override
    public Shape<LeaseId, Lease> shape() {
        return SHAPE;
    }

    @Override
    public List<Index<?, LeaseId, Lease>> indexes() {
        return List.of(BY_NODE);
    }

    @Override
    public List<LeaseId> keys(Recorded recorded) {
        return switch (recorded.event()) {
            case LeaseGranted e -> List.of(e.lease());
            case LeaseExtended e -> List.of(e.lease());
            case LeaseEnded e -> List.of(e.lease());
            default -> List.of();
        };
    }

    @Override
    public Lease fold(Lease lease, Recorded recorded, LeaseId key) {
        return switch (recorded.event()) {
            case LeaseGranted e -> new Lease(key, key.job(), e.node(), recorded.position(), recorded.at(), e.nonce(), e.deadline(), e.extendableAt(), 0,
                    Optional.empty(), Optional.empty());
            case LeaseExtended e -> lease.extended(e.deadline(), e.extendableAt());
            case LeaseEnded ended -> switch (ended) {
                case ResultAttested _ -> lease.ended(Lease.Way.ATTESTED, recorded.at(), Optional.empty());
                case LeaseExpired _ -> lease.ended(Lease.Way.EXPIRED, recorded.at(), Optional.empty());
                case LeaseReleased _ -> lease.ended(Lease.Way.RELEASED, recorded.at(), Optional.empty());
                case LeaseFailed e -> lease.ended(Lease.Way.FAILED, recorded.at(), Optional.of(e.failure()));
            };
            default -> throw new IllegalStateException("no lease: " + recorded.event());
        };
    }
}
