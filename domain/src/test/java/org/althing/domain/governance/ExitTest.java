package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.FREE;
import static org.althing.domain.governance.Moot.MAIN;
import static org.althing.domain.governance.Moot.TREASURY;
import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.althing.domain.network.Scenario.ALT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.Action.SpendTreasury;
import org.althing.domain.governance.GovernanceCommand.LeaveWithShare;
import org.althing.domain.governance.GovernanceEvent.ExecutionFailed;
import org.althing.domain.governance.GovernanceEvent.MemberLeft;
import org.althing.domain.governance.GovernanceEvent.ProposalExecuted;
import org.althing.domain.governance.GovernanceRejection.ExitClosed;
import org.althing.domain.governance.GovernanceRejection.NoExit;
import org.althing.domain.governance.GovernanceRejection.NothingGivenUp;
import org.althing.domain.governance.GovernanceRejection.UnfitShare;
import org.althing.domain.governance.rules.Deposit;
import org.althing.domain.governance.rules.ExitRule;
import org.althing.domain.governance.rules.Flaw;
import org.althing.domain.invariant.Auditor;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.invariant.LiveState;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.staking.StakingEvent.StakeBurned;
import org.althing.domain.staking.StakingRejection.InsufficientStake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExitTest {
    private final Moot moot = new Moot(rules().with(new ExitRule(false, Ratio.of(9, 10), Optional.empty())), 60, 30, 10);

    @AfterEach
    void nothing_is_broken() {
        assertThat(LiveState.differences(moot.scenario.network, moot.scenario.replayed())).isEmpty();
        assertThat(new Auditor(Invariants.ALL).after(moot.scenario.log(), moot.scenario.network)).isEmpty();
    }

    private LeaveWithShare leaving(String who, ProposalId because, long stake, AssetId... assets) {
        return new LeaveWithShare(moot.account(who), MAIN, Optional.ofNullable(because), amount(stake), amount(0), List.of(assets));
    }

    private ProposalId passed() {
        var p = moot.opens("a", new SpendTreasury(moot.account("a"), ALT, amount(1)));
        moot.at(100).votes("a", p, FOR);
        moot.waits(200);
        return p;
    }

    @Test
    void who_did_not_vote_for_it_leaves_with_a_share_while_it_waits() {
        var p = passed();
        moot.does("c", leaving("c", p, 10, ALT));
        var c = moot.account("c");
        assertThat(moot.scenario.happened()).containsExactly(new StakeBurned(c, ALT, amount(10)),
                new MemberLeft(c, MAIN, amount(10), Optional.empty(), List.of(new Deposit(ALT, amount(TREASURY / 10)))));
        assertThat(moot.scenario.available("c")).isEqualTo(amount(FREE + TREASURY / 10));
        assertThat(moot.scenario.network.stakes().totalBonded()).isEqualTo(amount(90));
        assertThat(moot.waits(250)).contains(new ProposalExecuted(p));
    }

    @Test
    void a_proposal_that_too_many_leave_because_of_is_not_carried_out() {
        var p = passed();
        moot.does("b", leaving("b", p, 11));
        assertThat(moot.waits(250)).singleElement().isInstanceOfSatisfying(ExecutionFailed.class, failed ->
                assertThat(failed.obstacle()).isEqualTo(new Obstacle.TooManyLeft(amount(89), amount(90))));
    }

    @Test
    void the_right_is_there_in_the_timelock_alone_and_not_for_those_who_wanted_it() {
        moot.does("c", leaving("c", null, 10));
        assertThat(moot.refusal()).isEqualTo(new ExitClosed(MAIN));
        var p = passed();
        moot.does("a", leaving("a", p, 10));
        assertThat(moot.refusal()).isEqualTo(new ExitClosed(MAIN));
        moot.does("c", leaving("c", p, 11));
        assertThat(moot.refusal()).isEqualTo(new InsufficientStake(moot.account("c"), amount(10), amount(11)));
        moot.does("c", leaving("c", p, 0));
        assertThat(moot.refusal()).isEqualTo(new NothingGivenUp(moot.account("c")));
        moot.does("c", leaving("c", p, 1, ALT, ALT));
        assertThat(moot.refusal()).isEqualTo(new UnfitShare(List.of(ALT, ALT)));
        moot.waits(250);
        moot.does("c", leaving("c", p, 10));
        assertThat(moot.refusal()).isEqualTo(new ExitClosed(MAIN));
    }

    @Test
    void a_track_without_the_right_gives_none() {
        var other = new Moot(rules(), 60, 40);
        other.does("a", new LeaveWithShare(other.account("a"), MAIN, Optional.empty(), amount(1), amount(0), List.of()));
        assertThat(other.refusal()).isEqualTo(new NoExit(MAIN));
        assertThat(rules().with(new ExitRule(true, Ratio.of(11, 10), Optional.empty())).flaws()).containsExactly(Flaw.RETENTION_ABOVE_ALL);
    }
}
