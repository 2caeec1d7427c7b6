package org.althing.domain.compute;

import java.time.Instant;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.KeyId;
import org.althing.domain.kernel.Rejection;

/// Why a job, a node or a lease did not come about.
public sealed interface ComputeRejection extends Rejection {

    record UnknownJob(JobId job) implements ComputeRejection {}

    record NotTheCustomer(JobId job, AccountId customer) implements ComputeRejection {}

    /// The job is leased, finished or given up.
    record JobNotQueued(JobId job, JobPhase phase) implements ComputeRejection {}

    /// A dimension of the job (`m`, `n`, `k`, `bytes`; of a program `steps`, `given`, `multiplyAdds`, `inputBytes`, `outputBytes`, `tensor`) is outside what the profile and the network allow.
    record OutOfBounds(String dimension, long have, long min, long max) implements ComputeRejection {}

    record UnknownNode(NodeId node) implements ComputeRejection {}

    record NotTheOperator(NodeId node, AccountId operator) implements ComputeRejection {}

    record NodeHasRetired(NodeId node) implements ComputeRejection {}

    /// The policy asks for operators that were approved.
    record OperatorNotApproved(AccountId operator) implements ComputeRejection {}

    /// The key belongs to an account or to another node; a node signs with a key of its own.
    record NodeKeyTaken(KeyId key) implements ComputeRejection {}

    record NoProfiles() implements ComputeRejection {}

    /// The node's key did not sign.
    record NotSignedByNode(NodeId node, KeyId key) implements ComputeRejection {}

    /// The node holds a lease already: one job at a time.
    record NodeBusy(NodeId node, LeaseId lease) implements ComputeRejection {}

    /// No job that the node can do is in the queue.
    record NoJobWaiting(NodeId node) implements ComputeRejection {}

    record NotTheLeaseHolder(LeaseId lease, NodeId holder) implements ComputeRejection {}

    /// The job was leased again since, or was never leased so often.
    record StaleLease(LeaseId lease, int currentEpoch) implements ComputeRejection {}

    record WrongNonce(LeaseId lease) implements ComputeRejection {}

    /// The lease has ended: expired, released, failed or fulfilled.
    record LeaseOver(LeaseId lease, JobPhase phase) implements ComputeRejection {}

    record ExtendedTooSoon(LeaseId lease, Instant extendableAt) implements ComputeRejection {}

    /// The lease already runs to the moment at which the job's result is due at the latest.
    record ResultDue(JobId job, Instant endsAt) implements ComputeRejection {}
}
