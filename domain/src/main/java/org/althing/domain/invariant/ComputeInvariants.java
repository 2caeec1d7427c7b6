package org.althing.domain.invariant;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.althing.domain.compute.ComputeEvent.JobAccepted;
import org.althing.domain.compute.ComputeEvent.JobPaid;
import org.althing.domain.compute.ComputeEvent.JobRefunded;
import org.althing.domain.compute.ComputeEvent.LeaseEnded;
import org.althing.domain.compute.ComputeEvent.LeaseExtended;
import org.althing.domain.compute.ComputeEvent.LeaseGranted;
import org.althing.domain.compute.ComputeEvent.NodeRegistered;
import org.althing.domain.compute.ComputeEvent.ResultAttested;
import org.althing.domain.compute.JobId;
import org.althing.domain.compute.LeaseId;
import org.althing.domain.compute.NodeId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.Compartment;
import org.althing.domain.ledger.Holding;
import org.althing.domain.network.Network;

/// What is true of jobs, their leases and their fees.
final class ComputeInvariants {
    static final List<Invariant> ALL = List.of(
            new Invariant("job-one-lease", "a job has one valid lease at most, and the epochs of its leases are 1, 2, 3 and so on", OneLease::new),
            new Invariant("job-paid-under-lease", "every paid job has a result that came under a lease valid at that moment, and its node's operator is paid",
                    PaidUnderLease::new),
            new Invariant("job-settled-once", "a job's fee is paid or refunded once, as a whole", SettledOnce::new),
            new Invariant("escrow-is-fees", "what everybody has in escrow is the fees of their unsettled jobs", EscrowIsFees::new));

    private ComputeInvariants() {}

    private static final class OneLease implements Watch {
        private final Map<JobId, Integer> epochs = new HashMap<>();
        private final Set<JobId> leased = new HashSet<>();

        @Override
        public Optional<String> observe(Recorded recorded) {
            return switch (recorded.event()) {
                case LeaseGranted e -> {
                    int epoch = epochs.merge(e.lease().job(), 1, Integer::sum);
                    yield Watch.unless(leased.add(e.lease().job()) && epoch == e.lease().epoch(), "lease %s is number %d at %d", e.lease(), epoch, recorded.position());
                }
                case LeaseEnded e -> Watch.unless(leased.remove(e.lease().job()) && epochs.get(e.lease().job()) == e.lease().epoch(),
                        "lease %s ends at %d and was not the valid one", e.lease(), recorded.position());
                default -> Optional.empty();
            };
        }
    }

    private static final class PaidUnderLease implements Watch {
        private record Lease(LeaseId id, NodeId node, Instant deadline) {}

        private final Map<JobId, Lease> leases = new HashMap<>();
        private final Map<LeaseId, NodeId> results = new HashMap<>();
        private final Map<NodeId, AccountId> operators = new HashMap<>();

        @Override
        public Optional<String> observe(Recorded recorded) {
            switch (recorded.event()) {
                case NodeRegistered e -> operators.put(e.node(), e.operator());
                case LeaseGranted e -> leases.put(e.lease().job(), new Lease(e.lease(), e.node(), e.deadline()));
                case LeaseExtended e -> leases.computeIfPresent(e.lease().job(), (_, old) -> new Lease(old.id(), old.node(), e.deadline()));
                case ResultAttested e -> {
                    var lease = leases.remove(e.lease().job());
                    boolean valid = lease != null && lease.id().equals(e.lease()) && lease.node().equals(e.node()) && recorded.at().isBefore(lease.deadline());
                    if (!valid) return Optional.of("result under " + e.lease() + " at " + recorded.position() + ", valid is " + lease);
                    results.put(e.lease(), e.node());
                }
                case LeaseEnded e -> leases.remove(e.lease().job());
                case JobPaid e -> {
                    var node = results.get(e.lease());
                    return Watch.unless(node != null && e.operator().equals(operators.get(node)), "%s is paid under %s at %d, the result came from %s",
                            e.operator(), e.lease(), recorded.position(), node);
                }
                default -> { /* is about no lease */ }
            }
            return Optional.empty();
        }
    }

    /// The fees that nobody has received yet.
    private static final class Unsettled {
        private record Fee(AccountId customer, AssetId asset, Amount amount) {}

        private final Map<JobId, Fee> fees = new HashMap<>();

        /// Whether the event fits what was unsettled before it.
        boolean take(Recorded recorded) {
            return switch (recorded.event()) {
                case JobAccepted e -> fees.put(e.job(), new Fee(e.customer(), e.asset(), e.fee())) == null;
                case JobPaid e -> fees.remove(e.lease().job(), new Fee(e.customer(), e.asset(), e.fee()));
                case JobRefunded e -> fees.remove(e.job(), new Fee(e.customer(), e.asset(), e.fee()));
                default -> true;
            };
        }
    }

    private static final class SettledOnce implements Watch {
        private final Unsettled unsettled = new Unsettled();

        @Override
        public Optional<String> observe(Recorded recorded) {
            return Watch.unless(unsettled.take(recorded), "no such fee was unsettled at %d: %s", recorded.position(), recorded.event());
        }
    }

    private static final class EscrowIsFees implements Watch {
        private final Unsettled unsettled = new Unsettled();

        @Override
        public Optional<String> observe(Recorded recorded) {
            unsettled.take(recorded);
            return Optional.empty();
        }

        @Override
        public Optional<String> compare(Network network) {
            var fees = new HashMap<Holding, Amount>();
            for (var fee : unsettled.fees.values()) fees.merge(new Holding(fee.customer(), Compartment.ESCROW, fee.asset()), fee.amount(), Amount::plus);
            var held = LiveState.rows(network, "ledger.balances", Holding.class, Amount.class);
            held.keySet().removeIf(holding -> holding.compartment() != Compartment.ESCROW);
            return Watch.unless(fees.equals(held), "fees %s, in escrow %s", fees, held);
        }
    }
}
