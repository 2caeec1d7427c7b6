package org.althing.cli.demo;

import java.util.ArrayList;
import java.util.List;
import org.althing.domain.compute.ComputeCommand.CancelJob;
import org.althing.domain.compute.ComputeCommand.SubmitJob;
import org.althing.domain.compute.JobId;
import org.althing.domain.compute.JobSpec.Gemm;
import org.althing.domain.compute.JobSpec.Operands;
import org.althing.domain.compute.NumericProfile;
import org.althing.domain.compute.Verification;
import org.althing.executor.Workshop;

/// Where customers have matrices multiplied: three machines, a few jobs in each epoch, one machine that keeps silent.
final class Floor {
    private static final List<String> MACHINES = List.of("anvil", "bellows", "chisel");

    private final Stage stage;
    private final Workshop workshop;
    private final List<Machine> machines = new ArrayList<>();
    private int jobs;

    Floor(Stage stage, Workshop workshop) {
        this.stage = stage;
        this.workshop = workshop;
    }

    void open() {
        var operators = stage.cast().all(Calling.OPERATOR);
        for (int i = 0; i < operators.size(); i++) machines.add(Machine.register(stage, workshop, operators.get(i), MACHINES.get(i)));
    }

    void firstJobs() {
        order(96, 64, 128);
        order(200, 200, 200);
        order(17, 33, 1_000);
        machines.forEach(Machine::work);
    }

    /// A machine takes a lease and is not heard of again until the lease is over; the next one takes the job and does it.
    void silentJob() {
        order(128, 128, 256);
        var silent = machines.get(1).lease();
        stage.advanceTo(silent.deadline().plusMillis(1));
        machines.get(2).work();
        order(300, 100, 100);
        machines.getFirst().work();
    }

    /// One of three jobs is taken back before a machine begins it.
    void lastJobs() {
        order(64, 64, 512);
        var customer = customer();
        var unwanted = order(256, 256, 64);
        stage.does(customer, new CancelJob(stage.account(customer), unwanted));
        order(150, 250, 350);
        machines.get(1).work();
        machines.get(2).work();
    }

    private JobId order(int m, int n, int k) {
        var customer = customer();
        var chance = stage.fate().chance("job " + jobs);
        var spec = new Gemm(NumericProfile.RI8_1, m, n, k, new Operands.Generated(stage.fate().matrices("job " + jobs)));
        jobs++;
        return JobId.derive(stage.does(customer, new SubmitJob(stage.account(customer), spec, Verification.SIGNED, Alt.of(chance.between(20, 80)))), 0);
    }

    /// They take turns.
    private Member customer() {
        var customers = stage.cast().all(Calling.CUSTOMER);
        return customers.get(jobs % customers.size());
    }
}
