package org.althing.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatioTest {
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            text , canonical
            0    , 0/1
            1    , 1/1
            2/4  , 1/2
            0.25 , 1/4
            0.30 , 3/10
            1.0  , 1/1
            """)
    void a_ratio_is_in_lowest_terms(String text, String canonical) {
        assertThat(Ratio.parse(text).text()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1/-2", "1/2/3", ".5", "1.", "1e3", "20%", " 1", "1/0"})
    void what_is_no_ratio_is_refused(String text) {
        assertThatThrownBy(() -> Ratio.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_part_of_the_largest_power_took_part_is_read_as_it_was_written() {
        var share = Ratio.of(Amount.of(2), WidePower.MAX);
        assertThat(Ratio.parse(share.text())).isEqualTo(share);
        assertThat(Ratio.parse(Ratio.of(WidePower.MAX, Amount.of(2)).text()).denominator()).isEqualTo(2);
    }

    @Test
    void arithmetic_is_exact() {
        assertThat(Ratio.of(1, 3).plus(Ratio.of(1, 6))).isEqualTo(Ratio.of(1, 2));
        assertThat(Ratio.of(2, 3).times(Ratio.of(3, 4))).isEqualTo(Ratio.of(1, 2));
        assertThat(Ratio.of(2, 3).dividedBy(Ratio.of(4, 3))).isEqualTo(Ratio.of(1, 2));
        assertThat(Ratio.of(1, 3)).isLessThan(Ratio.of(34, 100));
        assertThatThrownBy(() -> Ratio.ONE.dividedBy(Ratio.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void exactly_the_share_does_not_exceed_it() {
        assertThat(Ratio.of(1, 3).isExceededBy(Amount.of(1), Amount.of(3))).isFalse();
        assertThat(Ratio.of(1, 3).isExceededBy(Amount.of(2), Amount.of(5))).isTrue();
        assertThat(Ratio.ZERO.isExceededBy(Amount.of(1), Amount.ZERO)).isFalse();
    }

    @Test
    void fixed_point_rounds_down_only_where_it_says() {
        var third = Q64.of(Amount.of(1)).floorDividedBy(Amount.of(3));
        assertThat(third.times(Amount.of(3)).floor()).isEqualTo(Amount.ZERO);
        assertThat(Q64.of(Amount.MAX).floor()).isEqualTo(Amount.MAX);
        assertThat(Q64.parse(third.text())).isEqualTo(third);
        assertThat(third.raw()).isEqualTo(BigInteger.ONE.shiftLeft(64).divide(BigInteger.valueOf(3)));
        assertThatThrownBy(() -> Q64.ZERO.minus(third)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Q64.parse("01")).isInstanceOf(IllegalArgumentException.class);
    }
}
