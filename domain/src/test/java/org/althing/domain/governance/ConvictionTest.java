package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.ConvictionVote.Split;
import org.althing.domain.governance.ConvictionVote.Standard;
import org.althing.domain.governance.GovernanceCommand.DelegateWithConviction;
import org.althing.domain.governance.GovernanceCommand.LeaveWithShare;
import org.althing.domain.governance.GovernanceCommand.ReleaseLock;
import org.althing.domain.governance.GovernanceCommand.ReleaseVote;
import org.althing.domain.governance.GovernanceCommand.UndelegateConviction;
import org.althing.domain.governance.GovernanceCommand.VoteWithConviction;
import org.althing.domain.governance.GovernanceEvent.ConvictionVoteReleased;
import org.althing.domain.governance.GovernanceRejection.BallotsStand;
import org.althing.domain.governance.GovernanceRejection.LockRuns;
import org.althing.domain.governance.GovernanceRejection.NeedsConviction;
import org.althing.domain.governance.GovernanceRejection.NoConviction;
import org.althing.domain.governance.GovernanceRejection.NotTheVoter;
import org.althing.domain.governance.GovernanceRejection.NothingToRelease;
import org.althing.domain.governance.GovernanceRejection.PowerEntrustedAway;
import org.althing.domain.governance.GovernanceRejection.TooManyBallots;
import org.althing.domain.governance.GovernanceRejection.UnknownConviction;
import org.althing.domain.governance.GovernanceRejection.VotingNotOpen;
import org.althing.domain.governance.rules.ConvictionRule;
import org.althing.domain.governance.rules.ConvictionRule.Delegators;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.EarlyRule;
import org.althing.domain.governance.rules.ExitRule;
import org.althing.domain.governance.rules.Flaw;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.Scenario;
import org.althing.domain.staking.StakingCommand.Unbond;
import org.althing.domain.staking.StakingRejection.InsufficientStake;
import org.althing.domain.staking.StakingRejection.StakeLocked;
import org.junit.jupiter.api.Test;

/// Locks run for 10 seconds times 1, 2, 4, 8, 16 and 32; votes from second 100 to second 200 after the opening.
class ConvictionTest {
    private final Moot moot = new Moot(convinced(Delegators.DO_NOT_VOTE), 100, 60, 40);

    private static RuleSet convinced(Delegators delegators) {
        return rules().with(new DelegationRule.NoDelegation()).with(new TurnoutRule(TurnoutBasis.ALL, new TurnoutRequirement.ShareOfTotal(Ratio.of(1, 10))))
                .with(ConvictionRule.doubling(Duration.ofSeconds(10), 2, delegators));
    }

    private Moot votes(String who, ProposalId proposal, ConvictionVote vote) {
        return votes(moot, who, proposal, vote);
    }

    private static Moot votes(Moot moot, String who, ProposalId proposal, ConvictionVote vote) {
        return moot.does(who, new VoteWithConviction(moot.account(who), proposal, vote, Optional.empty()));
    }

    private static Standard aye(long stake, int conviction) {
        return new Standard(true, amount(stake), conviction);
    }

    private static Standard nay(long stake, int conviction) {
        return new Standard(false, amount(stake), conviction);
    }

    private void delegates(String from, String to, long stake, int conviction) {
        moot.does(from, new DelegateWithConviction(moot.account(from), moot.account(to), Moot.MAIN, amount(stake), conviction));
    }

    private void unbonds(String who, long stake) {
        moot.does(who, new Unbond(moot.account(who), amount(stake)));
    }

    private void unlocks(String who) {
        moot.does(who, new ReleaseLock(moot.account(who), Moot.MAIN));
    }

    @Test
    void stake_weighs_more_the_longer_it_is_locked_and_turnout_counts_the_stake_itself() {
        var p = moot.opens("a");
        moot.at(99);
        votes("a", p, aye(1, 1));
        assertThat(moot.refusal()).isInstanceOf(VotingNotOpen.class);
        moot.at(100);
        votes("a", p, aye(15, 6));
        votes("b", p, nay(60, 1));
        votes("c", p, new Split(amount(19), amount(5), amount(16)));
        assertThat(moot.tally(p)).containsExactly(91L, 60L, 0L);
        assertThat(moot.governance().tally(p).cast()).isEqualTo(amount(50));
        assertThat(moot.governance().tally(p).ballots()).isEqualTo(3);
        votes("c", p, nay(40, 0));
        assertThat(moot.tally(p)).containsExactly(90L, 64L, 0L);
        assertThat(moot.governance().tally(p).cast()).isEqualTo(amount(15));
        assertThat(moot.governance().verdict(p, moot.scenario.network.at()).outcome()).isEqualTo(Outcome.NO_QUORUM);
        votes("c", p, aye(5, 0));
        assertThat(moot.tally(p)).containsExactly(90L, 60L, 0L);
        moot.waits(200);
        assertThat(moot.phase(p)).isEqualTo(Phase.PASSED);
    }

    @Test
    void nobody_leaves_with_stake_that_a_vote_holds() {
        var free = new Moot(List.of(new Genesis.Rules(Moot.MAIN, convinced(Delegators.DO_NOT_VOTE)),
                new Genesis.Rules(Moot.OTHER, rules().with(new ExitRule(true, Ratio.ZERO, Optional.empty())))), 100, 60);
        var p = free.opens("a");
        votes(free.at(100), "b", p, aye(50, 1));
        free.does("b", new LeaveWithShare(free.account("b"), Moot.OTHER, Optional.empty(), amount(11), amount(0), List.of()));
        assertThat(free.refusal()).isEqualTo(new StakeLocked(free.account("b"), amount(10), amount(11)));
        free.does("b", new LeaveWithShare(free.account("b"), Moot.OTHER, Optional.empty(), amount(10), amount(0), List.of()));
        assertThat(free.scenario.bonded("b")).isEqualTo(amount(50));
    }

    @Test
    void a_ballot_put_away_after_the_vote_moves_no_end() {
        var early = new Moot(convinced(Delegators.DO_NOT_VOTE).with(new EarlyRule.SuperQuorum(new TurnoutRequirement.ShareOfTotal(Ratio.of(1, 2)))), 100, 60);
        var p = early.opens("a");
        votes(early.at(100), "a", p, aye(90, 1));
        assertThat(early.phase(p)).isEqualTo(Phase.PASSED);
        early.at(150).does("a", new ReleaseVote(early.account("a"), early.account("a"), p));
        assertThat(early.scenario.happened()).hasSize(1).first().isInstanceOf(ConvictionVoteReleased.class);
        assertThat(early.tally(p)).containsExactly(90L, 0L, 0L);
    }

    @Test
    void a_winning_vote_locks_its_stake_and_a_losing_one_does_not() {
        var p = moot.opens("a");
        moot.at(100);
        votes("a", p, aye(80, 2));
        votes("b", p, nay(25, 6));
        unbonds("a", 21);
        assertThat(moot.refusal()).isEqualTo(new StakeLocked(moot.account("a"), amount(20), amount(21)));
        moot.waits(200);
        moot.at(205).does("b", new ReleaseVote(moot.account("b"), moot.account("b"), p));
        unlocks("b");
        unbonds("b", 60);
        assertThat(moot.scenario.happened()).hasSize(1);
        moot.at(210).does("a", new ReleaseVote(moot.account("a"), moot.account("a"), p));
        unlocks("a");
        assertThat(moot.refusal()).isEqualTo(new NothingToRelease(moot.account("a"), Moot.MAIN, amount(80)));
        unlocks("a");
        moot.at(220);
        unlocks("a");
        unbonds("a", 100);
        assertThat(moot.scenario.happened()).hasSize(1);
    }

    @Test
    void others_put_a_ballot_away_once_no_lock_would_follow() {
        var p = moot.opens("a");
        moot.at(100);
        votes("a", p, aye(80, 2));
        moot.does("b", new ReleaseVote(moot.account("b"), moot.account("a"), p));
        assertThat(moot.refusal()).isEqualTo(new NotTheVoter(p, moot.account("a")));
        moot.waits(200);
        moot.at(219).does("b", new ReleaseVote(moot.account("b"), moot.account("a"), p));
        assertThat(moot.refusal()).isEqualTo(new LockRuns(moot.account("a"), Scenario.START.plusSeconds(220)));
        moot.at(220).does("b", new ReleaseVote(moot.account("b"), moot.account("a"), p));
        unlocks("a");
        unbonds("a", 100);
        assertThat(moot.scenario.happened()).hasSize(1);
    }

    @Test
    void a_delegate_speaks_with_what_was_given_on_running_votes_too() {
        var p = moot.opens("a");
        moot.at(100);
        votes("b", p, aye(10, 1));
        delegates("a", "b", 100, 3);
        assertThat(moot.tally(p)).containsExactly(310L, 0L, 0L);
        assertThat(moot.governance().tally(p).cast()).isEqualTo(amount(110));
        assertThat(moot.governance().tally(p).ballots()).isEqualTo(1);
        votes("b", p, nay(10, 1));
        assertThat(moot.tally(p)).containsExactly(0L, 310L, 0L);
        votes("a", p, aye(1, 1));
        assertThat(moot.refusal()).isEqualTo(new PowerEntrustedAway(p, moot.account("a")));
        delegates("b", "c", 10, 1);
        assertThat(moot.refusal()).isEqualTo(new BallotsStand(moot.account("b"), Moot.MAIN, 1));
        moot.at(110).does("a", new UndelegateConviction(moot.account("a"), Moot.MAIN));
        assertThat(moot.tally(p)).containsExactly(0L, 10L, 0L);
        assertThat(moot.governance().tally(p).ballots()).isEqualTo(1);
        unlocks("a");
        assertThat(moot.refusal()).isInstanceOf(NothingToRelease.class);
        moot.at(150);
        unlocks("a");
        unbonds("a", 100);
        assertThat(moot.scenario.happened()).hasSize(1);
    }

    @Test
    void who_may_claw_back_takes_everything_from_the_delegate_on_that_vote() {
        var free = new Moot(convinced(Delegators.CLAW_BACK), 10, 20);
        free.does("a", new DelegateWithConviction(free.account("a"), free.account("b"), Moot.MAIN, amount(10), 1));
        var p = free.opens("a");
        var q = free.opens("b");
        free.at(100);
        votes(free, "b", p, nay(20, 1));
        votes(free, "a", p, aye(5, 1));
        assertThat(free.tally(p)).containsExactly(5L, 20L, 0L);
        votes(free, "b", p, aye(20, 1));
        assertThat(free.tally(p)).containsExactly(25L, 0L, 0L);
        votes(free, "a", q, aye(1, 1));
        votes(free, "b", q, nay(20, 1));
        assertThat(free.tally(q)).containsExactly(1L, 20L, 0L);
        free.does("a", new ReleaseVote(free.account("a"), free.account("a"), p));
        assertThat(free.tally(p)).containsExactly(30L, 0L, 0L);
        free.does("a", new UndelegateConviction(free.account("a"), Moot.MAIN));
        assertThat(free.tally(p)).containsExactly(20L, 0L, 0L);
        assertThat(free.tally(q)).containsExactly(1L, 20L, 0L);
    }

    @Test
    void what_makes_no_sense_is_refused() {
        var p = moot.opens("a");
        var q = moot.opens("b");
        var r = moot.opens("c");
        moot.at(100);
        votes("a", p, aye(101, 1));
        assertThat(moot.refusal()).isEqualTo(new InsufficientStake(moot.account("a"), amount(100), amount(101)));
        votes("a", p, aye(10, 7));
        assertThat(moot.refusal()).isEqualTo(new UnknownConviction(6));
        moot.votes("a", p, FOR);
        assertThat(moot.refusal()).isEqualTo(new NeedsConviction(Moot.MAIN));
        votes("a", p, aye(100, 1));
        votes("a", q, aye(100, 1));
        votes("a", r, aye(100, 1));
        assertThat(moot.refusal()).isEqualTo(new TooManyBallots(moot.account("a"), Moot.MAIN, 2));
        var plain = new Moot(rules(), 10, 10);
        var other = plain.opens("a");
        plain.at(100);
        votes(plain, "a", other, aye(10, 1));
        assertThat(plain.refusal()).isEqualTo(new NoConviction(Moot.MAIN));
        plain.does("a", new DelegateWithConviction(plain.account("a"), plain.account("b"), Moot.MAIN, amount(10), 1));
        assertThat(plain.refusal()).isEqualTo(new NoConviction(Moot.MAIN));
    }

    @Test
    void conviction_goes_with_stake_sides_and_a_vote_that_may_change() {
        assertThat(rules().with(ConvictionRule.doubling(Duration.ofSeconds(10), 2, Delegators.DO_NOT_VOTE)).flaws()).containsExactly(Flaw.CONVICTION_OF_OTHER_RULES);
        assertThat(convinced(Delegators.CLAW_BACK).with(new ConvictionRule(Duration.ofSeconds(1), List.of(), 1, Delegators.CLAW_BACK)).flaws())
                .containsExactly(Flaw.CONVICTION_OUT_OF_RANGE);
        assertThat(convinced(Delegators.CLAW_BACK).describe()).contains("conviction: 1/10 for 0, 1/1 for 1");
    }
}
