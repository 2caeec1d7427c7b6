package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.assertj.core.api.Assertions.assertThat;

import org.althing.domain.governance.GovernanceEvent.TurnoutAveraged;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.Criterion.Subject;
import org.althing.domain.governance.rules.Flaw;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement.Adaptive;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.kernel.Ratio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptiveQuorumTest {
    private static final Adaptive RULE = new Adaptive(ratio("0.1"), ratio("0.5"), ratio("0.5"), ratio("0.2"), Ratio.ONE);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            average | turnout | step | next
            0.5     | 0.05    | 1    | 0.41
            0.5     | 0.2     | 1    | 0.44
            0.44    | 0.2     | 1    | 0.392
            0.5     | 1       | 0.05 | 0.55
            0.5     | 0       | 0.05 | 0.45
            0.02    | 0       | 0.05 | 0.016
            1       | 1       | 1    | 1
            1/3     | 1/3     | 1    | 0.333333333333333333
            """)
    void the_average_moves_by_what_the_last_decision_weighs_and_no_further_than_a_step(String average, String turnout, String step, String next) {
        var rule = new Adaptive(RULE.least(), RULE.most(), RULE.initial(), RULE.weight(), ratio(step));
        assertThat(rule.next(ratio(average), ratio(turnout))).isEqualTo(ratio(next));
    }

    @Test
    void a_quorum_lies_between_its_bounds_by_the_average() {
        assertThat(RULE.share(ratio("0.375"))).isEqualTo(ratio("0.25"));
        assertThat(RULE.share(Ratio.ZERO)).isEqualTo(ratio("0.1"));
        assertThat(RULE.share(Ratio.ONE)).isEqualTo(ratio("0.5"));
    }

    @Test
    void a_decision_moves_the_quorum_of_later_proposals_and_not_its_own() {
        var moot = new Moot(track(RULE), 40, 60);
        var first = moot.opens("a");
        assertThat(need(moot, first)).isEqualTo(30);
        moot.at(110).votes("a", first, Support.FOR);
        assertThat(moot.waits(200)).contains(new TurnoutAveraged(Moot.MAIN, first, ratio("0.4"), ratio("0.5"), ratio("0.48")));
        assertThat(moot.phase(first)).isEqualTo(Phase.PASSED);
        var second = moot.opens("a");
        assertThat(need(moot, second)).isEqualTo(30);
        assertThat(moot.governance().rules(moot.governance().proposal(second)).turnout().required().need(amount(1_000))).isEqualTo(amount(292));
        assertThat(moot.governance().rules(moot.governance().proposal(first)).turnout().required().need(amount(1_000))).isEqualTo(amount(300));
    }

    @Test
    void a_proposal_taken_back_moves_nothing() {
        var moot = new Moot(track(RULE), 40, 60);
        var proposal = moot.opens("a");
        moot.does("a", new GovernanceCommand.CancelProposal(moot.account("a"), proposal));
        assertThat(moot.scenario.happened()).noneMatch(TurnoutAveraged.class::isInstance);
    }

    @Test
    void bounds_out_of_order_are_refused() {
        assertThat(track(new Adaptive(ratio("0.5"), ratio("0.1"), ratio("0.5"), ratio("0.2"), Ratio.ONE)).flaws()).containsExactly(Flaw.TURNOUT_ABOVE_ALL);
        assertThat(track(RULE).flaws()).isEmpty();
    }

    private static RuleSet track(Adaptive rule) {
        return Moot.rules().with(new TurnoutRule(TurnoutBasis.ALL, rule));
    }

    private static long need(Moot moot, ProposalId proposal) {
        return moot.governance().verdict(proposal, moot.scenario.network.at()).criterion(Subject.TURNOUT).need().big().longValueExact();
    }

    private static Ratio ratio(String text) {
        return Ratio.parse(text);
    }
}
