package org.althing.domain.compute;

import java.time.Instant;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.ledger.AssetId;

/// A job in one of its phases. The fee is in escrow until the job is paid or refunded; both are final.
public sealed interface Job {

    JobPhase phase();

    /// The epoch of the latest lease, 0 before the first.
    int epoch();

    /// A job whose fee is still in escrow.
    sealed interface Open extends Job {
        Terms terms();
    }

    /// What the customer and the network agreed on, and how the job has fared so far.
    /// @param place the job's place in the order of acceptance, which it keeps
    /// @param endsAt when the job is given up: in the queue for too long or, after its first lease, without a result for too long
    /// @param failures leases that expired or failed
    record Terms(long place, AccountId customer, JobSpec spec, Verification verification, AssetId asset, Amount fee, Instant endsAt, int failures) {
        Terms failedOnceMore() {
            return new Terms(place, customer, spec, verification, asset, fee, endsAt, failures + 1);
        }

        Terms until(Instant end) {
            return new Terms(place, customer, spec, verification, asset, fee, end, failures);
        }
    }

    record Queued(Terms terms, int epoch) implements Open {
        @Override
        public JobPhase phase() {
            return JobPhase.QUEUED;
        }
    }

    record Leased(Terms terms, int epoch, NodeId node, Digest nonce, Instant deadline, Instant extendableAt) implements Open {
        @Override
        public JobPhase phase() {
            return JobPhase.LEASED;
        }
    }

    /// The result is in; payment follows at once.
    record Attested(Terms terms, int epoch, NodeId node) implements Open {
        @Override
        public JobPhase phase() {
            return JobPhase.ATTESTED;
        }
    }

    /// Taken back; the refund follows at once.
    record Cancelled(Terms terms, int epoch) implements Open {
        @Override
        public JobPhase phase() {
            return JobPhase.CANCELLED;
        }
    }

    record Paid(int epoch) implements Job {
        @Override
        public JobPhase phase() {
            return JobPhase.PAID;
        }
    }

    record Refunded(int epoch) implements Job {
        @Override
        public JobPhase phase() {
            return JobPhase.REFUNDED;
        }
    }
}
