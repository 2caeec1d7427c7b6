package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.Criterion;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            for | against | abstain | total | outcome
            20  | 0       | 0       | 100   | PASSED
            19  | 0       | 0       | 100   | NO_QUORUM
            20  | 0       | 0       | 101   | NO_QUORUM
            21  | 0       | 0       | 101   | PASSED
            19  | 0       | 1       | 100   | PASSED
            0   | 100     | 0       | 100   | NO_QUORUM
            20  | 20      | 0       | 100   | REJECTED
            21  | 20      | 0       | 100   | PASSED
            0   | 0       | 20      | 100   | REJECTED
            0   | 0       | 0       | 0     | REJECTED
            """)
    void a_fifth_must_be_for_or_abstain_and_more_than_half_must_agree(long yes, long no, long abstain, long total, Outcome outcome) {
        var rules = rules().with(new TurnoutRule(TurnoutBasis.FOR_AND_ABSTAIN, new TurnoutRequirement.ShareOfTotal(Ratio.of(1, 5))));
        assertThat(verdict(rules, total, Stage.CLOSED, yes, no, abstain).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            ratio | for | against | outcome
            2/3   | 66  | 34      | REJECTED
            2/3   | 67  | 33      | PASSED
            2/3   | 2   | 1       | REJECTED
            1/2   | 1   | 0       | PASSED
            1/3   | 1   | 2       | REJECTED
            0/1   | 0   | 5       | REJECTED
            0/1   | 1   | 5       | PASSED
            """)
    void approval_is_strictly_more_than_the_ratio(String ratio, long yes, long no, Outcome outcome) {
        var rules = rules().with(new ApprovalRule.MoreThan(Ratio.parse(ratio)))
                .with(new TurnoutRule(TurnoutBasis.ALL, new TurnoutRequirement.FixedPower(Amount.ZERO)));
        assertThat(verdict(rules, 1_000, Stage.CLOSED, yes, no, 0).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            basis           | for | against | abstain | have
            FOR             | 1   | 10      | 100     | 1
            FOR_AND_ABSTAIN | 1   | 10      | 100     | 101
            ALL             | 1   | 10      | 100     | 111
            LEADING         | 1   | 10      | 100     | 100
            """)
    void the_turnout_counts_what_its_basis_says(TurnoutBasis basis, long yes, long no, long abstain, long have) {
        var rules = rules().with(new TurnoutRule(basis, new TurnoutRequirement.FixedPower(amount(1))));
        assertThat(verdict(rules, 1_000, Stage.CLOSED, yes, no, abstain).criteria().getFirst().have()).isEqualTo(amount(have));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            a  | b  | c  | winner
            10 | 9  | 8  | 0
            9  | 10 | 8  | 1
            10 | 10 | 8  | -1
            9  | 8  | 10 | -1
            9  | 8  | 9  | -1
            0  | 0  | 0  | -1
            """)
    void a_plurality_is_ahead_of_every_other_choice_and_a_refusing_choice_wins_nothing(long a, long b, long c, int winner) {
        var rules = rules().with(new BallotRule.SingleChoice(3)).with(new ApprovalRule.Plurality(List.of(2)))
                .with(new TurnoutRule(TurnoutBasis.LEADING, new TurnoutRequirement.FixedPower(Amount.ZERO)));
        var verdict = verdict(rules, 100, Stage.CLOSED, a, b, c);
        assertThat(verdict.winner()).isEqualTo(winner);
        assertThat(verdict.outcome()).isEqualTo(winner < 0 ? Outcome.REJECTED : Outcome.PASSED);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            stage  | for | against | turnout | approval
            FIRM   | 10  | 50      | true    | false
            FIRM   | 10  | 49      | true    | true
            FIRM   | 0   | 51      | false   | false
            FLUID  | 0   | 51      | true    | true
            CLOSED | 50  | 0       | true    | true
            CLOSED | 49  | 0       | false   | true
            """)
    void what_can_still_be_reached_depends_on_what_may_still_be_cast_or_changed(Stage stage, long yes, long no, boolean turnout, boolean approval) {
        var rules = rules().with(new DelegationRule.NoDelegation());
        var criteria = verdict(rules, 100, stage, yes, no, 0).criteria();
        assertThat(criteria.get(0).reachable()).isEqualTo(turnout);
        assertThat(criteria.get(1).reachable()).isEqualTo(approval);
    }

    @Test
    void with_delegation_no_ballot_is_settled_before_the_close() {
        assertThat(verdict(rules(), 100, Stage.FIRM, 0, 60, 0).criteria()).allMatch(Criterion::reachable);
    }

    @Test
    void the_largest_powers_are_compared_exactly() {
        var half = new Amount(1L << 62, 0);
        var tally = new Tally(List.of(half.plus(amount(1)), half, Amount.ZERO), 2);
        assertThat(Verdict.of(rules(), tally, half.plus(half).plus(amount(1)), Stage.CLOSED).outcome()).isEqualTo(Outcome.PASSED);
        tally = new Tally(List.of(half, half, Amount.ZERO), 2);
        assertThat(Verdict.of(rules(), tally, half.plus(half), Stage.CLOSED).outcome()).isEqualTo(Outcome.REJECTED);
    }

    private static Verdict verdict(RuleSet rules, long total, Stage stage, long... options) {
        var tally = new Tally(java.util.Arrays.stream(options).mapToObj(Power::of).toList(), options.length);
        return Verdict.of(rules, tally, amount(total), stage);
    }
}
