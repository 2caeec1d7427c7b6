package org.althing.domain.governance.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.althing.domain.kernel.Ratio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurveTest {
    private static final Curve.Linear LINE = new Curve.Linear(607_142_857, 500_000_000, Curve.BILLION);
    private static final Curve.Stepped STEPS = new Curve.Stepped(800_000_000, 300_000_000, 100_000_000, 150_000_000);
    private static final Curve.Reciprocal BEND = new Curve.Reciprocal(7_892_829, 15_544_040, -7_772_020);

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            elapsed    | line       | steps     | bend
            0          | 1000000000 | 800000000 | 500000026
            142857142  | 882352942  | 800000000 | 42056074
            149999999  | 876470590  | 800000000 | 39906102
            150000000  | 876470589  | 700000000 | 39906102
            750000000  | 500000000  | 300000000 | 2538071
            1000000000 | 500000000  | 300000000 | 0
            """)
    void a_curve_says_what_is_needed_when(long elapsed, long line, long steps, long bend) {
        assertThat(LINE.threshold(elapsed)).isEqualTo(line);
        assertThat(STEPS.threshold(elapsed)).isEqualTo(steps);
        assertThat(BEND.threshold(elapsed)).isCloseTo(bend, within(2L));
    }

    @Test
    void the_delay_of_a_level_is_the_first_moment_at_which_it_is_enough() {
        for (var curve : List.of(LINE, STEPS, BEND)) {
            for (long level = 0; level <= Curve.BILLION; level += 7_654_321) {
                long delay = curve.delay(level);
                assertThat(delay == Curve.BILLION || curve.threshold(delay) <= level).as("%s at %s", curve, level).isTrue();
                assertThat(delay == 0 || curve.threshold(delay - 1) > level).as("%s before %s", curve, level).isTrue();
            }
        }
    }

    @Test
    void no_curve_rises() {
        for (var curve : List.of(LINE, STEPS, BEND)) {
            for (long elapsed = 0; elapsed < Curve.BILLION; elapsed += 1_234_567) {
                assertThat(curve.threshold(elapsed + 1_234_567)).isLessThanOrEqualTo(curve.threshold(elapsed));
            }
        }
    }

    @Test
    void a_reciprocal_is_drawn_through_three_points() {
        var curve = Curve.Reciprocal.through(Ratio.of(12, 28), Ratio.of(1, 100), Ratio.ZERO, Ratio.of(1, 2));
        assertThat(curve).isEqualTo(new Curve.Reciprocal(7_892_829, 15_544_041, -7_772_021));
        assertThatThrownBy(() -> Curve.Reciprocal.through(Ratio.of(1, 2), Ratio.of(3, 4), Ratio.ZERO, Ratio.ONE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Curve.Reciprocal.through(Ratio.of(1, 2), Ratio.ONE, Ratio.ZERO, Ratio.ONE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_curve_out_of_its_range_is_unsound() {
        assertThat(List.of(LINE, STEPS, BEND)).allMatch(Curve::isSound);
        assertThat(new Curve.Linear(Curve.BILLION, 2, 1).isSound()).isFalse();
        assertThat(new Curve.Linear(Curve.BILLION + 1, 1, 2).isSound()).isFalse();
        assertThat(new Curve.Stepped(1, 2, 1, 1).isSound()).isFalse();
        assertThat(new Curve.Stepped(2, 1, 1, 0).isSound()).isFalse();
        assertThat(new Curve.Reciprocal(-1, 1, 1).isSound()).isFalse();
    }
}
