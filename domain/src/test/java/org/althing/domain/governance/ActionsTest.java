package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.althing.domain.network.Scenario.ALT;
import static org.althing.domain.network.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.althing.domain.governance.Action.SpendTreasury;
import org.althing.domain.governance.GovernanceCommand.ActAsGuardian;
import org.althing.domain.governance.GovernanceCommand.QueueProposal;
import org.althing.domain.governance.GovernanceRejection.SameAction;
import org.althing.domain.governance.GovernanceRejection.TooFewActions;
import org.althing.domain.governance.GovernanceRejection.TooManyActions;
import org.althing.domain.governance.rules.ActionsRule;
import org.althing.domain.governance.rules.ByHandRule;
import org.althing.domain.governance.rules.Flaw;
import org.althing.domain.governance.rules.GuardianAct;
import org.althing.domain.governance.rules.GuardianRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.invariant.LiveState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionsTest {
    private static final ByHandRule BY_HAND = new ByHandRule(List.of(), Duration.ofSeconds(100));

    private static RuleSet with(ActionsRule rule) {
        return rules().with(BY_HAND).with(rule);
    }

    private static SpendTreasury spend(Moot moot, long units) {
        return new SpendTreasury(moot.account("b"), ALT, amount(units));
    }

    @Test
    void a_proposal_holds_no_fewer_and_no_more_actions_than_its_track_says() {
        var moot = new Moot(with(new ActionsRule(1, 2, false)), 60, 40);
        moot.does("a", moot.proposal("a", 0));
        assertThat(moot.refusal()).isInstanceOf(TooFewActions.class).extracting(refusal -> ((TooFewActions) refusal).least()).isEqualTo(1);
        moot.does("a", moot.proposal("a", 0, spend(moot, 1), spend(moot, 2), spend(moot, 3)));
        assertThat(moot.refusal()).isEqualTo(new TooManyActions(3, 2));
        moot.opens("a", spend(moot, 1), spend(moot, 2));
        moot.opens("a", spend(moot, 1));
    }

    @Test
    void what_is_queued_for_a_moment_is_not_queued_for_it_again() {
        var moot = new Moot(with(new ActionsRule(1, 10, true)), 60, 40);
        var first = moot.opens("a", spend(moot, 1), spend(moot, 2));
        var second = moot.opens("a", spend(moot, 3), spend(moot, 2));
        moot.at(100).votes("a", first, FOR).votes("a", second, FOR);
        moot.at(210).does("b", new QueueProposal(moot.account("b"), first)).does("b", new QueueProposal(moot.account("b"), second));
        assertThat(moot.refusal()).isEqualTo(new SameAction(second, first, spend(moot, 2), START.plusSeconds(260)));
        moot.at(211).does("b", new QueueProposal(moot.account("b"), second));
        assertThat(moot.phase(second)).isEqualTo(Phase.QUEUED);
        assertThat(LiveState.differences(moot.scenario.network, moot.scenario.replayed())).isEmpty();
    }

    @Test
    void nor_twice_by_one_proposal() {
        var moot = new Moot(with(new ActionsRule(1, 10, true)), 60, 40);
        var p = moot.opens("a", spend(moot, 1), spend(moot, 1));
        moot.at(100).votes("a", p, FOR).at(210).does("b", new QueueProposal(moot.account("b"), p));
        assertThat(moot.refusal()).isEqualTo(new SameAction(p, p, spend(moot, 1), START.plusSeconds(260)));
    }

    @Test
    void what_was_stopped_is_queued_no_more() {
        var guardian = new Moot(rules(), 60, 40).account("a");
        var moot = new Moot(with(new ActionsRule(1, 10, true))
                .with(new GuardianRule(List.of(guardian), List.of(GuardianAct.CANCEL), Duration.ZERO, Duration.ZERO, START.plusSeconds(100_000))), 60, 40);
        var first = moot.opens("a", spend(moot, 1), spend(moot, 2));
        var second = moot.opens("a", spend(moot, 2));
        moot.at(100).votes("a", first, FOR).votes("a", second, FOR);
        moot.at(210).does("b", new QueueProposal(moot.account("b"), first)).does("a", new ActAsGuardian(guardian, first, GuardianAct.CANCEL, Moot.digest("why")))
                .does("b", new QueueProposal(moot.account("b"), second));
        assertThat(moot.phase(second)).isEqualTo(Phase.QUEUED);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            least | most | flawed
            0     | 0    | false
            1     | 16   | false
            -1    | 2    | true
            3     | 2    | true
            1     | 17   | true
            """)
    void the_bounds_must_leave_a_number(int least, int most, boolean flawed) {
        assertThat(with(new ActionsRule(least, most, true)).flaws().contains(Flaw.ACTIONS_UNFIT)).isEqualTo(flawed);
    }

    @Test
    void nothing_is_queued_twice_only_where_somebody_queues() {
        assertThat(rules().with(new ActionsRule(1, 10, true)).flaws()).containsExactly(Flaw.ACTIONS_UNFIT);
        assertThat(rules().with(new ActionsRule(1, 10, false)).flaws()).isEmpty();
        assertThat(rules().with(List.of()).with(new ActionsRule(1, 10, false)).flaws()).contains(Flaw.ACTIONS_UNFIT);
    }
}
