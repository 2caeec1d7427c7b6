package org.althing.domain.compute;

import java.time.Instant;
import java.util.List;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Event;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.Compartment;
import org.althing.domain.ledger.Holding;
import org.althing.domain.ledger.MovesAssets;
import org.althing.domain.ledger.Posting;

/// What happened to jobs, nodes and leases.
public sealed interface ComputeEvent extends Event {

    /// The fee is in escrow. Unless a node has taken the job by `endsAt`, it goes back.
    record JobAccepted(JobId job, AccountId customer, JobSpec spec, Verification verification, AssetId asset, Amount fee, Instant endsAt)
            implements ComputeEvent, MovesAssets {
        @Override
        public List<Posting> postings() {
            return List.of(new Posting(Holding.available(customer, asset), escrow(customer, asset), fee));
        }
    }

    record JobCancelled(JobId job) implements ComputeEvent {}

    record NodeRegistered(NodeId node, AccountId operator, VerificationKey key, List<NumericProfile> profiles, Digest manifest) implements ComputeEvent {}

    record NodeRetired(NodeId node) implements ComputeEvent {}

    /// @param nonce makes statements of earlier leases useless for this one
    /// @param extendableAt before this moment an extension is refused
    /// @param endsAt by when some node must have handed in the job's result, or the fee goes back; settled by the job's first lease
    record LeaseGranted(LeaseId lease, NodeId node, Digest nonce, Instant deadline, Instant extendableAt, Instant endsAt) implements ComputeEvent {}

    record LeaseExtended(LeaseId lease, Instant deadline, Instant extendableAt) implements ComputeEvent {}

    /// The four ends of a lease: whichever comes first. After the first three the job is back in its place in the queue.
    sealed interface LeaseEnded extends ComputeEvent {
        LeaseId lease();

        NodeId node();
    }

    record LeaseExpired(LeaseId lease, NodeId node) implements LeaseEnded {}

    record LeaseReleased(LeaseId lease, NodeId node) implements LeaseEnded {}

    record LeaseFailed(LeaseId lease, NodeId node, Failure failure) implements LeaseEnded {}

    record ResultAttested(LeaseId lease, NodeId node, Digest output, Digest statement) implements LeaseEnded {}

    /// The fee goes from the customer's escrow to the operator of the node that did the job.
    record JobPaid(LeaseId lease, AccountId customer, AccountId operator, AssetId asset, Amount fee) implements ComputeEvent, MovesAssets {
        @Override
        public List<Posting> postings() {
            return List.of(new Posting(escrow(customer, asset), Holding.available(operator, asset), fee));
        }
    }

    record JobRefunded(JobId job, RefundReason reason, AccountId customer, AssetId asset, Amount fee) implements ComputeEvent, MovesAssets {
        @Override
        public List<Posting> postings() {
            return List.of(new Posting(escrow(customer, asset), Holding.available(customer, asset), fee));
        }
    }

    private static Holding escrow(AccountId customer, AssetId asset) {
        return new Holding(customer, Compartment.ESCROW, asset);
    }
}
