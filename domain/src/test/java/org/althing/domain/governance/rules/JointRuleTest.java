package org.althing.domain.governance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.althing.domain.governance.ballot.Chamber;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JointRuleTest {
    private static final JointRule HALVES = new JointRule(Map.of("houses", Ratio.of(1, 2), "people", Ratio.of(1, 2)), 300_000_000, 600_000_000);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            for | against | peopleFor | peopleAgainst | turnout | approval
            30  | 0       | 30        | 0             | true    | true
            29  | 0       | 30        | 0             | false   | true
            60  | 0       | 0         | 0             | true    | false
            60  | 0       | 2         | 8             | true    | true
            60  | 0       | 19        | 81            | true    | false
            0   | 0       | 0         | 0             | false   | false
            """)
    void groups_decide_together_by_weight(long yes, long no, long peopleYes, long peopleNo, boolean turnout, boolean approval) {
        var criteria = HALVES.criteria(List.of(chamber("houses", yes, no), chamber("people", peopleYes, peopleNo)));
        assertThat(criteria).extracting(Criterion::met).containsExactly(turnout, approval);
    }

    @Test
    void weights_make_one() {
        assertThat(HALVES.isSound()).isTrue();
        assertThat(new JointRule(Map.of("houses", Ratio.of(1, 3)), 0, 0).isSound()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            a   | b  | c  | vetoed
            100 | 0  | 0  | false
            17  | 17 | 0  | true
            17  | 16 | 0  | false
            14  | 14 | 14 | true
            14  | 14 | 13 | false
            """)
    void the_more_groups_refuse_the_less_each_has_to_bring_up(long a, long b, long c, boolean vetoed) {
        var rule = new JointVetoRule(List.of(new JointVetoRule.Threshold(2, Ratio.of(17, 100)), new JointVetoRule.Threshold(3, Ratio.of(14, 100))));
        assertThat(rule.isVetoed(List.of(refusing("a", a), refusing("b", b), refusing("c", c)))).isEqualTo(vetoed);
    }

    private static Chamber chamber(String name, long yes, long no) {
        return new Chamber(name, Amount.of(100), new Tally(List.of(Amount.of(yes), Amount.of(no), Amount.ZERO), 1));
    }

    private static Chamber refusing(String name, long veto) {
        return new Chamber(name, Amount.of(100), new Tally(List.of(Amount.ZERO, Amount.ZERO, Amount.ZERO, Amount.of(veto)), 1));
    }
}
