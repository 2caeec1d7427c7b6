package org.althing.domain.compute;

import static org.althing.domain.compute.Jobs.LEASE;
import static org.althing.domain.compute.Jobs.OUTPUT;
import static org.althing.domain.compute.Jobs.QUEUE_LIFETIME;
import static org.althing.domain.compute.Jobs.STATEMENT;
import static org.althing.domain.compute.Jobs.result;
import static org.althing.domain.network.Scenario.ALT;
import static org.althing.domain.network.Scenario.START;
import static org.althing.domain.network.Scenario.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.althing.domain.compute.ComputeCommand.CancelJob;
import org.althing.domain.compute.ComputeCommand.RegisterNode;
import org.althing.domain.compute.ComputeCommand.RetireNode;
import org.althing.domain.compute.ComputeCommand.SubmitJob;
import org.althing.domain.compute.ComputeEvent.JobAccepted;
import org.althing.domain.compute.ComputeEvent.JobCancelled;
import org.althing.domain.compute.ComputeEvent.JobPaid;
import org.althing.domain.compute.ComputeEvent.JobRefunded;
import org.althing.domain.compute.ComputeEvent.LeaseReleased;
import org.althing.domain.compute.ComputeEvent.NodeRetired;
import org.althing.domain.compute.ComputeEvent.ResultAttested;
import org.althing.domain.compute.ComputeRejection.JobNotQueued;
import org.althing.domain.compute.ComputeRejection.NoProfiles;
import org.althing.domain.compute.ComputeRejection.NodeHasRetired;
import org.althing.domain.compute.ComputeRejection.NodeKeyTaken;
import org.althing.domain.compute.ComputeRejection.NotTheCustomer;
import org.althing.domain.compute.ComputeRejection.NotTheOperator;
import org.althing.domain.compute.ComputeRejection.OutOfBounds;
import org.althing.domain.compute.ComputeRejection.UnknownJob;
import org.althing.domain.compute.ComputeRejection.UnknownNode;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Origin;
import org.althing.domain.ledger.Holding;
import org.althing.domain.ledger.LedgerRejection.InsufficientBalance;
import org.althing.domain.ledger.LedgerRejection.NothingToMove;
import org.althing.domain.network.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComputeDeciderTest {
    private final Jobs jobs = new Jobs();
    private final Scenario scenario = jobs.scenario;

    @Test
    void a_job_is_submitted_done_and_paid() {
        var job = jobs.submitted(40);
        assertThat(scenario.happened()).containsExactly(new JobAccepted(job, scenario.account("ann"), Jobs.SMALL, Verification.SIGNED, ALT,
                Amount.of(40), START.plus(QUEUE_LIFETIME)));
        assertThat(scenario.available("ann")).isEqualTo(Amount.of(60));
        assertThat(jobs.escrow("ann")).isEqualTo(Amount.of(40));

        var lease = jobs.granted(jobs.registered("ben", "node"), "node");
        assertThat(lease.lease()).isEqualTo(new LeaseId(job, 1));
        assertThat(lease.deadline()).isEqualTo(START.plus(LEASE));
        scenario.does(result(lease));
        assertThat(scenario.happened()).containsExactly(
                new ResultAttested(lease.lease(), lease.node(), OUTPUT, STATEMENT),
                new JobPaid(lease.lease(), scenario.account("ann"), scenario.account("ben"), ALT, Amount.of(40)));
        assertThat(scenario.log().getLast().origin()).isEqualTo(new Origin.Derived(scenario.log().getLast().position() - 1));
        assertThat(jobs.escrow("ann")).isEqualTo(Amount.ZERO);
        assertThat(scenario.available("ben")).isEqualTo(Amount.of(140));
        assertThat(scenario.network.compute().job(job).phase()).isEqualTo(JobPhase.PAID);
    }

    @Test
    void a_fee_is_something_and_not_more_than_the_customer_has() {
        scenario.by("ann").does(jobs.offer(0));
        assertThat(scenario.refusal()).isEqualTo(new NothingToMove());
        scenario.does(jobs.offer(101));
        assertThat(scenario.refusal()).isEqualTo(new InsufficientBalance(Holding.available(scenario.account("ann"), ALT), Amount.of(100), Amount.of(101)));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            m      | n      | k      | refused    | have        | max
            0      | 1      | 1      | m          | 0           | 65536
            -1     | 1      | 1      | m          | -1          | 65536
            65537  | 1      | 1      | m          | 65537       | 65536
            65536  | 1      | 1      |            |             |
            1      | 0      | 1      | n          | 0           | 65536
            1      | 65537  | 1      | n          | 65537       | 65536
            1      | 1      | 0      | k          | 0           | 133144
            1      | 1      | 133144 |            |             |
            1      | 1      | 133145 | k          | 133145      | 133144
            4096   | 2048   | 4096   |            |             |
            4096   | 4096   | 1      | bytes      | 67117056    | 67108864
            """)
    void a_spec_stays_within_the_limits(int m, int n, int k, String refused, Long have, Long max) {
        scenario.by("ann").does(new SubmitJob(scenario.account("ann"), Jobs.spec(m, n, k), Verification.SIGNED, Amount.of(1)));
        if (refused == null) assertThat(scenario.happened()).hasSize(1);
        else assertThat(scenario.refusal()).isEqualTo(new OutOfBounds(refused, have, 1, max));
    }

    @Test
    void a_job_is_taken_back_by_its_customer_while_it_is_in_the_queue() {
        var job = jobs.submitted(40);
        scenario.by("ben").does(new CancelJob(scenario.account("ben"), job));
        assertThat(scenario.refusal()).isEqualTo(new NotTheCustomer(job, scenario.account("ann")));
        scenario.by("ann").does(new CancelJob(scenario.account("ann"), job));
        assertThat(scenario.happened()).containsExactly(new JobCancelled(job),
                new JobRefunded(job, RefundReason.CANCELLED, scenario.account("ann"), ALT, Amount.of(40)));
        assertThat(scenario.available("ann")).isEqualTo(Amount.of(100));
        scenario.does(new CancelJob(scenario.account("ann"), job));
        assertThat(scenario.refusal()).isEqualTo(new JobNotQueued(job, JobPhase.REFUNDED));
    }

    @Test
    void a_job_that_a_node_works_on_is_not_taken_back() {
        var job = jobs.submitted(40);
        jobs.granted(jobs.registered("ben", "node"), "node");
        scenario.by("ann").does(new CancelJob(scenario.account("ann"), job));
        assertThat(scenario.refusal()).isEqualTo(new JobNotQueued(job, JobPhase.LEASED));
        var unknown = new JobId(1, 1);
        scenario.does(new CancelJob(scenario.account("ann"), unknown));
        assertThat(scenario.refusal()).isEqualTo(new UnknownJob(unknown));
    }

    @Test
    void a_job_that_nobody_takes_is_refunded_when_its_time_is_over() {
        var job = jobs.submitted(40);
        assertThat(scenario.wait(QUEUE_LIFETIME.minusMillis(1))).isEmpty();
        assertThat(scenario.wait(QUEUE_LIFETIME)).containsExactly(
                new JobRefunded(job, RefundReason.LIFETIME_OVER, scenario.account("ann"), ALT, Amount.of(40)));
        assertThat(scenario.log().getLast().at()).isEqualTo(START.plus(QUEUE_LIFETIME));
        assertThat(scenario.available("ann")).isEqualTo(Amount.of(100));
    }

    @Test
    void a_node_signs_with_a_key_of_its_own() {
        jobs.registered("ben", "node");
        scenario.by("cem").does(new RegisterNode(scenario.account("cem"), key("node"), List.of(NumericProfile.RI8_1), STATEMENT));
        assertThat(scenario.refusal()).isEqualTo(new NodeKeyTaken(key("node").thumbprint()));
        scenario.does(new RegisterNode(scenario.account("cem"), key("ann"), List.of(NumericProfile.RI8_1), STATEMENT));
        assertThat(scenario.refusal()).isEqualTo(new NodeKeyTaken(key("ann").thumbprint()));
        scenario.does(new RegisterNode(scenario.account("cem"), key("other"), List.of(), STATEMENT));
        assertThat(scenario.refusal()).isEqualTo(new NoProfiles());
    }

    @Test
    void a_nodes_key_is_found_like_a_members() {
        jobs.registered("ben", "node");
        assertThat(scenario.network.key(key("node").thumbprint())).contains(key("node"));
        assertThat(scenario.network.key(key("ann").thumbprint())).contains(key("ann"));
        assertThat(scenario.network.key(key("nobody").thumbprint())).isEmpty();
    }

    @Test
    void a_node_is_retired_by_its_operator_and_gives_its_lease_back() {
        jobs.submitted(40);
        var node = jobs.registered("ben", "node");
        var lease = jobs.granted(node, "node");
        scenario.by("cem").does(new RetireNode(scenario.account("cem"), node));
        assertThat(scenario.refusal()).isEqualTo(new NotTheOperator(node, scenario.account("ben")));
        scenario.by("ben").does(new RetireNode(scenario.account("ben"), node));
        assertThat(scenario.happened()).containsExactly(new LeaseReleased(lease.lease(), node), new NodeRetired(node));
        scenario.does(new RetireNode(scenario.account("ben"), node));
        assertThat(scenario.refusal()).isEqualTo(new NodeHasRetired(node));
        scenario.by("node").does(result(lease));
        assertThat(scenario.refusal()).isEqualTo(new NodeHasRetired(node));
        var unknown = new NodeId(1, 1);
        scenario.by("ben").does(new RetireNode(scenario.account("ben"), unknown));
        assertThat(scenario.refusal()).isEqualTo(new UnknownNode(unknown));
    }
}
