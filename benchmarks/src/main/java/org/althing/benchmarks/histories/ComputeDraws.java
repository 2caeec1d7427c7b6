package org.althing.benchmarks.histories;

import java.util.List;
import java.util.Set;
import org.althing.domain.compute.ComputeCommand;
import org.althing.domain.compute.ComputeCommand.AcquireLease;
import org.althing.domain.compute.ComputeCommand.CancelJob;
import org.althing.domain.compute.ComputeCommand.CommitResult;
import org.althing.domain.compute.ComputeCommand.ExtendLease;
import org.althing.domain.compute.ComputeCommand.FailLease;
import org.althing.domain.compute.ComputeCommand.RegisterNode;
import org.althing.domain.compute.ComputeCommand.ReleaseLease;
import org.althing.domain.compute.ComputeCommand.RetireNode;
import org.althing.domain.compute.ComputeCommand.SubmitJob;
import org.althing.domain.compute.Failure;
import org.althing.domain.compute.Job;
import org.althing.domain.compute.JobSpec.Gemm;
import org.althing.domain.compute.JobSpec.Operands;
import org.althing.domain.compute.LeaseId;
import org.althing.domain.compute.NodeId;
import org.althing.domain.compute.NumericProfile;
import org.althing.domain.compute.Seed;
import org.althing.domain.compute.Verification;

/// What customers ask of jobs, operators of nodes, and nodes of leases.
final class ComputeDraws {
    private ComputeDraws() {}

    static Wish jobs(World world) {
        var chance = world.chance;
        var customer = world.member();
        if (chance.oneIn(5)) return world.wish(customer, new CancelJob(customer, world.job()));
        int side = chance.oneIn(16) ? chance.of(0, -1, 70_000) : 1 + chance.below(64);
        var operands = chance.oneIn(2) ? new Operands.Generated(new Seed(chance.number())) : new Operands.Given(chance.digest(), chance.digest());
        var fee = chance.amountOf(world.network().ledger().available(customer, World.ALT));
        return world.wish(customer, new SubmitJob(customer, new Gemm(NumericProfile.RI8_1, side, 8, 8, operands), Verification.SIGNED, fee));
    }

    private static Wish nodes(World world) {
        var chance = world.chance;
        var operator = world.member();
        var node = world.node();
        if (node != null && chance.oneIn(3)) {
            var by = chance.oneIn(8) ? operator : node.operator();
            return world.wish(by, new RetireNode(by, node.node()));
        }
        var key = node != null && chance.oneIn(12) ? node.key() : world.newKey();
        return world.wish(operator, new RegisterNode(operator, key, chance.oneIn(24) ? List.of() : List.of(NumericProfile.RI8_1), chance.digest()));
    }

    /// What a node asks about the lease it holds or, having none, for a lease; sometimes with another lease, nonce or key.
    static Wish work(World world) {
        var chance = world.chance;
        var node = world.node();
        if (node == null || chance.oneIn(8)) return nodes(world);
        var key = chance.oneIn(24) ? world.newKey() : node.key();
        var held = world.network().compute().node(node.node()).lease();
        if (held.isEmpty() && !chance.oneIn(8)) return new Wish(Set.of(key.thumbprint()), new AcquireLease(node.node()));
        var lease = held.isPresent() && !chance.oneIn(12) ? held.get() : new LeaseId(world.job(), 1 + chance.below(3));
        return new Wish(Set.of(key.thumbprint()), write(world, node.node(), lease));
    }

    private static ComputeCommand write(World world, NodeId node, LeaseId lease) {
        var chance = world.chance;
        var nonce = world.network().compute().job(lease.job()) instanceof Job.Leased leased && !chance.oneIn(24) ? leased.nonce() : chance.digest();
        return switch (chance.below(8)) {
            case 0, 1 -> new ExtendLease(node, lease, nonce);
            case 2    -> new ReleaseLease(node, lease, nonce);
            case 3    -> new FailLease(node, lease, nonce, chance.of(Failure.values()));
            default   -> new CommitResult(node, lease, nonce, chance.digest(), chance.digest());
        };
    }
}
