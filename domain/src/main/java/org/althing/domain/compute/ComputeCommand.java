package org.althing.domain.compute;

import java.util.List;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.ActingCommand;
import org.althing.domain.identity.VerificationKey;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Command;
import org.althing.domain.kernel.Digest;

/// What can be asked about jobs, nodes and leases.
public sealed interface ComputeCommand extends Command {

    /// Offers a job; the fee is set aside until the job is paid for or given up.
    record SubmitJob(AccountId customer, JobSpec spec, Verification verification, Amount fee) implements ComputeCommand, ActingCommand {
        @Override
        public AccountId actor() {
            return customer;
        }
    }

    /// Takes a job back that no node has begun.
    record CancelJob(AccountId customer, JobId job) implements ComputeCommand, ActingCommand {
        @Override
        public AccountId actor() {
            return customer;
        }
    }

    /// Makes a machine known that works for the operator. It signs with a key of its own, which can do nothing but work.
    /// @param manifest salted digest of the node's name and description, which are kept off the log
    record RegisterNode(AccountId operator, VerificationKey key, List<NumericProfile> profiles, Digest manifest) implements ComputeCommand, ActingCommand {
        @Override
        public AccountId actor() {
            return operator;
        }
    }

    /// Ends a node for ever; a lease it holds is given back.
    record RetireNode(AccountId operator, NodeId node) implements ComputeCommand, ActingCommand {
        @Override
        public AccountId actor() {
            return operator;
        }
    }

    /// What a node asks for by itself: it holds only under a signature by the node's own key.
    sealed interface NodeCommand extends ComputeCommand {
        NodeId node();
    }

    /// What a node asks about a lease it was granted: it holds only for the lease's node, in the job's current epoch, with the lease's nonce.
    sealed interface LeaseCommand extends NodeCommand {
        LeaseId lease();

        Digest nonce();
    }

    /// Asks for the job that waits longest among those the node can do.
    record AcquireLease(NodeId node) implements NodeCommand {}

    /// Asks for more time, counted from now.
    record ExtendLease(NodeId node, LeaseId lease, Digest nonce) implements LeaseCommand {}

    /// Hands in the result.
    /// @param output SHA-256 of the output's bytes
    /// @param statement SHA-256 of the attestation: a DSSE envelope signed by the node's key, see `docs/specs/compute-statement.md`
    record CommitResult(NodeId node, LeaseId lease, Digest nonce, Digest output, Digest statement) implements LeaseCommand {}

    /// Gives the job back unharmed; it keeps its place in the queue.
    record ReleaseLease(NodeId node, LeaseId lease, Digest nonce) implements LeaseCommand {}

    /// Reports that the node tried and could not.
    record FailLease(NodeId node, LeaseId lease, Digest nonce, Failure failure) implements LeaseCommand {}
}
