package org.althing.domain.compute;

import static org.althing.domain.compute.Jobs.LEASE;
import static org.althing.domain.compute.Jobs.RESULT_DEADLINE;
import static org.althing.domain.compute.Jobs.result;
import static org.althing.domain.network.Scenario.ALT;
import static org.althing.domain.network.Scenario.START;
import static org.althing.domain.network.Scenario.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.althing.domain.compute.ComputeCommand.AcquireLease;
import org.althing.domain.compute.ComputeCommand.CommitResult;
import org.althing.domain.compute.ComputeCommand.ExtendLease;
import org.althing.domain.compute.ComputeCommand.FailLease;
import org.althing.domain.compute.ComputeCommand.ReleaseLease;
import org.althing.domain.compute.ComputeEvent.JobRefunded;
import org.althing.domain.compute.ComputeEvent.LeaseExpired;
import org.althing.domain.compute.ComputeEvent.LeaseExtended;
import org.althing.domain.compute.ComputeEvent.LeaseFailed;
import org.althing.domain.compute.ComputeEvent.LeaseGranted;
import org.althing.domain.compute.ComputeEvent.LeaseReleased;
import org.althing.domain.compute.ComputeRejection.ExtendedTooSoon;
import org.althing.domain.compute.ComputeRejection.LeaseOver;
import org.althing.domain.compute.ComputeRejection.NoJobWaiting;
import org.althing.domain.compute.ComputeRejection.NodeBusy;
import org.althing.domain.compute.ComputeRejection.NotSignedByNode;
import org.althing.domain.compute.ComputeRejection.NotTheLeaseHolder;
import org.althing.domain.compute.ComputeRejection.ResultDue;
import org.althing.domain.compute.ComputeRejection.StaleLease;
import org.althing.domain.compute.ComputeRejection.UnknownJob;
import org.althing.domain.compute.ComputeRejection.UnknownNode;
import org.althing.domain.compute.ComputeRejection.WrongNonce;
import org.althing.domain.kernel.Amount;
import org.althing.domain.network.Scenario;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private final Jobs jobs = new Jobs();
    private final Scenario scenario = jobs.scenario;
    private final NodeId node = jobs.registered("ben", "node");
    private final NodeId other = jobs.registered("cem", "other");

    @Test
    void jobs_are_handed_out_in_the_order_they_were_accepted_in() {
        var first = jobs.submitted(10);
        var second = jobs.submitted(90);
        assertThat(jobs.granted(node, "node").lease().job()).isEqualTo(first);
        assertThat(jobs.granted(other, "other").lease().job()).isEqualTo(second);
    }

    @Test
    void a_node_holds_one_lease_at_a_time() {
        jobs.submitted(10);
        jobs.submitted(10);
        var lease = jobs.granted(node, "node");
        scenario.does(new AcquireLease(node));
        assertThat(scenario.refusal()).isEqualTo(new NodeBusy(node, lease.lease()));
        scenario.does(result(lease));
        assertThat(jobs.granted(node, "node").lease().job()).isNotEqualTo(lease.lease().job());
    }

    @Test
    void only_the_nodes_own_key_acquires() {
        jobs.submitted(10);
        scenario.by("other", "ben").does(new AcquireLease(node));
        assertThat(scenario.refusal()).isEqualTo(new NotSignedByNode(node, key("node").thumbprint()));
        var unknown = new NodeId(1, 1);
        scenario.does(new AcquireLease(unknown));
        assertThat(scenario.refusal()).isEqualTo(new UnknownNode(unknown));
    }

    @Test
    void an_empty_queue_grants_nothing() {
        scenario.by("node").does(new AcquireLease(node));
        assertThat(scenario.refusal()).isEqualTo(new NoJobWaiting(node));
    }

    @Test
    void the_deadline_itself_is_too_late_and_the_next_node_has_a_fresh_lease() {
        var job = jobs.submitted(10);
        var lease = jobs.granted(node, "node");
        scenario.after(LEASE).does(result(lease));
        assertThat(scenario.happened()).containsExactly(new LeaseExpired(lease.lease(), node));
        assertThat(scenario.refusal()).isEqualTo(new LeaseOver(lease.lease(), JobPhase.QUEUED));

        var next = jobs.granted(other, "other");
        assertThat(next.lease()).isEqualTo(new LeaseId(job, 2));
        assertThat(next.nonce()).isNotEqualTo(lease.nonce());
        scenario.by("node").does(result(lease));
        assertThat(scenario.refusal()).isEqualTo(new StaleLease(lease.lease(), 2));
        scenario.by("other").does(result(next));
        assertThat(scenario.available("cem")).isEqualTo(Amount.of(110));
        assertThat(scenario.available("ben")).isEqualTo(Amount.of(100));
    }

    @Test
    void another_nodes_key_and_another_node_are_refused() {
        jobs.submitted(10);
        var lease = jobs.granted(node, "node");
        scenario.by("other").does(result(lease));
        assertThat(scenario.refusal()).isEqualTo(new NotSignedByNode(node, key("node").thumbprint()));
        scenario.does(new CommitResult(other, lease.lease(), lease.nonce(), Jobs.OUTPUT, Jobs.STATEMENT));
        assertThat(scenario.refusal()).isEqualTo(new NotTheLeaseHolder(lease.lease(), node));
    }

    @Test
    void the_nonce_is_the_leases_own() {
        jobs.submitted(10);
        var lease = jobs.granted(node, "node");
        scenario.does(new CommitResult(node, lease.lease(), Jobs.OUTPUT, Jobs.OUTPUT, Jobs.STATEMENT));
        assertThat(scenario.refusal()).isEqualTo(new WrongNonce(lease.lease()));
        var nowhere = new LeaseId(new JobId(1, 1), 1);
        scenario.does(new CommitResult(node, nowhere, lease.nonce(), Jobs.OUTPUT, Jobs.STATEMENT));
        assertThat(scenario.refusal()).isEqualTo(new UnknownJob(nowhere.job()));
    }

    @Test
    void a_result_is_handed_in_once() {
        jobs.submitted(10);
        var lease = jobs.granted(node, "node");
        scenario.does(result(lease)).does(result(lease));
        assertThat(scenario.refusal()).isEqualTo(new LeaseOver(lease.lease(), JobPhase.PAID));
    }

    @Test
    void a_lease_is_extended_once_in_every_third_of_its_length() {
        jobs.submitted(10);
        var lease = jobs.granted(node, "node");
        var extend = new ExtendLease(node, lease.lease(), lease.nonce());
        var tooSoon = scenario.after(Duration.ofSeconds(20).minusMillis(1)).does(extend).refusal();
        assertThat(tooSoon).isEqualTo(new ExtendedTooSoon(lease.lease(), START.plusSeconds(20)));
        scenario.at(20).does(extend);
        assertThat(scenario.happened()).containsExactly(new LeaseExtended(lease.lease(), START.plusSeconds(80), START.plusSeconds(40)));
        assertThat(scenario.wait(LEASE.minusMillis(1))).isEmpty();
        assertThat(scenario.wait(Duration.ofMillis(1))).containsExactly(new LeaseExpired(lease.lease(), node));
    }

    @Test
    void no_extension_goes_beyond_the_moment_the_result_is_due() {
        var job = jobs.submitted(10);
        var lease = jobs.granted(node, "node");
        var extend = new ExtendLease(node, lease.lease(), lease.nonce());
        var end = START.plus(RESULT_DEADLINE);
        for (long second = 30; second <= 540; second += 30) scenario.at(second).does(extend);
        assertThat(scenario.happened()).containsExactly(new LeaseExtended(lease.lease(), end, START.plusSeconds(560)));
        scenario.at(570).does(extend);
        assertThat(scenario.refusal()).isEqualTo(new ResultDue(job, end));
        scenario.at(600).does(result(lease));
        assertThat(scenario.happened()).containsExactly(new LeaseExpired(lease.lease(), node),
                new JobRefunded(job, RefundReason.LIFETIME_OVER, scenario.account("ann"), ALT, Amount.of(10)));
        assertThat(scenario.refusal()).isEqualTo(new LeaseOver(lease.lease(), JobPhase.REFUNDED));
    }

    @Test
    void a_released_job_keeps_its_place_in_the_queue() {
        var first = jobs.submitted(10);
        jobs.submitted(10);
        var lease = jobs.granted(node, "node");
        scenario.does(new ReleaseLease(node, lease.lease(), lease.nonce()));
        assertThat(scenario.happened()).containsExactly(new LeaseReleased(lease.lease(), node));
        assertThat(jobs.granted(other, "other").lease()).isEqualTo(new LeaseId(first, 2));
    }

    @Test
    void a_job_on_which_too_many_leases_failed_is_refunded() {
        var job = jobs.submitted(10);
        for (int attempt = 1; attempt <= 3; attempt++) {
            var lease = jobs.granted(node, "node");
            scenario.does(new FailLease(node, lease.lease(), lease.nonce(), Failure.EXECUTOR_DIED));
            assertThat(scenario.happened().getFirst()).isEqualTo(new LeaseFailed(lease.lease(), node, Failure.EXECUTOR_DIED));
        }
        assertThat(scenario.happened().getLast()).isEqualTo(
                new JobRefunded(job, RefundReason.ATTEMPTS_USED_UP, scenario.account("ann"), ALT, Amount.of(10)));
        scenario.does(new AcquireLease(node));
        assertThat(scenario.refusal()).isEqualTo(new NoJobWaiting(node));
    }

    @Test
    void the_nonce_follows_from_the_command_and_the_lease_alone() {
        jobs.submitted(10);
        var lease = jobs.granted(node, "node");
        var twin = new LeaseTest();
        twin.jobs.submitted(10);
        assertThat(twin.jobs.granted(twin.node, "node")).isEqualTo(lease);
    }
}
