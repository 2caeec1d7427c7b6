package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.digest;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.althing.domain.compute.ComputeCommand.AcquireLease;
import org.althing.domain.compute.ComputeCommand.RegisterNode;
import org.althing.domain.compute.ComputeCommand.SubmitJob;
import org.althing.domain.compute.ComputeEvent.LeaseGranted;
import org.althing.domain.compute.ComputeEvent.NodeRegistered;
import org.althing.domain.compute.ComputeRejection.OperatorNotApproved;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.NodeId;
import org.althing.domain.compute.NumericProfile;
import org.althing.domain.compute.Seed;
import org.althing.domain.compute.Verification;
import org.althing.domain.governance.Action.ApproveOperator;
import org.althing.domain.governance.Action.ChangeParameter;
import org.althing.domain.governance.Action.DismissOperator;
import org.althing.domain.governance.Action.GrantRole;
import org.althing.domain.governance.Action.RevokeRole;
import org.althing.domain.governance.GovernanceRejection.ActionCannotHold;
import org.althing.domain.governance.GovernanceRejection.TrackTooLow;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.Role;
import org.althing.domain.kernel.Amount;
import org.althing.domain.network.Scenario;
import org.junit.jupiter.api.Test;

/// Where the policy asks for it, machines are lent by operators that members approved, and by nobody else.
class OperatorApprovalTest {
    private final Moot moot = new Moot(rules(), 60, 40);
    private long now;

    /// Opens, votes and waits until it is executed.
    private void decide(Action... actions) {
        var p = moot.at(now).opens("a", actions);
        moot.at(now + 100).votes("a", p, FOR);
        now += 250;
        moot.waits(now);
        assertThat(moot.phase(p)).isEqualTo(Phase.EXECUTED);
    }

    private Moot registers(String operator, String machine) {
        return moot.does(operator, new RegisterNode(moot.account(operator), Scenario.key(machine), List.of(NumericProfile.RI8_1), digest("manifest")));
    }

    private NodeId registered() {
        return ((NodeRegistered) moot.scenario.happened().getLast()).node();
    }

    @Test
    void anybody_lends_machines_until_the_policy_asks_for_approval() {
        registers("b", "machine");
        var node = registered();
        decide(new ChangeParameter("nodes.operators", "approved"));
        registers("b", "another machine");
        assertThat(moot.refusal()).isEqualTo(new OperatorNotApproved(moot.account("b")));
        moot.does("machine", new AcquireLease(node));
        assertThat(moot.refusal()).isEqualTo(new OperatorNotApproved(moot.account("b")));
    }

    @Test
    void an_approved_operator_gets_work_until_it_is_dismissed() {
        decide(new ChangeParameter("nodes.operators", "approved"), new ApproveOperator(moot.account("b")));
        registers("b", "machine");
        var node = registered();
        for (int i = 0; i < 2; i++) {
            moot.does("a", new SubmitJob(moot.account("a"), new JobSpec.Gemm(NumericProfile.RI8_1, 2, 3, 4, new JobSpec.Operands.Generated(new Seed(i))),
                    Verification.SIGNED, Amount.of(1)));
        }
        moot.does("machine", new AcquireLease(node));
        assertThat(moot.scenario.happened().getLast()).isInstanceOf(LeaseGranted.class);

        decide(new DismissOperator(moot.account("b")));
        moot.does("machine", new AcquireLease(node));
        assertThat(moot.refusal()).isEqualTo(new OperatorNotApproved(moot.account("b")));
    }

    @Test
    void an_operator_is_approved_once_and_dismissed_once_and_is_a_member() {
        var b = moot.account("b");
        refused(new Obstacle.RoleNotHeld(b, Role.OPERATOR), new DismissOperator(b));
        refused(new Obstacle.UnknownRecipient(new AccountId(7, 7)), new ApproveOperator(new AccountId(7, 7)));
        decide(new ApproveOperator(b));
        refused(new Obstacle.RoleHeldAlready(b, Role.OPERATOR), new ApproveOperator(b));
    }

    @Test
    void the_role_is_given_and_taken_under_the_mandate_for_operators_whatever_the_action_is_called() {
        var b = moot.account("b");
        var mandate = new ArrayList<>(List.of(ActionKind.values()));
        mandate.remove(ActionKind.APPROVE_OPERATOR);
        var below = new Moot(rules().with(mandate), 60, 40);
        for (var action : List.of(new ApproveOperator(b), new DismissOperator(b), new GrantRole(b, Role.OPERATOR), new RevokeRole(b, Role.OPERATOR))) {
            below.does("a", below.proposal("a", 0, action));
            assertThat(below.refusal()).isEqualTo(new TrackTooLow(Moot.MAIN, ActionKind.APPROVE_OPERATOR, List.of()));
        }
        assertThat(new GrantRole(b, Role.REVIEWER).kind()).isEqualTo(ActionKind.GRANT_ROLE);
    }

    private void refused(Obstacle obstacle, Action action) {
        moot.at(now).does("a", moot.proposal("a", 0, action));
        assertThat(moot.refusal()).isEqualTo(new ActionCannotHold(0, obstacle));
    }
}
