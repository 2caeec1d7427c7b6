package org.althing.benchmarks.histories;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.JobSpec.Gemm;
import org.althing.domain.compute.JobSpec.Operands;
import org.althing.domain.compute.JobSpec.Program;
import org.althing.domain.compute.JobSpec.Values;
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
        var fee = chance.amountOf(world.network().ledger().available(customer, World.ALT));
        var spec = chance.oneIn(3) ? program(chance) : product(chance);
        return world.wish(customer, new SubmitJob(customer, spec, Verification.SIGNED, fee));
    }

    private static JobSpec product(Chance chance) {
        int side = chance.oneIn(16) ? chance.of(0, -1, 70_000) : 1 + chance.below(64);
        var operands = chance.oneIn(2) ? new Operands.Generated(new Seed(chance.number())) : new Operands.Given(chance.digest(), chance.digest());
        return new Gemm(NumericProfile.RI8_1, side, 8, 8, operands);
    }

    /// The ledger believes what a program's job declares, as long as it is within the bounds.
    private static JobSpec program(Chance chance) {
        int steps = chance.oneIn(16) ? chance.of(0, -1, 1_000_001) : 1 + chance.below(1_000);
        int first = chance.oneIn(16) ? -1 : 0;
        var given = IntStream.range(0, chance.below(4)).mapToObj(i -> new Values(first + i * (1 + chance.below(9)), chance.digest())).toList();
        long inputBytes = chance.oneIn(16) ? chance.of(0L, 64L << 20, Long.MAX_VALUE) : 1 + chance.below(10_000);
        long outputBytes = chance.oneIn(16) ? chance.of(23L, 64L << 20, Long.MAX_VALUE) : 24 + chance.below(10_000);
        return new Program(chance.of(NumericProfile.values()), chance.digest(), steps, given, 1 + chance.below(1_000_000), inputBytes, outputBytes);
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
        return world.wish(operator, new RegisterNode(operator, key, profiles(chance), chance.digest()));
    }

    private static List<NumericProfile> profiles(Chance chance) {
        return switch (chance.below(24)) {
            case 0 -> List.of();
            case 1, 2, 3, 4 -> List.of(chance.of(NumericProfile.values()));
            default -> List.of(NumericProfile.values());
        };
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
