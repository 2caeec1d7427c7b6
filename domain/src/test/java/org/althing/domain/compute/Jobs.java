package org.althing.domain.compute;

import static org.althing.domain.network.Scenario.ALT;
import static org.althing.domain.network.Scenario.key;

import java.time.Duration;
import java.util.List;
import org.althing.domain.compute.ComputeCommand.AcquireLease;
import org.althing.domain.compute.ComputeCommand.CommitResult;
import org.althing.domain.compute.ComputeCommand.RegisterNode;
import org.althing.domain.compute.ComputeCommand.SubmitJob;
import org.althing.domain.compute.ComputeEvent.JobAccepted;
import org.althing.domain.compute.ComputeEvent.LeaseGranted;
import org.althing.domain.compute.ComputeEvent.NodeRegistered;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.ledger.Compartment;
import org.althing.domain.ledger.Holding;
import org.althing.domain.network.Scenario;

/// The words that cases about jobs are told in: a customer, Ann, and two operators, Ben and Cem, each with a node.
final class Jobs {
    static final Duration LEASE = Duration.ofMinutes(1);
    static final Duration RESULT_DEADLINE = Duration.ofMinutes(10);
    static final Duration QUEUE_LIFETIME = Duration.ofHours(1);
    static final Digest OUTPUT = Digest.sha256("output".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    static final Digest STATEMENT = Digest.sha256("statement".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    static final JobSpec SMALL = spec(2, 3, 4);

    final Scenario scenario = Scenario.with(100, "ann", "ben", "cem");

    static JobSpec.Gemm spec(int m, int n, int k) {
        return new JobSpec.Gemm(NumericProfile.RI8_1, m, n, k, new JobSpec.Operands.Generated(new Seed(7)));
    }

    SubmitJob offer(long fee) {
        return new SubmitJob(scenario.account("ann"), SMALL, Verification.SIGNED, Amount.of(fee));
    }

    JobId submitted(long fee) {
        scenario.by("ann").does(offer(fee));
        return ((JobAccepted) scenario.happened().getLast()).job();
    }

    /// A node whose key bears its name.
    NodeId registered(String operator, String node) {
        scenario.by(operator).does(new RegisterNode(scenario.account(operator), key(node), List.of(NumericProfile.RI8_1), STATEMENT));
        return ((NodeRegistered) scenario.happened().getLast()).node();
    }

    LeaseGranted granted(NodeId node, String key) {
        scenario.by(key).does(new AcquireLease(node));
        return (LeaseGranted) scenario.happened().getLast();
    }

    static CommitResult result(LeaseGranted lease) {
        return new CommitResult(lease.node(), lease.lease(), lease.nonce(), OUTPUT, STATEMENT);
    }

    Amount escrow(String member) {
        return scenario.network.ledger().balance(new Holding(scenario.account(member), Compartment.ESCROW, ALT));
    }
}
