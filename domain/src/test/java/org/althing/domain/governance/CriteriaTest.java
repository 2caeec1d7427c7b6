package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.Criterion;
import org.althing.domain.governance.rules.Criterion.Subject;
import org.althing.domain.governance.rules.Curve;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.MinimumRule;
import org.althing.domain.governance.rules.ObjectionRule;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.SpamRule;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VetoRule;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriteriaTest {
    private static final RuleSet PLAIN = Moot.rules().with(new DelegationRule.NoDelegation())
            .with(new TurnoutRule(TurnoutBasis.ALL, new TurnoutRequirement.FixedPower(Amount.ZERO)));
    private static final RuleSet COSMOS = PLAIN.with(new BallotRule.Sides(List.of(Support.values())))
            .with(new TurnoutRule(TurnoutBasis.ALL, new TurnoutRequirement.ShareOfTotal(Ratio.parse("0.334"))))
            .with(new SpamRule()).with(new VetoRule.VetoVotes(Ratio.parse("0.334")));

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            for | against | abstain | veto | spam | outcome
            7   | 0       | 0       | 0    | 0    | PASSED
            0   | 0       | 0       | 0    | 0    | NO_QUORUM
            1   | 0       | 0       | 0    | 6    | SPAM
            3   | 0       | 0       | 0    | 3    | SPAM
            3   | 0       | 1       | 0    | 3    | REJECTED
            4   | 0       | 0       | 0    | 3    | PASSED
            0   | 0       | 0       | 0    | 1    | SPAM
            4   | 0       | 0       | 3    | 0    | VETOED
            5   | 1       | 0       | 1    | 0    | PASSED
            4   | 2       | 0       | 2    | 0    | REJECTED
            0   | 0       | 7       | 0    | 0    | REJECTED
            2   | 0       | 0       | 1    | 0    | NO_QUORUM
            """)
    void spam_comes_before_turnout_and_turnout_before_the_veto(long yes, long no, long abstain, long veto, long spam, Outcome outcome) {
        assertThat(closed(COSMOS, 10, yes, no, abstain, veto, spam).outcome()).isEqualTo(outcome);
    }

    @Test
    void a_veto_of_exactly_its_share_is_no_veto() {
        assertThat(closed(COSMOS, 1_000, 666, 0, 0, 334, 0).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(closed(COSMOS, 1_000, 665, 0, 0, 335, 0).outcome()).isEqualTo(Outcome.VETOED);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            for | against | abstain | veto | ofAllCast | undiluted
            60  | 0       | 0       | 30   | PASSED    | PASSED
            59  | 0       | 0       | 30   | VETOED    | VETOED
            59  | 1       | 0       | 30   | PASSED    | VETOED
            60  | 0       | 1       | 30   | PASSED    | PASSED
            62  | 1       | 0       | 31   | PASSED    | PASSED
            0   | 5       | 0       | 1    | REJECTED  | VETOED
            """)
    void a_plain_vote_against_makes_an_undiluted_veto_no_weaker(long yes, long no, long abstain, long veto, Outcome ofAllCast, Outcome undiluted) {
        var sides = PLAIN.with(new BallotRule.Sides(List.of(Support.FOR, Support.AGAINST, Support.ABSTAIN, Support.VETO)));
        assertThat(closed(sides.with(new VetoRule.VetoVotes(Ratio.of(1, 3))), 100, yes, no, abstain, veto).outcome()).isEqualTo(ofAllCast);
        assertThat(closed(sides.with(new VetoRule.UndilutedVeto(Ratio.of(1, 3))), 100, yes, no, abstain, veto).outcome()).isEqualTo(undiluted);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            for | against | abstain | outcome
            1   | 4       | 50      | REJECTED
            1   | 5       | 50      | VETOED
            0   | 1       | 0       | VETOED
            """)
    void more_than_four_fifths_against_of_what_does_not_abstain_is_a_veto(long yes, long no, long abstain, Outcome outcome) {
        assertThat(closed(PLAIN.with(new VetoRule.AgainstVotes(Ratio.parse("0.8"))), 100, yes, no, abstain).outcome()).isEqualTo(outcome);
    }

    @Test
    void a_minimum_in_favour_rounds_up() {
        var rules = PLAIN.with(new MinimumRule(new TurnoutRequirement.ShareOfTotal(Ratio.parse("0.300001"))));
        assertThat(closed(rules, 10, 3, 0, 0).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(closed(rules, 10, 4, 0, 0).outcome()).isEqualTo(Outcome.PASSED);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            total | against | below    | most
            100   | 10      | REJECTED | PASSED
            100   | 9       | PASSED   | PASSED
            100   | 11      | REJECTED | REJECTED
            101   | 10      | PASSED   | PASSED
            101   | 11      | REJECTED | REJECTED
            100   | 0       | PASSED   | PASSED
            0     | 0       | REJECTED | REJECTED
            """)
    void an_optimistic_track_passes_unless_a_tenth_of_all_power_objects(long total, long no, Outcome below, Outcome most) {
        var presumed = PLAIN.with(new ApprovalRule.Presumed());
        assertThat(closed(presumed.with(new ObjectionRule.Below(new TurnoutRequirement.ShareOfTotal(Ratio.of(1, 10)))), total, 0, no, 0).outcome()).isEqualTo(below);
        assertThat(closed(presumed.with(new ObjectionRule.AtMost(Ratio.of(1, 10))), total, 0, no, 0).outcome()).isEqualTo(most);
    }

    @Test
    void at_least_is_met_exactly_and_more_than_is_not() {
        assertThat(closed(PLAIN.with(new ApprovalRule.AtLeast(Ratio.of(51, 100))), 100, 51, 49, 0).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(closed(PLAIN.with(new ApprovalRule.MoreThan(Ratio.of(51, 100))), 100, 51, 49, 0).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(closed(PLAIN.with(new ApprovalRule.AtLeast(Ratio.parse("0.991"))), 101, 100, 1, 0).outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void approval_is_held_against_what_stands_for_and_against_and_not_against_the_power_cast() {
        var multiplied = new Tally(List.of(amount(60), amount(40), Amount.ZERO), 2, Optional.of(amount(10)), Optional.empty());
        var verdict = Verdict.of(PLAIN, multiplied, amount(100), Stage.CLOSED);
        assertThat(verdict.criterion(Subject.APPROVAL).need()).isEqualTo(amount(50));
        assertThat(verdict.criterion(Subject.TURNOUT).have()).isEqualTo(amount(10));
    }

    @Test
    void the_highest_of_several_requirements_is_needed() {
        var required = new TurnoutRequirement.Highest(List.of(
                new TurnoutRequirement.FixedPower(amount(30)), new TurnoutRequirement.ShareOfTotal(Ratio.of(1, 5))));
        var rules = PLAIN.with(new TurnoutRule(TurnoutBasis.ALL, required));
        assertThat(closed(rules, 100, 1, 0, 0).criterion(Subject.TURNOUT).need()).isEqualTo(amount(30));
        assertThat(closed(rules, 200, 1, 0, 0).criterion(Subject.TURNOUT).need()).isEqualTo(amount(40));
    }

    @Test
    void what_a_curve_asks_falls_with_time_and_reachable_means_by_the_end() {
        var line = new Curve.Linear(Curve.BILLION, 0, Curve.BILLION);
        var rules = PLAIN.with(new TurnoutRule(TurnoutBasis.FOR_AND_ABSTAIN, new TurnoutRequirement.Falling(line)))
                .with(new ApprovalRule.Falling(new Curve.Linear(Curve.BILLION, Curve.BILLION / 2, Curve.BILLION)));
        var early = Verdict.of(rules, tally(40, 20, 0), amount(100), Stage.FIRM, Curve.BILLION / 4);
        assertThat(early.criterion(Subject.TURNOUT).need()).isEqualTo(amount(75));
        assertThat(early.criterion(Subject.APPROVAL).need()).isEqualTo(amount(53));
        assertThat(early.outcome()).isEqualTo(Outcome.NO_QUORUM);
        assertThat(early.criteria()).allMatch(Criterion::reachable);
        var late = Verdict.of(rules, tally(40, 20, 0), amount(100), Stage.FIRM, 700_000_000);
        assertThat(late.criterion(Subject.APPROVAL).need()).isEqualTo(amount(39));
        assertThat(late.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(Verdict.of(rules, tally(10, 91, 0), amount(101), Stage.FIRM, 0).criterion(Subject.APPROVAL).reachable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            for | against | abstain | certain
            50  | 0       | 0       | false
            51  | 0       | 0       | true
            51  | 49      | 0       | true
            40  | 0       | 20      | false
            41  | 0       | 20      | true
            41  | 39      | 20      | true
            """)
    void it_is_certain_once_everything_free_cast_against_it_would_not_turn_it(long yes, long no, long abstain, boolean certain) {
        assertThat(Verdict.isCertain(PLAIN, tally(yes, no, abstain), amount(100), Stage.FIRM, Curve.BILLION)).isEqualTo(certain);
    }

    @Test
    void every_criterion_has_to_be_certain() {
        var enough = tally(60, 0, 0);
        assertThat(certain(PLAIN, enough)).isTrue();
        assertThat(Verdict.isCertain(PLAIN, enough, amount(100), Stage.FLUID, Curve.BILLION)).isFalse();
        assertThat(certain(PLAIN.with(new TurnoutRule(TurnoutBasis.ALL, new TurnoutRequirement.FixedPower(amount(61)))), enough)).isFalse();
        assertThat(certain(PLAIN.with(new MinimumRule(new TurnoutRequirement.FixedPower(amount(61)))), enough)).isFalse();
        assertThat(certain(PLAIN.with(new VetoRule.AgainstVotes(Ratio.of(4, 10))), enough)).isTrue();
        assertThat(certain(PLAIN.with(new VetoRule.AgainstVotes(Ratio.of(39, 100))), enough)).isFalse();
        assertThat(certain(PLAIN.with(new ObjectionRule.AtMost(Ratio.of(39, 100))), enough)).isFalse();
        assertThat(certain(PLAIN.with(new ObjectionRule.AtMost(Ratio.of(4, 10))), enough)).isTrue();
        var sides = PLAIN.with(new ApprovalRule.MoreThan(Ratio.of(1, 3))).with(new BallotRule.Sides(List.of(Support.values()))).with(new SpamRule());
        assertThat(certain(sides, tally(60, 0, 0, 0, 0))).isTrue();
        assertThat(certain(sides, tally(60, 0, 0, 0, 20))).isTrue();
        assertThat(Verdict.isCertain(sides, tally(60, 0, 0, 0, 0), amount(120), Stage.FIRM, Curve.BILLION)).isFalse();
    }

    @Test
    void what_is_out_of_reach_stays_out_of_reach() {
        assertThat(firm(COSMOS, 10, 0, 0, 0, 0, 5).criterion(Subject.SPAM).reachable()).isFalse();
        assertThat(firm(COSMOS, 11, 0, 0, 0, 0, 5).criterion(Subject.SPAM).reachable()).isTrue();
        assertThat(firm(COSMOS, 10, 0, 0, 0, 4, 0).criterion(Subject.VETO).reachable()).isFalse();
        assertThat(firm(COSMOS, 12, 0, 0, 0, 4, 0).criterion(Subject.VETO).reachable()).isTrue();
        var minimum = PLAIN.with(new MinimumRule(new TurnoutRequirement.FixedPower(amount(60))));
        assertThat(firm(minimum, 100, 0, 40, 0).criterion(Subject.MINIMUM).reachable()).isTrue();
        assertThat(firm(minimum, 100, 0, 41, 0).criterion(Subject.MINIMUM).reachable()).isFalse();
        var objection = PLAIN.with(new ObjectionRule.AtMost(Ratio.of(1, 10)));
        assertThat(firm(objection, 100, 0, 11, 0).criterion(Subject.OBJECTION).reachable()).isFalse();
    }

    private static boolean certain(RuleSet rules, Tally tally) {
        return Verdict.isCertain(rules, tally, amount(100), Stage.FIRM, Curve.BILLION);
    }

    private static Verdict closed(RuleSet rules, long total, long... options) {
        return Verdict.of(rules, tally(options), amount(total), Stage.CLOSED);
    }

    private static Verdict firm(RuleSet rules, long total, long... options) {
        return Verdict.of(rules, tally(options), amount(total), Stage.FIRM);
    }

    private static Tally tally(long... options) {
        return new Tally(Arrays.stream(options).mapToObj(Power::of).toList(), options.length);
    }
}
