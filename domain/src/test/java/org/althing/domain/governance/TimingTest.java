package org.althing.domain.governance;

import static org.althing.domain.network.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.althing.domain.governance.GovernanceEvent.ConfirmationBegun;
import org.althing.domain.governance.GovernanceEvent.ConfirmationBroken;
import org.althing.domain.governance.GovernanceEvent.FellBack;
import org.althing.domain.governance.GovernanceEvent.QuorumReached;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.GovernanceEvent.VotingExtended;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.ConfirmationRule;
import org.althing.domain.governance.rules.Curve;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.EarlyRule;
import org.althing.domain.governance.rules.FallbackRule;
import org.althing.domain.governance.rules.LateRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Votes run from second 100 to second 200; everybody votes with their own stake only.
class TimingTest {
    private static final RuleSet PLAIN = Moot.rules().with(new DelegationRule.NoDelegation())
            .with(new TurnoutRule(TurnoutBasis.ALL, new TurnoutRequirement.FixedPower(Amount.of(10))));

    @Nested
    class Early_success {
        private final RuleSet decided = PLAIN.with(new EarlyRule.Decided()).with(new VoteChangeRule.Never());

        @Test
        void a_vote_that_nothing_can_turn_is_over() {
            var moot = new Moot(decided, 51, 49);
            var proposal = moot.opens("a");
            moot.at(110).votes("a", proposal, Support.FOR);
            assertThat(moot.phase(proposal)).isEqualTo(Phase.PASSED);
            assertThat(moot.at(120).votes("b", proposal, Support.AGAINST).refusal()).isNotNull();
        }

        @Test
        void a_vote_that_could_still_be_turned_goes_on() {
            var moot = new Moot(decided, 50, 50);
            var proposal = moot.opens("a");
            moot.at(110).votes("a", proposal, Support.FOR);
            assertThat(moot.phase(proposal)).isEqualTo(Phase.VOTING);
        }

        @Test
        void while_votes_may_change_nothing_is_decided_and_then_it_is() {
            var moot = new Moot(PLAIN.with(new EarlyRule.Decided()).with(new VoteChangeRule.UntilCutoff(Ratio.of(1, 2))), 51, 49);
            var proposal = moot.opens("a");
            moot.at(110).votes("a", proposal, Support.FOR);
            moot.waits(149);
            assertThat(moot.phase(proposal)).isEqualTo(Phase.VOTING);
            moot.waits(150);
            assertThat(moot.phase(proposal)).isEqualTo(Phase.PASSED);
        }

        @Test
        void a_change_of_mind_before_the_cutoff_takes_the_look_off_the_agenda() {
            var moot = new Moot(PLAIN.with(new EarlyRule.Decided()).with(new VoteChangeRule.UntilCutoff(Ratio.of(1, 2))), 51, 49);
            var proposal = moot.opens("a");
            moot.at(110).votes("a", proposal, Support.FOR).at(120).votes("a", proposal, Support.ABSTAIN);
            moot.waits(199);
            assertThat(moot.phase(proposal)).isEqualTo(Phase.VOTING);
        }

        @Test
        void delegates_who_may_be_overridden_decide_nothing_early() {
            var moot = new Moot(decided.with(new DelegationRule.WholePower()), 30, 20, 50);
            moot.delegates("c", "a");
            var proposal = moot.opens("a");
            moot.at(110).votes("a", proposal, Support.FOR);
            assertThat(moot.phase(proposal)).isEqualTo(Phase.VOTING);
        }

        @Test
        void a_super_quorum_in_favour_ends_a_vote_that_passes() {
            var moot = new Moot(PLAIN.with(new EarlyRule.SuperQuorum(new TurnoutRequirement.FixedPower(Amount.of(40)))), 39, 41, 1, 60);
            var proposal = moot.opens("a");
            moot.at(110).votes("d", proposal, Support.AGAINST).votes("b", proposal, Support.FOR);
            assertThat(moot.phase(proposal)).isEqualTo(Phase.VOTING);
            moot.votes("a", proposal, Support.FOR);
            assertThat(moot.phase(proposal)).isEqualTo(Phase.PASSED);
        }

        @Test
        void less_than_a_super_quorum_waits_for_the_end() {
            var moot = new Moot(PLAIN.with(new EarlyRule.SuperQuorum(new TurnoutRequirement.FixedPower(Amount.of(40)))), 39, 1);
            var proposal = moot.opens("a");
            moot.at(110).votes("a", proposal, Support.FOR);
            assertThat(moot.phase(proposal)).isEqualTo(Phase.VOTING);
            moot.votes("b", proposal, Support.FOR);
            assertThat(moot.phase(proposal)).isEqualTo(Phase.PASSED);
        }
    }

    @Nested
    class Confirmation {
        private final RuleSet falling = PLAIN
                .with(new TurnoutRule(TurnoutBasis.FOR_AND_ABSTAIN, new TurnoutRequirement.Falling(new Curve.Linear(Curve.BILLION, 0, Curve.BILLION))))
                .with(new ApprovalRule.Falling(new Curve.Linear(Curve.BILLION, Curve.BILLION / 2, Curve.BILLION)))
                .with(new ConfirmationRule(Duration.ofSeconds(30), Duration.ofSeconds(10), true));

        @Test
        void what_falls_is_met_by_time_alone_at_the_next_beat_and_then_confirmed() {
            var moot = new Moot(falling, 35, 65);
            var proposal = moot.opens("a");
            moot.at(110).votes("a", proposal, Support.FOR);
            assertThat(moot.waits(169)).isEmpty();
            assertThat(moot.waits(170)).containsExactly(new ConfirmationBegun(proposal, second(200), second(200)));
            assertThat(moot.waits(200)).hasSize(1).first().isInstanceOfSatisfying(VotingClosed.class, closed -> assertThat(closed.verdict().passed()).isTrue());
        }

        @Test
        void one_that_passes_at_once_is_confirmed_at_once_and_over_before_its_end() {
            var moot = new Moot(falling, 100);
            var proposal = moot.opens("a");
            moot.at(110).votes("a", proposal, Support.FOR);
            assertThat(moot.scenario.happened()).contains(new ConfirmationBegun(proposal, second(140), second(140)));
            moot.waits(140);
            assertThat(moot.phase(proposal)).isEqualTo(Phase.PASSED);
        }

        @Test
        void losing_the_pass_breaks_it_off_and_passing_again_begins_anew() {
            var moot = new Moot(falling, 60, 40);
            var proposal = moot.opens("a");
            moot.at(150).votes("a", proposal, Support.FOR).at(155).votes("b", proposal, Support.AGAINST);
            assertThat(moot.scenario.happened()).contains(new ConfirmationBroken(proposal, second(200)));
            assertThat(moot.waits(180)).containsExactly(new ConfirmationBegun(proposal, second(210), second(210)));
            moot.waits(209);
            assertThat(moot.phase(proposal)).isEqualTo(Phase.VOTING);
            moot.waits(210);
            assertThat(moot.phase(proposal)).isEqualTo(Phase.PASSED);
        }

        @Test
        void one_that_begins_to_pass_at_the_last_moment_is_confirmed_past_the_end() {
            var moot = new Moot(falling, 52, 48);
            var proposal = moot.opens("a");
            moot.at(150).votes("a", proposal, Support.FOR).votes("b", proposal, Support.AGAINST);
            assertThat(moot.waits(200)).containsExactly(new ConfirmationBegun(proposal, second(230), second(230)));
            moot.waits(230);
            assertThat(moot.phase(proposal)).isEqualTo(Phase.PASSED);
        }

        @Test
        void a_pass_that_is_lost_after_the_end_is_lost() {
            var moot = new Moot(falling.with(new VoteChangeRule.Always()), 52, 48);
            var proposal = moot.opens("a");
            moot.at(150).votes("a", proposal, Support.FOR).votes("b", proposal, Support.AGAINST);
            moot.waits(200);
            moot.at(210).votes("a", proposal, Support.AGAINST);
            assertThat(moot.scenario.happened()).contains(new ConfirmationBroken(proposal, second(210)));
            moot.waits(210);
            assertThat(moot.phase(proposal)).isEqualTo(Phase.DEFEATED);
        }

        @Test
        void one_that_does_not_end_the_vote_waits_for_its_end() {
            var moot = new Moot(falling.with(new ConfirmationRule(Duration.ofSeconds(30), Duration.ofSeconds(10), false)), 100);
            var proposal = moot.opens("a");
            moot.at(110).votes("a", proposal, Support.FOR);
            assertThat(moot.waits(199)).isEmpty();
            assertThat(moot.waits(200)).hasSize(1).first().isInstanceOf(VotingClosed.class);
        }
    }

    @Nested
    class Late_protection {
        private final RuleSet late = PLAIN.with(new LateRule(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(30), true));

        @Test
        void a_quorum_reached_late_extends_the_vote_from_there() {
            var moot = new Moot(late.with(new LateRule(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(30), false)), 9, 20);
            var proposal = moot.opens("a");
            moot.at(190).votes("a", proposal, Support.FOR).at(195).votes("b", proposal, Support.FOR);
            assertThat(moot.scenario.happened()).contains(new QuorumReached(proposal), new VotingExtended(proposal, second(215), second(215)));
            moot.waits(214);
            assertThat(moot.phase(proposal)).isEqualTo(Phase.VOTING);
            moot.waits(215);
            assertThat(moot.phase(proposal)).isEqualTo(Phase.PASSED);
        }

        @Test
        void a_quorum_reached_in_time_extends_nothing_and_is_reached_once() {
            var moot = new Moot(late.with(new LateRule(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(30), false)), 10, 9, 20);
            var proposal = moot.opens("a");
            moot.at(179).votes("a", proposal, Support.FOR);
            assertThat(moot.scenario.happened()).contains(new QuorumReached(proposal)).noneMatch(VotingExtended.class::isInstance);
            moot.at(199).votes("c", proposal, Support.AGAINST);
            assertThat(moot.scenario.happened()).noneMatch(QuorumReached.class::isInstance).noneMatch(VotingExtended.class::isInstance);
        }

        @Test
        void every_late_turn_extends_the_vote_but_never_beyond_the_cap() {
            var moot = new Moot(late, 10, 11, 12, 14);
            var proposal = moot.opens("a");
            moot.at(150).votes("a", proposal, Support.FOR);
            assertThat(extension(moot)).isEmpty();
            assertThat(extension(moot.at(180).votes("b", proposal, Support.AGAINST))).isEmpty();
            assertThat(extension(moot.at(190).votes("c", proposal, Support.FOR))).contains(second(210));
            assertThat(extension(moot.at(209).votes("d", proposal, Support.AGAINST))).contains(second(229));
            assertThat(extension(moot.at(228).votes("d", proposal, Support.FOR))).contains(second(230));
            assertThat(extension(moot.at(229).votes("d", proposal, Support.AGAINST))).isEmpty();
            moot.waits(230);
            assertThat(moot.phase(proposal)).isEqualTo(Phase.DEFEATED);
        }

        private Optional<Instant> extension(Moot moot) {
            return moot.scenario.happened().stream().filter(VotingExtended.class::isInstance).map(e -> ((VotingExtended) e).endsAt()).findFirst();
        }
    }

    @Nested
    class Falling_back {
        private final RuleSet expedited = PLAIN.with(new ApprovalRule.MoreThan(Ratio.of(2, 3)))
                .with(new FallbackRule(Duration.ofSeconds(300), new ApprovalRule.MoreThan(Ratio.of(1, 2))));

        @Test
        void what_passes_the_higher_bar_in_its_short_time_has_passed() {
            var moot = new Moot(expedited, 67, 33);
            var proposal = moot.opens("a");
            moot.at(110).votes("a", proposal, Support.FOR).votes("b", proposal, Support.AGAINST);
            moot.waits(200);
            assertThat(moot.phase(proposal)).isEqualTo(Phase.PASSED);
        }

        @Test
        void what_does_not_goes_on_as_a_regular_vote_with_the_same_start_and_ballots() {
            var moot = new Moot(expedited, 60, 40, 1);
            var proposal = moot.opens("a");
            moot.at(110).votes("a", proposal, Support.FOR).votes("b", proposal, Support.AGAINST);
            assertThat(moot.waits(200)).containsExactly(new FellBack(proposal, second(400)));
            moot.at(399).votes("c", proposal, Support.FOR);
            assertThat(moot.scenario.happened()).hasAtLeastOneElementOfType(GovernanceEvent.VoteCast.class);
            moot.waits(400);
            assertThat(moot.phase(proposal)).isEqualTo(Phase.PASSED);
        }

        @Test
        void it_falls_back_once() {
            var moot = new Moot(expedited, 40, 60);
            var proposal = moot.opens("a");
            moot.at(110).votes("a", proposal, Support.FOR).votes("b", proposal, Support.AGAINST);
            moot.waits(200);
            moot.waits(400);
            assertThat(moot.phase(proposal)).isEqualTo(Phase.DEFEATED);
        }
    }

    private static Instant second(long second) {
        return START.plusSeconds(second);
    }
}
