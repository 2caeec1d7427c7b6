package org.althing.domain.compute;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.althing.domain.compute.ComputeCommand.AcquireLease;
import org.althing.domain.compute.ComputeCommand.CancelJob;
import org.althing.domain.compute.ComputeCommand.CommitResult;
import org.althing.domain.compute.ComputeCommand.ExtendLease;
import org.althing.domain.compute.ComputeCommand.FailLease;
import org.althing.domain.compute.ComputeCommand.LeaseCommand;
import org.althing.domain.compute.ComputeCommand.NodeCommand;
import org.althing.domain.compute.ComputeCommand.RegisterNode;
import org.althing.domain.compute.ComputeCommand.ReleaseLease;
import org.althing.domain.compute.ComputeCommand.RetireNode;
import org.althing.domain.compute.ComputeCommand.SubmitJob;
import org.althing.domain.compute.ComputeEvent.JobAccepted;
import org.althing.domain.compute.ComputeEvent.JobCancelled;
import org.althing.domain.compute.ComputeEvent.JobRefunded;
import org.althing.domain.compute.ComputeEvent.LeaseExpired;
import org.althing.domain.compute.ComputeEvent.LeaseExtended;
import org.althing.domain.compute.ComputeEvent.LeaseFailed;
import org.althing.domain.compute.ComputeEvent.LeaseGranted;
import org.althing.domain.compute.ComputeEvent.LeaseReleased;
import org.althing.domain.compute.ComputeEvent.NodeRegistered;
import org.althing.domain.compute.ComputeEvent.NodeRetired;
import org.althing.domain.compute.ComputeEvent.ResultAttested;
import org.althing.domain.compute.ComputeRejection.ExtendedTooSoon;
import org.althing.domain.compute.ComputeRejection.JobNotQueued;
import org.althing.domain.compute.ComputeRejection.LeaseOver;
import org.althing.domain.compute.ComputeRejection.NoJobWaiting;
import org.althing.domain.compute.ComputeRejection.NoProfiles;
import org.althing.domain.compute.ComputeRejection.NodeBusy;
import org.althing.domain.compute.ComputeRejection.NodeHasRetired;
import org.althing.domain.compute.ComputeRejection.NodeKeyTaken;
import org.althing.domain.compute.ComputeRejection.NotSignedByNode;
import org.althing.domain.compute.ComputeRejection.NotTheCustomer;
import org.althing.domain.compute.ComputeRejection.NotTheLeaseHolder;
import org.althing.domain.compute.ComputeRejection.NotTheOperator;
import org.althing.domain.compute.ComputeRejection.OperatorNotApproved;
import org.althing.domain.compute.ComputeRejection.ResultDue;
import org.althing.domain.compute.ComputeRejection.StaleLease;
import org.althing.domain.compute.ComputeRejection.UnknownJob;
import org.althing.domain.compute.ComputeRejection.UnknownNode;
import org.althing.domain.compute.ComputeRejection.WrongNonce;
import org.althing.domain.compute.Job.Leased;
import org.althing.domain.compute.Job.Queued;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Identity;
import org.althing.domain.identity.KeyId;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Due;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.IdTaken;
import org.althing.domain.kernel.Occasion;
import org.althing.domain.kernel.Rejection;
import org.althing.domain.ledger.Balances;
import org.althing.domain.ledger.Holding;
import org.althing.domain.ledger.LedgerRejection.InsufficientBalance;
import org.althing.domain.ledger.LedgerRejection.NothingToMove;
import org.althing.domain.policy.JobRules;
import org.althing.domain.policy.PolicyBook;

/// Every rule about submitting jobs, registering nodes and holding leases. Payment and refund follow by [SettleJobs].
public final class ComputeDecider {
    private final Compute compute;
    private final Identity identity;
    private final Balances balances;
    private final PolicyBook policies;

    public ComputeDecider(Compute compute, Identity identity, Balances balances, PolicyBook policies) {
        this.compute = compute;
        this.identity = identity;
        this.balances = balances;
        this.policies = policies;
    }

    public Decision decide(ComputeCommand command, Set<KeyId> signers, Occasion occasion) {
        return switch (command) {
            case SubmitJob submit      -> submit(submit, occasion);
            case CancelJob cancel      -> cancel(cancel);
            case RegisterNode register -> register(register, occasion);
            case RetireNode retire     -> retire(retire);
            case NodeCommand work      -> work(work, signers, occasion);
        };
    }

    private Decision submit(SubmitJob command, Occasion occasion) {
        var unfit = SpecLimits.refuse(command.spec(), policies.current().jobs().bytesMax());
        var asset = policies.current().asset();
        var from = Holding.available(command.customer(), asset);
        var have = balances.balance(from);
        if (unfit != null)                                      return reject(unfit);
        if (command.fee().isZero())                             return reject(new NothingToMove());
        if (have.compareTo(command.fee()) < 0)                  return reject(new InsufficientBalance(from, have, command.fee()));
        var job = JobId.derive(occasion.command(), occasion.item());
        if (compute.job(job) != null)                           return reject(new IdTaken(job));
        return accept(new JobAccepted(job, command.customer(), command.spec(), command.verification(), asset, command.fee(),
                occasion.now().plus(policies.current().jobs().queueLifetime())));
    }

    private Decision cancel(CancelJob command) {
        var job = compute.job(command.job());
        if (job == null)                                                return reject(new UnknownJob(command.job()));
        if (!(job instanceof Queued queued))                            return reject(new JobNotQueued(command.job(), job.phase()));
        if (!queued.terms().customer().equals(command.customer()))      return reject(new NotTheCustomer(command.job(), queued.terms().customer()));
        return accept(new JobCancelled(command.job()));
    }

    private Decision register(RegisterNode command, Occasion occasion) {
        var key = command.key().thumbprint();
        boolean taken = identity.holder(key) != null || compute.nodeOf(key) != null;
        if (!mayLend(command.operator()))       return reject(new OperatorNotApproved(command.operator()));
        if (command.profiles().isEmpty())       return reject(new NoProfiles());
        if (taken)                              return reject(new NodeKeyTaken(key));
        var node = NodeId.derive(occasion.command(), occasion.item());
        if (compute.node(node) != null)         return reject(new IdTaken(node));
        var profiles = command.profiles().stream().distinct().sorted().toList();
        return accept(new NodeRegistered(node, command.operator(), command.key(), profiles, command.manifest()));
    }

    /// Whether machines of this operator get work.
    private boolean mayLend(AccountId operator) {
        return policies.current().operators().isEmpty() || identity.has(operator, Role.OPERATOR);
    }

    private Decision retire(RetireNode command) {
        var node = compute.node(command.node());
        if (node == null)                                       return reject(new UnknownNode(command.node()));
        if (!node.operator().equals(command.operator()))        return reject(new NotTheOperator(command.node(), node.operator()));
        if (node.retired())                                     return reject(new NodeHasRetired(command.node()));
        var events = new ArrayList<Event>();
        node.lease().ifPresent(lease -> events.add(new LeaseReleased(lease, command.node())));
        events.add(new NodeRetired(command.node()));
        return accept(events);
    }

    private Decision work(NodeCommand command, Set<KeyId> signers, Occasion occasion) {
        var node = compute.node(command.node());
        if (node == null)                                       return reject(new UnknownNode(command.node()));
        var key = node.key().thumbprint();
        if (!signers.contains(key))                             return reject(new NotSignedByNode(command.node(), key));
        if (node.retired())                                     return reject(new NodeHasRetired(command.node()));
        return switch (command) {
            case AcquireLease acquire -> acquire(acquire, node, occasion);
            case LeaseCommand lease -> {
                var unfenced = fence(lease);
                yield unfenced != null ? reject(unfenced) : write(lease, (Leased) compute.job(lease.lease().job()), occasion);
            }
        };
    }

    private Decision acquire(AcquireLease command, Compute.Node node, Occasion occasion) {
        if (!mayLend(node.operator()))                          return reject(new OperatorNotApproved(node.operator()));
        if (node.lease().isPresent())                           return reject(new NodeBusy(command.node(), node.lease().get()));
        var waiting = compute.longestWaiting(node.profiles());
        if (waiting == null)                                    return reject(new NoJobWaiting(command.node()));
        var job = (Queued) compute.job(waiting);
        var lease = new LeaseId(waiting, job.epoch() + 1);
        var rules = policies.current().jobs();
        var now = occasion.now();
        var endsAt = job.epoch() == 0 ? now.plus(rules.resultDeadline()) : job.terms().endsAt();
        return accept(new LeaseGranted(lease, command.node(), nonce(lease, occasion), deadline(now, rules, endsAt), extendableAt(now, rules), endsAt));
    }

    /// Why the lease lets nobody write, or null where it does. A lease past its deadline has expired already: due facts come before commands.
    private Rejection fence(LeaseCommand command) {
        var lease = command.lease();
        var job = compute.job(lease.job());
        if (job == null)                                        return new UnknownJob(lease.job());
        if (lease.epoch() != job.epoch())                       return new StaleLease(lease, job.epoch());
        if (!(job instanceof Leased leased))                    return new LeaseOver(lease, job.phase());
        if (!leased.node().equals(command.node()))              return new NotTheLeaseHolder(lease, leased.node());
        if (!leased.nonce().equals(command.nonce()))            return new WrongNonce(lease);
        return null;
    }

    private Decision write(LeaseCommand command, Leased job, Occasion occasion) {
        return switch (command) {
            case ExtendLease extend   -> extend(extend, job, occasion);
            case CommitResult commit  -> accept(new ResultAttested(commit.lease(), commit.node(), commit.output(), commit.statement()));
            case ReleaseLease release -> accept(new LeaseReleased(release.lease(), release.node()));
            case FailLease fail       -> accept(new LeaseFailed(fail.lease(), fail.node(), fail.failure()));
        };
    }

    private Decision extend(ExtendLease command, Leased job, Occasion occasion) {
        var now = occasion.now();
        var endsAt = job.terms().endsAt();
        var rules = policies.current().jobs();
        if (now.isBefore(job.extendableAt()))                   return reject(new ExtendedTooSoon(command.lease(), job.extendableAt()));
        if (job.deadline().equals(endsAt))                      return reject(new ResultDue(command.lease().job(), endsAt));
        return accept(new LeaseExtended(command.lease(), deadline(now, rules, endsAt), extendableAt(now, rules)));
    }

    /// What time alone makes of a job: its lease expires, or its life in the queue is over.
    public List<? extends Event> decide(Due due) {
        var id = JobId.parse(due.id());
        return switch (due.kind()) {
            case Compute.LEASE_ENDS -> {
                var leased = (Leased) compute.job(id);
                yield List.of(new LeaseExpired(new LeaseId(id, leased.epoch()), leased.node()));
            }
            case Compute.JOB_ENDS -> {
                var terms = ((Queued) compute.job(id)).terms();
                yield List.of(new JobRefunded(id, RefundReason.LIFETIME_OVER, terms.customer(), terms.asset(), terms.fee()));
            }
            default -> throw new IllegalStateException("not a due fact of jobs: " + due);
        };
    }

    /// Fresh for every lease without any randomness: SHA-256(0x00 ‖ command id ‖ item ‖ job ‖ epoch).
    private static Digest nonce(LeaseId lease, Occasion occasion) {
        return Digest.sha256(ByteBuffer.allocate(41).put((byte) 0)
                .putLong(occasion.command().hi()).putLong(occasion.command().lo()).putInt(occasion.item())
                .putLong(lease.job().hi()).putLong(lease.job().lo()).putInt(lease.epoch()).array());
    }

    private static Instant deadline(Instant now, JobRules rules, Instant endsAt) {
        var full = now.plus(rules.leaseLength());
        return full.isBefore(endsAt) ? full : endsAt;
    }

    /// At most one extension for every third of the lease, rounded up to whole milliseconds, is worth a place in the log.
    private static Instant extendableAt(Instant now, JobRules rules) {
        return now.plusMillis(Math.ceilDiv(rules.leaseLength().toMillis(), 3));
    }
}
