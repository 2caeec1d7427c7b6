package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceEvent.VoteCast;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.GovernanceRejection.ForeignChoice;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Approved;
import org.althing.domain.governance.ballot.Ballot.Ranked;
import org.althing.domain.governance.ballot.Ballot.Weighted;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.ApprovalBallot;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.Copeland;
import org.althing.domain.governance.rules.Flaw;
import org.althing.domain.governance.rules.InstantRunoff;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.QuadraticChoice;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.WeightedChoice;
import org.althing.domain.kernel.Ratio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Ballots that choose between what a proposal offers.
class ChoosingTest {

    private static RuleSet choosing(BallotRule ballot) {
        return rules().with(ballot).with(new ApprovalRule.Plurality(List.of())).with(List.<ActionKind>of())
                .with(new TurnoutRule(TurnoutBasis.ALL, new TurnoutRequirement.ShareOfTotal(Ratio.of(1, 2))));
    }

    private static Moot casts(Moot moot, String by, ProposalId proposal, Ballot ballot) {
        return moot.does(by, new CastVote(moot.account(by), proposal, ballot, Optional.empty()));
    }

    private static Approved approved(Integer... options) {
        return new Approved(List.of(options));
    }

    private static Ranked ranked(Integer... order) {
        return new Ranked(List.of(order));
    }

    /// Weights of the choices 0, 1 and so on.
    private static Weighted weighted(long... weights) {
        return new Weighted(IntStream.range(0, weights.length).mapToObj(i -> new Weighted.Weight(i, Ratio.of(weights[i], 1))).toList());
    }

    @Test
    void an_approved_choice_gets_the_whole_power_and_approving_of_none_takes_part() {
        var moot = new Moot(choosing(new ApprovalBallot(3, 2)), 50, 30, 20);
        var p = moot.opens("a", 3);
        moot.at(100);
        casts(moot, "a", p, approved(0, 1));
        casts(moot, "b", p, approved(1));
        casts(moot, "c", p, approved());

        assertThat(moot.tally(p)).containsExactly(50L, 80L, 0L);
        assertThat(moot.governance().tally(p).cast()).isEqualTo(amount(100));
        var closed = (VotingClosed) moot.waits(200).getFirst();
        assertThat(closed.verdict().winner()).isEqualTo(1);
    }

    @Test
    void weights_share_the_power_and_every_share_rounds_down() {
        var moot = new Moot(choosing(new WeightedChoice(3)), 50, 31);
        var p = moot.opens("a", 3);
        moot.at(100);
        casts(moot, "a", p, weighted(1, 1, 1));
        casts(moot, "b", p, weighted(0, 7, 3));

        assertThat(moot.tally(p)).containsExactly(16L, 16L + 21, 16L + 9);
        assertThat(moot.governance().tally(p).cast()).isEqualTo(amount(81));
    }

    @Test
    void many_roots_outweigh_a_large_one() {
        var moot = new Moot(choosing(new QuadraticChoice(2)), 9, 4, 1, 1);
        var p = moot.opens("a", 2);
        moot.at(100);
        casts(moot, "a", p, weighted(1));
        for (var by : List.of("b", "c", "d")) casts(moot, by, p, weighted(0, 1));

        assertThat(new QuadraticChoice(2).scores(moot.governance().tally(p))).containsExactly(Ratio.parse("5.4"), Ratio.parse("9.6"));
        assertThat(((VotingClosed) moot.waits(200).getFirst()).verdict().winner()).isEqualTo(1);
    }

    @Test
    void the_weakest_choice_is_struck_out_until_one_has_more_than_half() {
        var moot = new Moot(choosing(new InstantRunoff(3)), 40, 35, 25);
        var p = moot.opens("a", 3);
        moot.at(100);
        casts(moot, "a", p, ranked(0, 1, 2));
        casts(moot, "b", p, ranked(1, 2, 0));
        casts(moot, "c", p, ranked(2, 1, 0));

        var closed = (VotingClosed) moot.waits(200).getFirst();
        assertThat(closed.verdict().winner()).isEqualTo(1);
        assertThat(closed.verdict().criteria().getLast().have()).isEqualTo(amount(60));
        assertThat(closed.verdict().criteria().getLast().need()).isEqualTo(amount(40));
        assertThat(closed.tally()).isEqualTo(new Tally(List.of(amount(40), amount(35), amount(25)), 3));
    }

    @Test
    void half_is_not_more_than_half_and_of_equally_weak_choices_the_first_goes() {
        var rule = new InstantRunoff(3);
        var tally = rule.empty(3).counting(rule, ranked(2, 0, 1), amount(50)).counting(rule, ranked(0, 1, 2), amount(25)).counting(rule, ranked(1, 0, 2), amount(25));
        assertThat(rule.standing(tally).options()).containsExactly(amount(0), amount(50), amount(50));
        var majority = tally.counting(rule, ranked(2, 1, 0), amount(1));
        assertThat(rule.standing(majority).options()).containsExactly(amount(25), amount(25), amount(51));
    }

    /// Raising the winner on some ballots makes it lose: the rule says so of itself.
    @Test
    void a_runoff_is_not_monotone() {
        var rule = new InstantRunoff(3);
        var before = rule.empty(3).counting(rule, ranked(0, 1, 2), amount(39)).counting(rule, ranked(1, 2, 0), amount(35)).counting(rule, ranked(2, 0, 1), amount(26));
        assertThat(rule.standing(before).options()).containsExactly(amount(65), amount(35), amount(0));
        var raised = before.moving(rule, ranked(1, 2, 0), amount(35), ranked(1, 2, 0), amount(25)).moving(rule, ranked(0, 1, 2), amount(39), ranked(0, 1, 2), amount(49));
        assertThat(rule.standing(raised).options()).containsExactly(amount(49), amount(0), amount(51));
    }

    @Test
    void who_beats_every_other_choice_wins_and_support_breaks_a_tie_of_points() {
        var rule = new Copeland(3);
        var moot = new Moot(choosing(rule), 45, 35, 20);
        var p = moot.opens("a", 3);
        moot.at(100);
        casts(moot, "a", p, ranked(0, 1, 2));
        casts(moot, "b", p, ranked(2, 1, 0));
        casts(moot, "c", p, ranked(1, 0, 2));
        assertThat(((VotingClosed) moot.waits(200).getFirst()).verdict().winner()).isEqualTo(1);

        var cycle = rule.empty(3).counting(rule, ranked(0, 1, 2), amount(3)).counting(rule, ranked(1, 2, 0), amount(4)).counting(rule, ranked(2, 0, 1), amount(3));
        assertThat(points(rule, cycle)).containsExactly(0, 2, 1);
        var even = rule.empty(3).counting(rule, ranked(0, 1, 2), amount(3)).counting(rule, ranked(1, 2, 0), amount(3)).counting(rule, ranked(2, 0, 1), amount(3));
        assertThat(rule.scores(even)).containsOnly(Ratio.of(3, 1));
    }

    /// The places of the choices from the last to the first: how many others each one beats.
    private static List<Integer> points(BallotRule rule, Tally tally) {
        var options = rule.standing(tally).options();
        return options.stream().map(own -> (int) options.stream().filter(other -> other.compareTo(own) < 0).count()).toList();
    }

    @Test
    void nothing_cast_is_nothing_won() {
        for (var rule : List.of(new ApprovalBallot(3, 3), new WeightedChoice(3), new QuadraticChoice(3), new InstantRunoff(3), new Copeland(3))) {
            assertThat(rule.scores(rule.empty(3))).as("%s", rule).containsOnly(Ratio.ZERO);
            assertThat(Verdict.of(choosing(rule), rule.empty(3), amount(0), Stage.CLOSED).outcome()).as("%s", rule).isEqualTo(Outcome.REJECTED);
        }
    }

    record Foreign(BallotRule rule, Ballot ballot) {}

    static List<Foreign> foreign() {
        return List.of(
                new Foreign(new ApprovalBallot(3, 2), approved(0, 1, 2)), new Foreign(new ApprovalBallot(3, 3), approved(1, 0)),
                new Foreign(new ApprovalBallot(3, 3), approved(1, 1)), new Foreign(new ApprovalBallot(3, 3), approved(3)),
                new Foreign(new ApprovalBallot(3, 3), approved(-1)), new Foreign(new ApprovalBallot(3, 3), new Ballot.Choice(1)),
                new Foreign(new WeightedChoice(3), weighted()), new Foreign(new WeightedChoice(3), weighted(0, 0)),
                new Foreign(new WeightedChoice(3), weighted(1, 1, 1, 1)), new Foreign(new QuadraticChoice(3), weighted(0)),
                new Foreign(new QuadraticChoice(3), ranked(0, 1, 2)), new Foreign(new InstantRunoff(3), ranked(0, 1)),
                new Foreign(new InstantRunoff(3), ranked(0, 1, 1)), new Foreign(new InstantRunoff(3), ranked(1, 2, 3)),
                new Foreign(new InstantRunoff(3), approved(0, 1, 2)), new Foreign(new Copeland(3), ranked(0, 1, 2, 3)),
                new Foreign(new Copeland(3), ranked(0, 0, 1)), new Foreign(new Copeland(3), weighted(1)),
                new Foreign(new BallotRule.SingleChoice(3), approved(1)));
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void a_ballot_that_the_rule_does_not_ask_for_is_foreign(Foreign given) {
        var moot = new Moot(choosing(given.rule()), 50);
        var p = moot.opens("a", 3);
        moot.at(100);
        casts(moot, "a", p, given.ballot());
        assertThat(moot.refusal()).isEqualTo(new ForeignChoice(p, given.ballot(), 3));
    }

    @Test
    void a_ranking_that_repeats_a_choice_is_refused_and_the_ballot_before_it_stands() {
        for (var rule : List.of(new InstantRunoff(3), new Copeland(3))) {
            var moot = new Moot(choosing(rule), 50, 30);
            var p = moot.opens("a", 3);
            moot.at(100);
            casts(moot, "a", p, ranked(0, 1, 2));
            leavesAllAsItWas(moot, p, ranked(1, 2, 1));
            leavesAllAsItWas(moot, p, ranked(1, 1, 1));
        }
    }

    @Test
    void weights_that_sum_to_nothing_or_weigh_a_choice_twice_are_refused_and_the_ballot_before_them_stands() {
        for (var rule : List.of(new WeightedChoice(3), new QuadraticChoice(3))) {
            var moot = new Moot(choosing(rule), 50, 30);
            var p = moot.opens("a", 3);
            moot.at(100);
            casts(moot, "a", p, weighted(1, 2));
            leavesAllAsItWas(moot, p, weighted(0, 0, 0));
            leavesAllAsItWas(moot, p, new Weighted(List.of(new Weighted.Weight(1, Ratio.of(1, 2)), new Weighted.Weight(1, Ratio.of(1, 2)))));
        }
    }

    private static void leavesAllAsItWas(Moot moot, ProposalId p, Ballot ballot) {
        var tally = moot.governance().tally(p);
        var own = moot.governance().ballot(p, moot.account("a"));
        casts(moot, "a", p, ballot);
        assertThat(moot.refusal()).isEqualTo(new ForeignChoice(p, ballot, 3));
        assertThat(moot.scenario.happened()).noneMatch(GovernanceEvent.class::isInstance);
        assertThat(moot.governance().tally(p)).isEqualTo(tally);
        assertThat(own).isNotNull().isEqualTo(moot.governance().ballot(p, moot.account("a")));
    }

    @Test
    void a_changed_ballot_leaves_nothing_of_the_one_before() {
        for (var rule : List.of(new WeightedChoice(3), new QuadraticChoice(3))) assertThat(changed(rule, weighted(1, 2, 4), weighted(3, 0, 1))).isTrue();
        for (var rule : List.of(new InstantRunoff(3), new Copeland(3))) assertThat(changed(rule, ranked(0, 1, 2), ranked(2, 0, 1))).isTrue();
        assertThat(changed(new ApprovalBallot(3, 3), approved(0, 1), approved(2))).isTrue();
    }

    private static boolean changed(BallotRule rule, Ballot first, Ballot second) {
        var direct = rule.empty(3).counting(rule, second, amount(97));
        return rule.empty(3).counting(rule, first, amount(97)).moving(rule, first, amount(97), second, amount(97)).equals(direct);
    }

    @Test
    void a_delegators_own_word_reweighs_what_the_delegate_shared_out() {
        var moot = new Moot(choosing(new QuadraticChoice(2)), 9, 16);
        moot.delegates("b", "a");
        var p = moot.opens("a", 2);
        moot.at(100);
        casts(moot, "a", p, weighted(1));
        casts(moot, "b", p, weighted(0, 1));

        assertThat(new QuadraticChoice(2).scores(moot.governance().tally(p))).containsExactly(Ratio.of(9, 1), Ratio.of(16, 1));
        assertThat(moot.scenario.happened()).first().isInstanceOfSatisfying(VoteCast.class,
                e -> assertThat(e.overridden().orElseThrow().weighed()).contains(amount(25)));
    }

    @Test
    void a_rule_set_asks_for_no_more_choices_than_its_ballot_can_count() {
        assertThat(choosing(new InstantRunoff(8)).flaws()).isEmpty();
        assertThat(choosing(new InstantRunoff(9)).flaws()).containsExactly(Flaw.CHOICES_OUT_OF_RANGE);
        assertThat(choosing(new Copeland(32)).flaws()).isEmpty();
        assertThat(choosing(new Copeland(33)).flaws()).containsExactly(Flaw.CHOICES_OUT_OF_RANGE);
        assertThat(choosing(new WeightedChoice(1)).flaws()).containsExactly(Flaw.CHOICES_OUT_OF_RANGE);
        assertThat(choosing(new ApprovalBallot(4, 5)).flaws()).containsExactly(Flaw.APPROVALS_OUT_OF_RANGE);
        assertThat(choosing(new ApprovalBallot(4, 0)).flaws()).containsExactly(Flaw.APPROVALS_OUT_OF_RANGE);
        assertThat(Arrays.asList(new QuadraticChoice(4), new Copeland(4), new InstantRunoff(4))).allSatisfy(rule ->
                assertThat(choosing(rule).with(new TurnoutRule(TurnoutBasis.LEADING, new TurnoutRequirement.FixedPower(amount(1)))).flaws())
                        .containsExactly(Flaw.TURNOUT_NEEDS_POWER_PER_CHOICE));
    }
}
