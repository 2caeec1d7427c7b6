package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.althing.domain.governance.Action.AmendPolicy;
import org.althing.domain.governance.Action.ChangeParameter;
import org.althing.domain.governance.GovernanceRejection.ActionCannotHold;
import org.althing.domain.governance.GovernanceRejection.TrackTooLow;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.network.Genesis;
import org.althing.domain.policy.Amendment;
import org.althing.domain.policy.Flaw;
import org.junit.jupiter.api.Test;

/// One parameter is changed by a track that may do that and not amend the policy as a whole; what is a sound value, the policy says.
class ParameterChangeTest {
    private final Moot moot = new Moot(List.of(new Genesis.Rules(Moot.MAIN, rules().with(List.of(ActionKind.CHANGE_PARAMETER))), new Genesis.Rules(Moot.OTHER, rules())), 60, 40);

    @Test
    void one_parameter_is_changed_and_the_others_stay() {
        var before = moot.scenario.network.policies().current();
        var p = moot.opens("a", new ChangeParameter("staking.unbondingDelay", "PT72H"));
        moot.at(100).votes("a", p, FOR);
        moot.waits(250);
        var after = moot.scenario.network.policies().current();
        assertThat(after.staking().unbondingDelay()).isEqualTo(Duration.ofHours(72));
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.describe().lines().filter(line -> !before.describe().contains(line))).containsExactly("version = 2", "staking.unbondingDelay = PT72H");
    }

    @Test
    void what_is_no_sound_value_is_refused_by_the_policy_itself() {
        refused(new ChangeParameter("quorum", "1"), new Flaw.UnknownParameter("quorum"));
        refused(new ChangeParameter("staking.unbondingDelay", "soon"), new Flaw.BadValue("staking.unbondingDelay", "soon", "an ISO 8601 duration of whole milliseconds"));
        refused(new ChangeParameter("contributions.reviewsNeeded", "17"), new Flaw.OutOfRange("contributions.reviewsNeeded", "17", "1", "16"));
        refused(new ChangeParameter("split.stakers", "1/2"), new Flaw.SplitNotWhole(Ratio.of(6, 5)));
    }

    @Test
    void a_track_for_single_parameters_amends_no_policy_and_the_other_way_round() {
        var amendment = new AmendPolicy(List.of(new Amendment("staking.unbondingDelay", "PT72H")));
        moot.does("a", moot.proposal("a", 0, amendment));
        assertThat(moot.refusal()).isEqualTo(new TrackTooLow(Moot.MAIN, ActionKind.AMEND_POLICY, List.of(Moot.OTHER)));
        var amending = new Moot(rules().with(List.of(ActionKind.AMEND_POLICY)), 60, 40);
        amending.does("a", amending.proposal("a", 0, new ChangeParameter("staking.unbondingDelay", "PT72H")));
        assertThat(amending.refusal()).isEqualTo(new TrackTooLow(Moot.MAIN, ActionKind.CHANGE_PARAMETER, List.of()));
    }

    private void refused(ChangeParameter action, Flaw flaw) {
        moot.does("a", moot.proposal("a", 0, action));
        assertThat(moot.refusal()).isEqualTo(new ActionCannotHold(0, new Obstacle.PolicyUnsound(List.of(flaw))));
    }
}
