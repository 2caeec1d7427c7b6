package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.MAIN;
import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.digest;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.althing.domain.network.Scenario.ALT;
import static org.althing.domain.network.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.Action.RatifyGuardian;
import org.althing.domain.governance.Action.SpendTreasury;
import org.althing.domain.governance.GovernanceCommand.ActAsGuardian;
import org.althing.domain.governance.GovernanceCommand.CancelProposal;
import org.althing.domain.governance.GovernanceCommand.ExecuteProposal;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceCommand.QueueProposal;
import org.althing.domain.governance.GovernanceEvent.DepositSettled;
import org.althing.domain.governance.GovernanceEvent.ExecutionFailed;
import org.althing.domain.governance.GovernanceEvent.GuardianActed;
import org.althing.domain.governance.GovernanceEvent.GuardianRatified;
import org.althing.domain.governance.GovernanceEvent.ProposalApproved;
import org.althing.domain.governance.GovernanceEvent.ProposalCancelled;
import org.althing.domain.governance.GovernanceEvent.ProposalExecuted;
import org.althing.domain.governance.GovernanceEvent.ProposalExpired;
import org.althing.domain.governance.GovernanceEvent.ProposalFailed;
import org.althing.domain.governance.GovernanceEvent.ProposalKilled;
import org.althing.domain.governance.GovernanceEvent.ProposalPaused;
import org.althing.domain.governance.GovernanceEvent.ProposalQueued;
import org.althing.domain.governance.GovernanceEvent.TreasurySpent;
import org.althing.domain.governance.GovernanceRejection.ActionCannotHold;
import org.althing.domain.governance.GovernanceRejection.GuardianActedBefore;
import org.althing.domain.governance.GovernanceRejection.GuardianCoolsDown;
import org.althing.domain.governance.GovernanceRejection.GuardianSunset;
import org.althing.domain.governance.GovernanceRejection.InsufficientPower;
import org.althing.domain.governance.GovernanceRejection.NoLongerPending;
import org.althing.domain.governance.GovernanceRejection.NotAGuardian;
import org.althing.domain.governance.GovernanceRejection.NotAProposer;
import org.althing.domain.governance.GovernanceRejection.NotAnExecutor;
import org.althing.domain.governance.GovernanceRejection.NotApproved;
import org.althing.domain.governance.GovernanceRejection.NotByHand;
import org.althing.domain.governance.GovernanceRejection.NotQueued;
import org.althing.domain.governance.GovernanceRejection.NotTheProposer;
import org.althing.domain.governance.GovernanceRejection.NothingToPause;
import org.althing.domain.governance.GovernanceRejection.PredecessorDead;
import org.althing.domain.governance.GovernanceRejection.PredecessorWaits;
import org.althing.domain.governance.GovernanceRejection.ProposalOver;
import org.althing.domain.governance.GovernanceRejection.ProposerKeepsThreshold;
import org.althing.domain.governance.GovernanceRejection.SameProposal;
import org.althing.domain.governance.GovernanceRejection.TimelockRuns;
import org.althing.domain.governance.GovernanceRejection.TimelockTooShort;
import org.althing.domain.governance.GovernanceRejection.TooManyLive;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.rules.AdmissionRule;
import org.althing.domain.governance.rules.ByHandRule;
import org.althing.domain.governance.rules.CancelRule;
import org.althing.domain.governance.rules.CancelWindow;
import org.althing.domain.governance.rules.Criterion.Comparison;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.DepositRule;
import org.althing.domain.governance.rules.DepositRule.Settlement;
import org.althing.domain.governance.rules.EarlyRule;
import org.althing.domain.governance.rules.ExclusionRule;
import org.althing.domain.governance.rules.ExecutionRule;
import org.althing.domain.governance.rules.Flaw;
import org.althing.domain.governance.rules.GuardianAct;
import org.althing.domain.governance.rules.GuardianRule;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.identity.Role;
import org.althing.domain.invariant.Auditor;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.invariant.LiveState;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Genesis;
import org.althing.domain.staking.StakingCommand.Unbond;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StewardshipTest {
    private static final ByHandRule BY_HAND = new ByHandRule(List.of(), Duration.ofSeconds(100));

    /// `a` holds 60 and passes whatever it wants at second 200.
    private static ProposalId passed(Moot moot, String by, Optional<Plan> plan, long units) {
        long now = 0;
        var p = proposed(moot, by, plan, units);
        moot.at(now + 100).votes("a", p, FOR);
        moot.waits(now + 200);
        return p;
    }

    private static ProposalId proposed(Moot moot, String by, Optional<Plan> plan, long units) {
        moot.does(by, new Propose(moot.account(by), MAIN, digest("title " + units), Optional.empty(), Optional.empty(), List.of(),
                List.of(new SpendTreasury(moot.account("b"), ALT, amount(units))), plan));
        return moot.opened();
    }

    @Nested
    class ByHand {
        private final Moot moot = new Moot(rules().with(BY_HAND), 60, 40);

        @Test
        void what_passed_waits_to_be_queued_and_then_to_be_executed() {
            var p = proposed(moot, "a", Optional.empty(), 1);
            moot.at(100).votes("a", p, FOR);
            assertThat(moot.waits(200)).contains(new ProposalApproved(p, START.plusSeconds(300)));
            assertThat(moot.phase(p)).isEqualTo(Phase.APPROVED);

            moot.at(210).does("b", new ExecuteProposal(moot.account("b"), p));
            assertThat(moot.refusal()).isEqualTo(new NotQueued(p, Phase.APPROVED));
            moot.does("b", new QueueProposal(moot.account("b"), p));
            assertThat(moot.scenario.happened()).startsWith(new ProposalQueued(p, START.plusSeconds(260), START.plusSeconds(420)));
            moot.does("b", new QueueProposal(moot.account("b"), p));
            assertThat(moot.refusal()).isEqualTo(new NotApproved(p, Phase.QUEUED));

            moot.at(259).does("b", new ExecuteProposal(moot.account("b"), p));
            assertThat(moot.refusal()).isEqualTo(new TimelockRuns(p, START.plusSeconds(260)));
            assertThat(moot.waits(260)).isEmpty();
            moot.does("b", new ExecuteProposal(moot.account("b"), p));
            assertThat(moot.scenario.happened()).endsWith(new ProposalExecuted(p), new TreasurySpent(p, moot.account("b"), ALT, amount(1)));
            moot.does("b", new ExecuteProposal(moot.account("b"), p));
            assertThat(moot.refusal()).isEqualTo(new NotQueued(p, Phase.EXECUTED));
        }

        @Test
        void what_nobody_queues_or_executes_in_time_expires() {
            var unqueued = passed(moot, "a", Optional.empty(), 1);
            assertThat(moot.waits(300)).containsExactly(new ProposalExpired(unqueued));

            var other = new Moot(rules().with(BY_HAND), 60, 40);
            var unexecuted = passed(other, "a", Optional.empty(), 1);
            other.does("b", new QueueProposal(other.account("b"), unexecuted));
            assertThat(other.waits(410)).containsExactly(new ProposalExpired(unexecuted));
            other.does("b", new ExecuteProposal(other.account("b"), unexecuted));
            assertThat(other.refusal()).isEqualTo(new NotQueued(unexecuted, Phase.EXPIRED));
        }

        @Test
        void without_a_timelock_nothing_need_be_queued() {
            var direct = new Moot(rules().with(BY_HAND).with(new ExecutionRule(Duration.ZERO, Duration.ofSeconds(160))), 60, 40);
            var p = passed(direct, "a", Optional.empty(), 1);
            direct.does("b", new ExecuteProposal(direct.account("b"), p));
            assertThat(direct.scenario.happened()).contains(new ProposalExecuted(p));
            assertThat(LiveState.differences(direct.scenario.network, direct.scenario.replayed())).isEmpty();
        }

        @Test
        void only_executors_execute_and_only_where_it_is_left_to_hands() {
            var first = new Moot(rules().with(BY_HAND), 60, 40);
            var a = first.account("a");
            var moot = new Moot(rules().with(new ByHandRule(List.of(a), Duration.ofSeconds(100))), 60, 40);
            var p = passed(moot, "a", Optional.empty(), 1);
            moot.does("b", new QueueProposal(moot.account("b"), p)).at(250).does("b", new ExecuteProposal(moot.account("b"), p));
            assertThat(moot.refusal()).isEqualTo(new NotAnExecutor(p, moot.account("b")));

            var alone = new Moot(rules(), 60, 40);
            var q = passed(alone, "a", Optional.empty(), 1);
            alone.does("b", new QueueProposal(alone.account("b"), q));
            assertThat(alone.refusal()).isEqualTo(new NotByHand(q));
        }
    }

    @Nested
    class Order {
        @Test
        void a_proposal_waits_for_the_one_it_follows() {
            var moot = new Moot(rules().with(BY_HAND), 60, 40);
            var first = proposed(moot, "a", Optional.empty(), 1);
            var second = proposed(moot, "a", Optional.of(new Plan(List.of(first), Optional.empty())), 2);
            moot.at(100).votes("a", first, FOR).votes("a", second, FOR);
            moot.waits(200);
            moot.does("a", new QueueProposal(moot.account("a"), second)).at(250).does("a", new ExecuteProposal(moot.account("a"), second));
            assertThat(moot.refusal()).isEqualTo(new PredecessorWaits(first, Phase.APPROVED));
            moot.does("a", new QueueProposal(moot.account("a"), first)).at(300).does("a", new ExecuteProposal(moot.account("a"), first));
            moot.does("a", new ExecuteProposal(moot.account("a"), second));
            assertThat(moot.phase(second)).isEqualTo(Phase.EXECUTED);
        }

        @Test
        void by_itself_it_is_tried_again_until_its_predecessor_is_done() {
            var moot = new Moot(rules(), 60, 40);
            var first = proposed(moot, "a", Optional.of(new Plan(List.of(), Optional.of(Duration.ofSeconds(75)))), 1);
            var second = proposed(moot, "a", Optional.of(new Plan(List.of(first), Optional.empty())), 2);
            moot.at(100).votes("a", first, FOR).votes("a", second, FOR);
            moot.waits(200);
            assertThat(moot.waits(250)).containsExactly(
                    new ExecutionFailed(second, -1, new Obstacle.PredecessorUnfinished(first), Optional.of(START.plusSeconds(260))));
            assertThat(moot.waits(280)).contains(new ProposalExecuted(first), new ProposalExecuted(second));
        }

        @Test
        void a_predecessor_that_will_never_be_carried_out_takes_its_followers_with_it() {
            var moot = new Moot(rules().with(BY_HAND).with(new CancelRule(new CancelWindow.BeforeExecution(), false, List.of())), 60, 40);
            var first = proposed(moot, "a", Optional.empty(), 1);
            var second = proposed(moot, "a", Optional.of(new Plan(List.of(first), Optional.empty())), 2);
            var third = proposed(moot, "a", Optional.of(new Plan(List.of(second), Optional.empty())), 3);
            moot.at(100).votes("a", first, FOR).votes("a", second, FOR).votes("a", third, FOR);
            moot.waits(200);
            moot.does("a", new CancelProposal(moot.account("a"), first));
            assertThat(moot.scenario.happened()).containsExactly(new ProposalCancelled(first), new ProposalFailed(second, first), new ProposalFailed(third, second));
            assertThat(moot.phase(third)).isEqualTo(Phase.FAILED);
            moot.does("a", new Propose(moot.account("a"), MAIN, digest("late"), Optional.empty(), Optional.empty(), List.of(), List.of(),
                    Optional.of(new Plan(List.of(third), Optional.empty()))));
            assertThat(moot.refusal()).isEqualTo(new PredecessorDead(third, Phase.FAILED));
            assertThat(LiveState.differences(moot.scenario.network, moot.scenario.replayed())).isEmpty();
        }

        @Test
        void a_follower_still_voted_on_falls_when_its_vote_is_over() {
            var moot = new Moot(rules(), 60, 40);
            var first = proposed(moot, "a", Optional.empty(), 1);
            moot.at(50);
            var second = proposed(moot, "a", Optional.of(new Plan(List.of(first), Optional.empty())), 2);
            moot.waits(200);
            moot.votes("a", second, FOR);
            assertThat(moot.waits(250)).contains(new ProposalFailed(second, first));
        }

        @Test
        void a_plan_may_ask_for_a_longer_timelock_and_for_no_shorter_one() {
            var moot = new Moot(rules(), 60, 40);
            var p = passed(moot, "a", Optional.of(new Plan(List.of(), Optional.of(Duration.ofSeconds(70)))), 1);
            assertThat(moot.governance().proposal(p).course()).isInstanceOfSatisfying(Course.Queued.class, q -> assertThat(q.readyAt()).isEqualTo(START.plusSeconds(270)));
            moot.does("a", new Propose(moot.account("a"), MAIN, digest("hasty"), Optional.empty(), Optional.empty(), List.of(), List.of(),
                    Optional.of(new Plan(List.of(), Optional.of(Duration.ofSeconds(49))))));
            assertThat(moot.refusal()).isEqualTo(new TimelockTooShort(Duration.ofSeconds(49), Duration.ofSeconds(50)));
        }
    }

    @Nested
    class Admission {
        @Test
        void proposing_needs_the_power_that_the_track_asks_for() {
            var strict = new AdmissionRule(amount(40), Comparison.MORE_THAN, 0, List.of(), List.of());
            var moot = new Moot(rules().with(AdmissionRule.atLeast(amount(40))), 60, 40, 39);
            moot.opens("b");
            moot.does("c", moot.proposal("c", 0));
            assertThat(moot.refusal()).isEqualTo(new InsufficientPower(MAIN, moot.account("c"), amount(39), Comparison.AT_LEAST, amount(40)));
            var stricter = new Moot(rules().with(strict), 60, 40);
            stricter.does("b", stricter.proposal("b", 0));
            assertThat(stricter.refusal()).isEqualTo(new InsufficientPower(MAIN, stricter.account("b"), amount(40), Comparison.MORE_THAN, amount(40)));
        }

        @Test
        void a_member_has_only_so_many_undecided_at_a_time() {
            var moot = new Moot(rules().with(new AdmissionRule(amount(0), Comparison.AT_LEAST, 1, List.of(), List.of())), 60, 40);
            var a = moot.account("a");
            var p = moot.opens("a");
            moot.does("a", moot.proposal("a", 0));
            assertThat(moot.refusal()).isEqualTo(new TooManyLive(MAIN, a, 1, 1));
            moot.opens("b");
            moot.does("a", new CancelProposal(a, p));
            moot.opens("a");
            moot.waits(300);
            moot.opens("a");
        }

        @Test
        void a_track_may_name_who_proposes_and_whose_power_is_not_asked() {
            var seed = new Moot(rules(), 60, 40, 1);
            var moot = new Moot(rules().with(new AdmissionRule(amount(50), Comparison.AT_LEAST, 0, List.of(seed.account("a"), seed.account("c")), List.of(seed.account("c")))), 60, 40, 1);
            moot.opens("c");
            moot.does("b", moot.proposal("b", 0));
            assertThat(moot.refusal()).isEqualTo(new NotAProposer(MAIN, moot.account("b")));
        }

        @Test
        void the_same_is_proposed_once_unless_it_was_taken_back() {
            var moot = new Moot(rules(), 60, 40);
            var a = moot.account("a");
            var same = new Propose(a, MAIN, digest("same"), List.of(), List.of());
            moot.does("a", same);
            var p = moot.opened();
            moot.does("a", same);
            assertThat(moot.refusal()).isEqualTo(new SameProposal(p));
            moot.does("b", new Propose(moot.account("b"), MAIN, digest("same"), List.of(), List.of()));
            moot.opened();
            moot.does("a", new CancelProposal(a, p)).does("a", same);
            moot.opened();
        }
    }

    @Nested
    class Cancelling {
        @Test
        void a_share_of_the_voting_period_is_the_proposers_and_its_end_is_too_late() {
            var charge = new DepositRule.FixedDeposit(ALT, amount(101), List.of(
                    new Settlement(Outcome.PASSED, Ratio.ONE, Ratio.ZERO), new Settlement(Outcome.REJECTED, Ratio.ONE, Ratio.ZERO),
                    new Settlement(Outcome.NO_QUORUM, Ratio.ONE, Ratio.ZERO), new Settlement(Outcome.CANCELLED, Ratio.of(1, 2), Ratio.of(1, 2))));
            var moot = new Moot(rules().with(charge).with(new CancelRule(new CancelWindow.InVoting(Ratio.of(1, 2)), false, List.of())), 60, 40);
            var a = moot.account("a");
            var p = moot.opens("a");
            var late = moot.opens("a");
            moot.at(149).does("a", new CancelProposal(a, p));
            assertThat(moot.scenario.happened()).containsExactly(new ProposalCancelled(p), new DepositSettled(p, a, ALT, amount(51), amount(50), amount(0)));
            moot.at(150).does("a", new CancelProposal(a, late));
            assertThat(moot.refusal()).isEqualTo(new NoLongerPending(late, Phase.VOTING));
        }

        @Test
        void anybody_cancels_once_the_proposer_has_lost_the_power_to_propose() {
            var moot = new Moot(rules().with(AdmissionRule.atLeast(amount(40))).with(new CancelRule(new CancelWindow.BeforeVoting(), true, List.of())), 60, 40);
            var p = moot.opens("b");
            moot.does("a", new CancelProposal(moot.account("a"), p));
            assertThat(moot.refusal()).isEqualTo(new ProposerKeepsThreshold(p, moot.account("b"), amount(40), amount(40)));
            moot.does("b", new Unbond(moot.account("b"), amount(1))).at(101).does("a", new CancelProposal(moot.account("a"), p));
            assertThat(moot.phase(p)).isEqualTo(Phase.CANCELLED);
        }

        @Test
        void an_exempt_proposer_answers_to_the_wardens_alone() {
            var seed = new Moot(rules(), 60, 10, 30);
            var moot = new Moot(rules().with(new AdmissionRule(amount(40), Comparison.AT_LEAST, 0, List.of(), List.of(seed.account("b"))))
                    .with(new CancelRule(new CancelWindow.BeforeVoting(), true, List.of(seed.account("c")))), 60, 10, 30);
            var p = moot.opens("b");
            moot.does("a", new CancelProposal(moot.account("a"), p));
            assertThat(moot.refusal()).isEqualTo(new NotTheProposer(p, moot.account("b")));
            moot.does("c", new CancelProposal(moot.account("c"), p));
            assertThat(moot.phase(p)).isEqualTo(Phase.CANCELLED);
        }
    }

    @Nested
    class Guardians {
        private final Moot seed = new Moot(rules(), 60, 40);
        private final Instant sunset = START.plusSeconds(1_000);
        private final Moot moot = new Moot(List.of(new Genesis.Rules(MAIN, rules().with(guardian(GuardianAct.values())))), 60, 40);

        private GuardianRule guardian(GuardianAct... acts) {
            return new GuardianRule(List.of(seed.account("b")), List.of(acts), Duration.ofSeconds(30), Duration.ofSeconds(20), sunset);
        }

        private Moot acts(String by, ProposalId p, GuardianAct act) {
            return moot.does(by, new ActAsGuardian(moot.account(by), p, act, digest("reason")));
        }

        @Test
        void a_guardian_cancels_what_passed_before_it_is_executed() {
            var p = passed(moot, "a", Optional.empty(), 1);
            acts("b", p, GuardianAct.CANCEL);
            assertThat(moot.scenario.happened()).containsExactly(
                    new GuardianActed(p, MAIN, moot.account("b"), GuardianAct.CANCEL, digest("reason")), new ProposalCancelled(p));
            assertThat(moot.waits(1_000)).isEmpty();
            acts("b", p, GuardianAct.KILL);
            assertThat(moot.refusal()).isEqualTo(new GuardianSunset(p, sunset));
        }

        @Test
        void a_pause_makes_the_timelock_longer_and_a_second_act_is_refused() {
            var p = passed(moot, "a", Optional.empty(), 1);
            acts("b", p, GuardianAct.PAUSE);
            assertThat(moot.scenario.happened()).contains(new ProposalPaused(p, START.plusSeconds(280), START.plusSeconds(440)));
            assertThat(moot.waits(279)).isEmpty();
            acts("b", p, GuardianAct.CANCEL);
            assertThat(moot.refusal()).isEqualTo(new GuardianActedBefore(p));
            assertThat(moot.waits(280)).contains(new ProposalExecuted(p));
            acts("b", p, GuardianAct.CANCEL);
            assertThat(moot.refusal()).isEqualTo(new ProposalOver(p, Phase.EXECUTED));
        }

        @Test
        void a_guardian_acts_a_second_time_where_a_vote_allows_it_and_then_no_more() {
            var patient = new Moot(List.of(new Genesis.Rules(MAIN, rules().with(new GuardianRule(List.of(seed.account("b")), List.of(GuardianAct.values()),
                    Duration.ofSeconds(500), Duration.ZERO, sunset)))), 60, 40);
            var p = passed(patient, "a", Optional.empty(), 1);
            patient.does("a", patient.proposal("a", 0, new RatifyGuardian(p)));
            assertThat(patient.refusal()).isEqualTo(new ActionCannotHold(0, new Obstacle.NothingToRatify(p)));
            patient.does("b", new ActAsGuardian(patient.account("b"), p, GuardianAct.PAUSE, digest("reason")));
            patient.at(210).does("b", new ActAsGuardian(patient.account("b"), p, GuardianAct.CANCEL, digest("reason")));
            assertThat(patient.refusal()).isEqualTo(new GuardianActedBefore(p));
            var q = patient.opens("a", new RatifyGuardian(p));
            patient.at(310).votes("a", q, FOR);
            assertThat(patient.waits(460)).endsWith(new ProposalExecuted(q), new GuardianRatified(p));
            patient.does("b", new ActAsGuardian(patient.account("b"), p, GuardianAct.PAUSE, digest("reason")));
            patient.does("b", new ActAsGuardian(patient.account("b"), p, GuardianAct.CANCEL, digest("reason")));
            assertThat(patient.refusal()).isEqualTo(new GuardianActedBefore(p));
            assertThat(patient.waits(1_249)).isEmpty();
            assertThat(patient.waits(1_250)).contains(new ProposalExecuted(p));
            patient.does("a", patient.proposal("a", 0, new RatifyGuardian(p)));
            assertThat(patient.refusal()).isEqualTo(new ActionCannotHold(0, new Obstacle.NothingToRatify(p)));
        }

        @Test
        void there_is_a_pause_between_two_acts_and_nothing_to_pause_in_a_vote() {
            var p = proposed(moot, "a", Optional.empty(), 1);
            var q = proposed(moot, "a", Optional.empty(), 2);
            acts("b", q, GuardianAct.PAUSE);
            assertThat(moot.refusal()).isEqualTo(new NothingToPause(q, Phase.PENDING));
            acts("b", p, GuardianAct.KILL);
            assertThat(moot.scenario.happened()).contains(new ProposalKilled(p));
            acts("b", q, GuardianAct.CANCEL);
            assertThat(moot.refusal()).isEqualTo(new GuardianCoolsDown(MAIN, START.plusSeconds(20)));
            moot.at(20);
            acts("b", q, GuardianAct.CANCEL);
            assertThat(moot.phase(q)).isEqualTo(Phase.CANCELLED);
        }

        @Test
        void nobody_else_acts_and_a_guardian_only_as_it_may() {
            var p = proposed(moot, "a", Optional.empty(), 1);
            acts("a", p, GuardianAct.CANCEL);
            assertThat(moot.refusal()).isEqualTo(new NotAGuardian(p, moot.account("a"), GuardianAct.CANCEL));
            assertThat(rules().with(new GuardianRule(List.of(seed.account("b"), seed.account("b")), List.of(), Duration.ofSeconds(1), Duration.ZERO, sunset)).flaws())
                    .containsExactly(Flaw.ACCOUNTS_UNFIT, Flaw.GUARDIAN_WITHOUT_ACTS, Flaw.GUARDIAN_PAUSE_UNFIT);
        }

        @Test
        void where_the_rule_names_nobody_whoever_has_the_role_is_a_guardian_until_a_vote_takes_it() {
            var guarded = new Moot(rules().with(new GuardianRule(List.of(), List.of(GuardianAct.CANCEL), Duration.ZERO, Duration.ZERO, sunset)), 60, 40);
            var b = guarded.account("b");
            var p = guarded.opens("a");
            guarded.does("b", new ActAsGuardian(b, p, GuardianAct.CANCEL, digest("reason")));
            assertThat(guarded.refusal()).isEqualTo(new NotAGuardian(p, b, GuardianAct.CANCEL));
            var q = guarded.opens("a", new Action.GrantRole(b, Role.GUARDIAN));
            guarded.at(110).votes("a", q, FOR).waits(260);
            var r = guarded.opens("a");
            guarded.does("a", new ActAsGuardian(guarded.account("a"), r, GuardianAct.CANCEL, digest("reason")));
            assertThat(guarded.refusal()).isEqualTo(new NotAGuardian(r, guarded.account("a"), GuardianAct.CANCEL));
            guarded.does("b", new ActAsGuardian(b, r, GuardianAct.CANCEL, digest("reason")));
            assertThat(guarded.phase(r)).isEqualTo(Phase.CANCELLED);
        }

        @Test
        void a_ratification_of_another_proposal_than_was_tried_out_is_noticed() {
            var patient = new Moot(rules().with(new GuardianRule(List.of(seed.account("b")), List.of(GuardianAct.values()), Duration.ofSeconds(500), Duration.ZERO, sunset)), 60, 40);
            var p = passed(patient, "a", Optional.empty(), 1);
            patient.does("b", new ActAsGuardian(patient.account("b"), p, GuardianAct.PAUSE, digest("reason")));
            var q = patient.at(210).opens("a", new RatifyGuardian(p));
            patient.at(310).votes("a", q, FOR).waits(460);
            assertThat(unlikeRehearsed(patient, patient.scenario.log())).isEmpty();
            assertThat(unlikeRehearsed(patient, patient.scenario.log().stream().map(recorded -> recorded.event() instanceof GuardianRatified
                    ? new Recorded(recorded.position(), recorded.at(), recorded.origin(), new GuardianRatified(q)) : recorded).toList())).isNotEmpty();
        }

        private static List<Auditor.Broken> unlikeRehearsed(Moot moot, List<Recorded> log) {
            return new Auditor(Invariants.ALL.stream().filter(invariant -> invariant.name().equals("done-as-rehearsed")).toList()).after(log, moot.scenario.network);
        }
    }

    @Test
    void what_is_left_out_of_the_total_makes_no_quorum_harder_and_may_vote() {
        var seed = new Moot(rules(), 20, 30, 50);
        var moot = new Moot(rules().with(new DelegationRule.NoDelegation()).with(new ExclusionRule(List.of(seed.account("c")), true)), 20, 30, 50);
        var p = moot.opens("a");
        assertThat(moot.governance().proposal(p).electorate()).isEqualTo(amount(50));
        moot.at(100).votes("b", p, FOR);
        assertThat(moot.governance().verdict(p, START.plusSeconds(100)).passed()).isTrue();
        moot.votes("c", p, Ballot.Support.AGAINST);
        assertThat(moot.governance().verdict(p, START.plusSeconds(100)).passed()).isFalse();
        assertThat(rules().with(new VoteChangeRule.Never()).with(new DelegationRule.NoDelegation()).with(new EarlyRule.Decided()).with(new ExclusionRule(List.of(seed.account("c")), true)).flaws())
                .containsExactly(Flaw.EXCLUDED_VOTES_UNCERTAIN);
    }

    @Test
    void a_plan_may_ask_not_to_be_carried_out_before_a_moment() {
        var moot = new Moot(rules(), 60, 40);
        var p = passed(moot, "a", Optional.of(new Plan(List.of(), Optional.empty(), Optional.of(START.plusSeconds(300)))), 1);
        assertThat(moot.waits(299)).isEmpty();
        assertThat(moot.waits(300)).contains(new ProposalExecuted(p));
    }
}
