package org.althing.domain.compute;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.Balances;
import org.althing.domain.ledger.Compartment;
import org.althing.domain.ledger.Holding;

/// What must hold of every log whatever the rules did, worked out from the events alone and not from the live state.
/// Fed with every event of a log in order; keeps each broken sentence with the position that broke it.
public final class ComputeInvariants {
    public static final String PAID_UNDER_LEASE = "every paid job has a result under a lease that was valid when the result came";
    public static final String ONE_LEASE = "a job has one valid lease at most, and epochs rise by one";
    public static final String SETTLED_ONCE = "a job's fee is paid or refunded once, as a whole, to whom it is due";
    public static final String ESCROW_IS_FEES = "what a customer has in escrow is the fees of their unsettled jobs";

    private record Lease(int epoch, NodeId node, Instant deadline) {}

    private final Map<JobId, JobAccepted> unsettled = new HashMap<>();
    private final Map<JobId, Lease> leases = new HashMap<>();
    private final Map<JobId, Integer> epochs = new HashMap<>();
    private final Map<LeaseId, NodeId> results = new HashMap<>();
    private final Map<NodeId, AccountId> operators = new HashMap<>();
    private final Map<Holding, Amount> escrow = new HashMap<>();
    private final List<String> broken = new ArrayList<>();

    /// The sentences that were broken so far.
    public List<String> broken() {
        return List.copyOf(broken);
    }

    /// Compares the ledger with the fees that should be in escrow now, holding by holding.
    public void compare(Balances balances) {
        escrow.forEach((holding, fees) -> {
            if (!balances.balance(holding).equals(fees)) broken.add(ESCROW_IS_FEES + ": " + holding);
        });
    }

    public void observe(Recorded recorded) {
        if (!(recorded.event() instanceof ComputeEvent event)) return;
        switch (event) {
            case JobAccepted e -> {
                unsettled.put(e.job(), e);
                hold(e.customer(), e.asset(), held(e.customer(), e.asset()).plus(e.fee()));
            }
            case LeaseGranted e -> {
                int epoch = epochs.merge(e.lease().job(), 1, Integer::sum);
                check(ONE_LEASE, epoch == e.lease().epoch() && !leases.containsKey(e.lease().job()) && unsettled.containsKey(e.lease().job()), recorded);
                leases.put(e.lease().job(), new Lease(e.lease().epoch(), e.node(), e.deadline()));
            }
            case LeaseExtended e -> {
                check(ONE_LEASE, valid(e.lease(), recorded.at()), recorded);
                leases.computeIfPresent(e.lease().job(), (_, old) -> new Lease(old.epoch(), old.node(), e.deadline()));
            }
            case ResultAttested e -> {
                check(PAID_UNDER_LEASE, valid(e.lease(), recorded.at()) && leases.get(e.lease().job()).node().equals(e.node()), recorded);
                results.put(e.lease(), e.node());
                leases.remove(e.lease().job());
            }
            case LeaseExpired e -> leases.remove(e.lease().job());
            case LeaseReleased e -> leases.remove(e.lease().job());
            case LeaseFailed e -> leases.remove(e.lease().job());
            case NodeRegistered e -> operators.put(e.node(), e.operator());
            case JobPaid e -> {
                var node = results.get(e.lease());
                check(PAID_UNDER_LEASE, node != null, recorded);
                check(SETTLED_ONCE, node != null && e.operator().equals(operators.get(node)), recorded);
                settle(e.lease().job(), e.customer(), e.asset(), e.fee(), recorded);
            }
            case JobRefunded e -> settle(e.job(), e.customer(), e.asset(), e.fee(), recorded);
            case JobCancelled _, NodeRetired _ -> { /* what follows from them is seen when it comes */ }
        }
    }

    private boolean valid(LeaseId lease, Instant now) {
        var current = leases.get(lease.job());
        return current != null && current.epoch() == lease.epoch() && now.isBefore(current.deadline());
    }

    private void settle(JobId id, AccountId customer, AssetId asset, Amount fee, Recorded recorded) {
        var job = unsettled.remove(id);
        boolean due = job != null && job.customer().equals(customer) && job.asset().equals(asset) && job.fee().equals(fee);
        check(SETTLED_ONCE, due, recorded);
        if (due) hold(customer, asset, held(customer, asset).minus(fee));
    }

    private Amount held(AccountId customer, AssetId asset) {
        return escrow.getOrDefault(new Holding(customer, Compartment.ESCROW, asset), Amount.ZERO);
    }

    private void hold(AccountId customer, AssetId asset, Amount fees) {
        escrow.put(new Holding(customer, Compartment.ESCROW, asset), fees);
    }

    private void check(String invariant, boolean holds, Recorded recorded) {
        if (!holds) broken.add(invariant + ": position " + recorded.position() + ", " + recorded.event());
    }
}
