package org.althing.domain.compute;

import static org.althing.domain.network.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.domain.compute.ComputeCommand.AcquireLease;
import org.althing.domain.compute.ComputeCommand.CancelJob;
import org.althing.domain.compute.ComputeCommand.ExtendLease;
import org.althing.domain.compute.ComputeCommand.FailLease;
import org.althing.domain.compute.ComputeCommand.ReleaseLease;
import org.althing.domain.compute.ComputeEvent.JobAccepted;
import org.althing.domain.compute.ComputeEvent.JobPaid;
import org.althing.domain.compute.ComputeEvent.LeaseExpired;
import org.althing.domain.compute.ComputeEvent.LeaseGranted;
import org.althing.domain.compute.ComputeEvent.NodeRegistered;
import org.althing.domain.compute.ComputeEvent.ResultAttested;
import org.althing.domain.invariant.Auditor;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Recorded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComputeInvariantsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void no_history_breaks_an_invariant(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var jobs = new Jobs();
        var nodes = List.of(jobs.registered("ben", "node 0"), jobs.registered("cem", "node 1"), jobs.registered("cem", "node 2"));
        var auditor = new Auditor(Invariants.ALL);
        var submitted = new ArrayList<JobId>();
        var granted = new ArrayList<LeaseGranted>();
        jobs.scenario.log().forEach(auditor::observe);
        for (int step = 0; step < 400; step++) {
            int from = jobs.scenario.log().size();
            jobs.scenario.after(Duration.ofSeconds(random.nextInt(25)));
            int node = random.nextInt(nodes.size());
            switch (random.nextInt(8)) {
                case 0, 1 -> jobs.scenario.by("ann").does(jobs.offer(1 + random.nextInt(9)));
                case 2, 3 -> jobs.scenario.by("node " + node).does(new AcquireLease(nodes.get(node)));
                case 4 -> pick(submitted, random, job -> jobs.scenario.by("ann").does(new CancelJob(jobs.scenario.account("ann"), job)));
                case 5 -> pick(granted, random, lease -> jobs.scenario.by("node " + node).does(Jobs.result(lease)));
                case 6 -> pick(granted, random, lease -> jobs.scenario.by("node " + nodes.indexOf(lease.node())).does(random.nextBoolean()
                        ? new ExtendLease(lease.node(), lease.lease(), lease.nonce()) : Jobs.result(lease)));
                default -> pick(granted, random, lease -> jobs.scenario.by("node " + nodes.indexOf(lease.node())).does(random.nextBoolean()
                        ? new ReleaseLease(lease.node(), lease.lease(), lease.nonce())
                        : new FailLease(lease.node(), lease.lease(), lease.nonce(), Failure.EXECUTOR_HUNG)));
            }
            var happened = jobs.scenario.log().subList(from, jobs.scenario.log().size());
            assertThat(auditor.after(happened, jobs.scenario.network)).as("seed %d, step %d", seed, step).isEmpty();
            for (var recorded : happened) {
                if (recorded.event() instanceof JobAccepted e) submitted.add(e.job());
                if (recorded.event() instanceof LeaseGranted e) granted.add(e);
            }
        }
        assertThat(jobs.scenario.log()).as("seed %d: something was paid", seed).anyMatch(recorded -> recorded.event() instanceof JobPaid);
    }

    /// The most recent few, so that the lease is often still valid and often just over.
    private static <T> void pick(List<T> from, RandomGenerator random, java.util.function.Consumer<T> then) {
        if (!from.isEmpty()) then.accept(from.get(from.size() - 1 - random.nextInt(Math.min(from.size(), 3))));
    }

    @Test
    void a_job_paid_twice_is_noticed() {
        var log = paidJob();
        log.add(at(5, 0, log.getLast().event()));
        assertThat(broken(log)).containsExactly("job-settled-once");
    }

    @Test
    void a_payment_to_somebody_else_is_noticed() {
        var log = paidJob();
        var paid = (JobPaid) log.removeLast().event();
        log.add(at(4, 0, new JobPaid(paid.lease(), paid.customer(), paid.customer(), paid.asset(), paid.fee())));
        assertThat(broken(log)).containsExactly("job-paid-under-lease");
    }

    @Test
    void a_result_under_a_stale_epoch_is_noticed() {
        var whole = paidJob();
        var lease = (LeaseGranted) whole.get(2).event();
        var log = new ArrayList<>(whole.subList(0, 3));
        log.add(at(3, 60, new LeaseExpired(lease.lease(), lease.node())));
        log.add(at(4, 60, new LeaseGranted(new LeaseId(lease.lease().job(), 2), lease.node(), Jobs.OUTPUT, START.plusSeconds(120), START, START.plusSeconds(600))));
        assertThat(broken(log)).isEmpty();
        log.add(at(5, 61, whole.get(3).event()));
        assertThat(broken(log)).containsExactly("job-one-lease", "job-paid-under-lease");
    }

    @Test
    void a_result_at_the_deadline_is_noticed() {
        var log = paidJob();
        log.set(3, at(3, 60, log.get(3).event()));
        assertThat(broken(log)).containsExactly("job-paid-under-lease", "job-paid-under-lease");
    }

    @Test
    void a_second_lease_beside_a_valid_one_is_noticed() {
        var log = new ArrayList<>(paidJob().subList(0, 3));
        log.add(log.get(2));
        assertThat(broken(log)).containsExactly("job-one-lease");
    }

    @Test
    void a_fee_that_is_missing_from_escrow_is_noticed() {
        var jobs = new Jobs();
        jobs.submitted(40);
        var auditor = new Auditor(Invariants.ALL);
        jobs.scenario.log().forEach(auditor::observe);
        assertThat(auditor.compare(jobs.scenario.network)).isEmpty();
        assertThat(auditor.compare(new Jobs().scenario.network)).extracting(broken -> broken.invariant().name()).contains("escrow-is-fees");
    }

    private static List<String> broken(List<Recorded> log) {
        var auditor = new Auditor(Invariants.ALL.stream().filter(invariant -> invariant.name().startsWith("job-")).toList());
        return log.stream().flatMap(recorded -> auditor.observe(recorded).stream()).map(broken -> broken.invariant().name()).toList();
    }

    private static List<Recorded> paidJob() {
        var jobs = new Jobs();
        jobs.submitted(40);
        var lease = jobs.granted(jobs.registered("ben", "node"), "node");
        jobs.scenario.does(Jobs.result(lease));
        var compute = jobs.scenario.log().stream().map(Recorded::event).filter(ComputeEvent.class::isInstance).toList();
        assertThat(compute).hasExactlyElementsOfTypes(JobAccepted.class, NodeRegistered.class, LeaseGranted.class, ResultAttested.class, JobPaid.class);
        var log = new ArrayList<Recorded>();
        for (int i = 0; i < compute.size(); i++) log.add(at(i, 0, compute.get(i)));
        return log;
    }

    private static Recorded at(long position, long second, Event event) {
        Instant time = START.plusSeconds(second);
        return new Recorded(position, time, new Origin.Genesis(), event);
    }
}
