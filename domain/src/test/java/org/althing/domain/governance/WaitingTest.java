package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.FREE;
import static org.althing.domain.governance.Moot.MAIN;
import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.digest;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.AGAINST;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.althing.domain.network.Scenario.ALT;
import static org.althing.domain.network.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.GovernanceCommand.AddDeposit;
import org.althing.domain.governance.GovernanceCommand.CancelProposal;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceEvent.DecisionStarted;
import org.althing.domain.governance.GovernanceEvent.DepositMade;
import org.althing.domain.governance.GovernanceEvent.DepositSettled;
import org.althing.domain.governance.GovernanceEvent.MinimumDepositChanged;
import org.althing.domain.governance.GovernanceEvent.ProposalFunded;
import org.althing.domain.governance.GovernanceEvent.ProposalPrepared;
import org.althing.domain.governance.GovernanceEvent.ProposalTimedOut;
import org.althing.domain.governance.GovernanceRejection.DepositComplete;
import org.althing.domain.governance.GovernanceRejection.DepositTooSmall;
import org.althing.domain.governance.GovernanceRejection.InitialDepositTooSmall;
import org.althing.domain.governance.GovernanceRejection.InsufficientDeposit;
import org.althing.domain.governance.GovernanceRejection.TakesNoDeposits;
import org.althing.domain.governance.GovernanceRejection.VotingNotOpen;
import org.althing.domain.governance.rules.Deposit;
import org.althing.domain.governance.rules.DepositRule;
import org.althing.domain.governance.rules.DepositRule.CrowdFunded;
import org.althing.domain.governance.rules.DepositRule.FixedDeposit;
import org.althing.domain.governance.rules.DepositRule.Settlement;
import org.althing.domain.governance.rules.Flaw;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.QueueRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.ThrottleRule;
import org.althing.domain.governance.rules.VotingWindow;
import org.althing.domain.invariant.Auditor;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.invariant.LiveState;
import org.althing.domain.kernel.Ratio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private final List<Moot> played = new ArrayList<>();

    /// Replays every case under every invariant.
    @AfterEach
    void nothing_is_broken() {
        for (var moot : played) {
            assertThat(LiveState.differences(moot.scenario.network, moot.scenario.replayed())).isEmpty();
            assertThat(new Auditor(Invariants.ALL).after(moot.scenario.log(), moot.scenario.network)).isEmpty();
        }
    }

    private Moot moot(RuleSet rules, long... stakes) {
        var moot = new Moot(rules, stakes);
        played.add(moot);
        return moot;
    }

    static List<Settlement> table(Settlement... others) {
        var table = new ArrayList<Settlement>();
        for (var outcome : List.of(Outcome.PASSED, Outcome.REJECTED, Outcome.NO_QUORUM, Outcome.CANCELLED, Outcome.TIMED_OUT)) {
            table.add(List.of(others).stream().filter(s -> s.outcome() == outcome).findFirst().orElse(new Settlement(outcome, Ratio.ONE, Ratio.ZERO)));
        }
        return table;
    }

    private static final CrowdFunded CROWD = new CrowdFunded(List.of(new Deposit(ALT, amount(100))), Ratio.of(1, 4), Ratio.of(1, 100), false,
            Duration.ofSeconds(300), table(new Settlement(Outcome.TIMED_OUT, Ratio.ZERO, Ratio.ONE)), Optional.empty());
    private static final QueueRule ONE_AT_A_TIME = new QueueRule(1, Duration.ofSeconds(40), Duration.ofSeconds(1_000), Duration.ZERO);

    private static Propose pledging(Moot moot, String by, long units) {
        return new Propose(moot.account(by), MAIN, digest("pledged " + units), Optional.empty(), Optional.empty(), List.of(), List.of(), Optional.empty(),
                Optional.of(new Pledge(List.of(new Deposit(ALT, amount(units))))));
    }

    private static AddDeposit deposit(Moot moot, String by, ProposalId p, long units) {
        return new AddDeposit(moot.account(by), p, ALT, amount(units));
    }

    @Nested
    class Crowds {
        @Test
        void a_proposal_is_decided_on_once_enough_has_come_together_and_everybody_gets_theirs_back() {
            var moot = moot(rules().with(CROWD), 60, 40);
            moot.does("a", pledging(moot, "a", 30));
            var p = moot.opened();
            assertThat(moot.phase(p)).isEqualTo(Phase.AWAITING_DEPOSIT);
            moot.votes("a", p, FOR);
            assertThat(moot.refusal()).isEqualTo(new VotingNotOpen(p, START.plusSeconds(300)));
            moot.at(50).does("b", deposit(moot, "b", p, 90));
            assertThat(moot.scenario.happened()).containsExactly(new DepositMade(p, moot.account("b"), ALT, amount(90)), new ProposalFunded(p),
                    new DecisionStarted(p, START.plusSeconds(150), START.plusSeconds(250)));
            moot.does("b", deposit(moot, "b", p, 1));
            assertThat(moot.refusal()).isEqualTo(new DepositComplete(p));
            moot.at(150).votes("a", p, FOR);
            assertThat(moot.waits(250)).contains(new DepositSettled(p, moot.account("a"), ALT, amount(30), amount(0), amount(0)),
                    new DepositSettled(p, moot.account("b"), ALT, amount(90), amount(0), amount(0)));
            assertThat(moot.scenario.available("b")).isEqualTo(amount(FREE));
        }

        @Test
        void what_does_not_come_together_in_time_goes_the_way_of_the_table() {
            var moot = moot(rules().with(CROWD), 60, 40);
            moot.does("a", pledging(moot, "a", 25));
            var p = moot.opened();
            assertThat(moot.waits(299)).isEmpty();
            assertThat(moot.waits(300)).containsExactly(new ProposalTimedOut(p), new DepositSettled(p, moot.account("a"), ALT, amount(0), amount(25), amount(0)));
            assertThat(moot.phase(p)).isEqualTo(Phase.TIMED_OUT);
            assertThat(moot.scenario.available("a")).isEqualTo(amount(FREE - 25));
        }

        @Test
        void a_charge_is_rounded_down_for_each_depositor_and_the_rest_goes_back() {
            var moot = moot(rules().with(new CrowdFunded(CROWD.minimum(), Ratio.ZERO, Ratio.ZERO, true, Duration.ofSeconds(300),
                    table(new Settlement(Outcome.CANCELLED, Ratio.of(1, 2), Ratio.of(1, 2))), Optional.empty())), 60, 40);
            moot.does("a", pledging(moot, "a", 101));
            var p = moot.opened();
            moot.does("b", deposit(moot, "b", p, 3)).does("b", deposit(moot, "b", p, 4)).does("a", new CancelProposal(moot.account("a"), p));
            assertThat(moot.scenario.happened()).contains(new DepositSettled(p, moot.account("a"), ALT, amount(51), amount(50), amount(0)),
                    new DepositSettled(p, moot.account("b"), ALT, amount(4), amount(3), amount(0)));
        }

        @Test
        void too_little_is_refused_at_once_and_later() {
            var moot = moot(rules().with(CROWD), 60, 40);
            moot.does("a", pledging(moot, "a", 24));
            assertThat(moot.refusal()).isEqualTo(new InitialDepositTooSmall(MAIN, ALT, amount(24), amount(25)));
            moot.does("a", pledging(moot, "a", FREE + 1));
            assertThat(moot.refusal()).isEqualTo(new InsufficientDeposit(moot.account("a"), ALT, amount(FREE), amount(FREE + 1)));
            moot.does("a", pledging(moot, "a", 25));
            var p = moot.opened();
            moot.does("b", deposit(moot, "b", p, 0));
            assertThat(moot.refusal()).isEqualTo(new DepositTooSmall(p, amount(0), amount(1)));
            moot.does("b", deposit(moot, "b", p, FREE + 1));
            assertThat(moot.refusal()).isEqualTo(new InsufficientDeposit(moot.account("b"), ALT, amount(FREE), amount(FREE + 1)));
            var other = moot(rules(), 60, 40);
            var q = other.opens("a");
            other.does("b", deposit(other, "b", q, 1));
            assertThat(other.refusal()).isEqualTo(new TakesNoDeposits(q));
        }

        @Test
        void the_initial_share_is_rounded_to_the_nearest_and_from_the_middle_to_an_even_number() {
            var half = new CrowdFunded(CROWD.minimum(), Ratio.of(1, 2), Ratio.ZERO, false, Duration.ofSeconds(1), List.of(), Optional.empty());
            assertThat(half.initial(amount(5))).isEqualTo(amount(2));
            assertThat(half.initial(amount(7))).isEqualTo(amount(4));
            var third = new CrowdFunded(CROWD.minimum(), Ratio.of(1, 3), Ratio.ZERO, false, Duration.ofSeconds(1), List.of(), Optional.empty());
            assertThat(third.initial(amount(5))).isEqualTo(amount(2));
        }

        @Test
        void a_submission_deposit_has_a_table_of_its_own() {
            var submission = new FixedDeposit(ALT, amount(10), table(new Settlement(Outcome.TIMED_OUT, Ratio.ZERO, Ratio.ZERO)));
            var moot = moot(rules().with(new CrowdFunded(CROWD.minimum(), Ratio.ZERO, Ratio.ZERO, false, Duration.ofSeconds(300), table(), Optional.of(submission))), 60, 40);
            moot.does("a", pledging(moot, "a", 20));
            var p = moot.opened();
            assertThat(moot.scenario.available("a")).isEqualTo(amount(FREE - 30));
            assertThat(moot.waits(300)).containsExactly(new ProposalTimedOut(p), new DepositSettled(p, moot.account("a"), ALT, amount(0), amount(0), amount(10)),
                    new DepositSettled(p, moot.account("a"), ALT, amount(20), amount(0), amount(0)));
        }
    }

    @Nested
    class Queues {
        private final RuleSet queued = rules().with(ONE_AT_A_TIME).with(new VotingWindow(Duration.ZERO, Duration.ofSeconds(100)));

        @Test
        void a_proposal_is_prepared_and_then_decided_on_with_what_was_cast_before() {
            var moot = moot(queued, 60, 40);
            var p = moot.opens("a");
            assertThat(moot.phase(p)).isEqualTo(Phase.PREPARING);
            moot.at(10).votes("a", p, FOR);
            assertThat(moot.waits(40)).containsExactly(new ProposalPrepared(p), new DecisionStarted(p, START.plusSeconds(40), START.plusSeconds(140)));
            assertThat(moot.tally(p)).containsExactly(60L, 0L, 0L);
            moot.waits(140);
            assertThat(moot.phase(p)).isEqualTo(Phase.PASSED);
        }

        @Test
        void a_free_place_goes_to_the_one_with_the_most_power_for_it() {
            var moot = moot(queued, 60, 40, 30);
            var first = moot.opens("a");
            var weak = moot.opens("a");
            var strong = moot.opens("b");
            moot.at(10).votes("b", weak, FOR).votes("a", weak, AGAINST).votes("a", strong, FOR);
            moot.waits(50);
            assertThat(List.of(moot.phase(first), moot.phase(weak), moot.phase(strong))).containsExactly(Phase.VOTING, Phase.WAITING, Phase.WAITING);
            assertThat(moot.waits(140)).contains(new DecisionStarted(strong, START.plusSeconds(140), START.plusSeconds(240)))
                    .doesNotContain(new DecisionStarted(weak, START.plusSeconds(140), START.plusSeconds(240)));
            assertThat(moot.waits(240)).contains(new DecisionStarted(weak, START.plusSeconds(240), START.plusSeconds(340)));
        }

        @Test
        void a_place_that_a_cancelled_proposal_leaves_is_given_away_and_at_the_tracks_pace() {
            var paced = queued.with(new QueueRule(1, Duration.ofSeconds(40), Duration.ofSeconds(1_000), Duration.ofSeconds(30)));
            var moot = moot(paced.with(new VotingWindow(Duration.ofSeconds(20), Duration.ofSeconds(80))), 60, 40);
            var first = moot.opens("a");
            var second = moot.opens("a");
            moot.waits(41);
            moot.does("a", new CancelProposal(moot.account("a"), first));
            assertThat(moot.phase(second)).isEqualTo(Phase.WAITING);
            assertThat(moot.waits(60)).containsExactly(new DecisionStarted(second, START.plusSeconds(80), START.plusSeconds(160)));
        }

        @Test
        void who_waits_too_long_for_a_place_times_out() {
            var moot = moot(queued.with(new QueueRule(1, Duration.ZERO, Duration.ofSeconds(90), Duration.ZERO)), 60, 40);
            moot.opens("a");
            var late = moot.opens("a");
            assertThat(moot.phase(late)).isEqualTo(Phase.WAITING);
            assertThat(moot.waits(90)).containsExactly(new ProposalTimedOut(late));
        }

        @Test
        void deposits_and_preparation_are_waited_for_together() {
            var moot = moot(queued.with(CROWD), 60, 40);
            moot.does("a", pledging(moot, "a", 25));
            var p = moot.opened();
            assertThat(moot.waits(40)).containsExactly(new ProposalPrepared(p));
            moot.at(60).does("b", deposit(moot, "b", p, 75));
            assertThat(moot.scenario.happened()).contains(new DecisionStarted(p, START.plusSeconds(60), START.plusSeconds(160)));
        }
    }

    @Nested
    class Throttles {
        private static final ThrottleRule RULE = new ThrottleRule(amount(100), 2, Ratio.of(1, 20), Ratio.of(1, 40), 2, Duration.ofSeconds(10));

        @Test
        void the_minimum_rises_with_every_decision_at_the_target_and_falls_with_time_below_it() {
            var moot = moot(rules().with(CROWD).with(RULE), 60, 40);
            moot.does("a", pledging(moot, "a", 100));
            moot.does("a", pledging(moot, "a", 101));
            assertThat(moot.scenario.happened()).contains(new MinimumDepositChanged(MAIN, amount(105), START));
            moot.does("b", pledging(moot, "b", 26));
            assertThat(((Course.Waiting) moot.governance().proposal(moot.opened()).course()).asked()).containsExactly(new Deposit(ALT, amount(105)));
            moot.waits(200);
            assertThat(moot.governance().deposits().level(MAIN)).isEqualTo(new Deposits.Level(amount(105), START.plusSeconds(200)));
            moot.at(210).does("a", pledging(moot, "a", 102));
            assertThat(moot.scenario.happened()).contains(new MinimumDepositChanged(MAIN, amount(101), START.plusSeconds(210)));
        }

        @Test
        void roots_and_powers_are_exact_to_sixty_places() {
            assertThat(RULE.lowered(amount(20_000_000), 1, 2)).isEqualTo(amount(19_012_500));
            assertThat(RULE.lowered(amount(20_000_000), 0, 1)).isEqualTo(amount(19_292_893));
            assertThat(RULE.lowered(amount(20_000_000), 0, 1_000_000_000_000L)).isEqualTo(amount(100));
            assertThat(RULE.raised(amount(12_155_062), 1)).isEqualTo(amount(12_155_062));
        }
    }

    @Test
    void rules_that_wait_for_nothing_do_not_hold_together() {
        assertThat(rules().with(new QueueRule(-1, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ZERO)).flaws())
                .containsExactly(Flaw.NEGATIVE_COUNT, Flaw.QUEUE_UNFIT);
        assertThat(rules().with(Throttles.RULE).flaws()).containsExactly(Flaw.THROTTLE_UNFIT);
        assertThat(rules().with((DepositRule) new CrowdFunded(List.of(), Ratio.of(2, 1), Ratio.ZERO, false, Duration.ZERO, List.of(), Optional.empty())).flaws())
                .containsExactly(Flaw.DURATION_OUT_OF_RANGE, Flaw.EMPTY_DEPOSIT, Flaw.DEPOSIT_TABLE_INCOMPLETE, Flaw.DEPOSIT_SHARES_ABOVE_ALL);
    }
}
