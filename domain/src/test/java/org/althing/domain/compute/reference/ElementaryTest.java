package org.althing.domain.compute.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.althing.domain.compute.program.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElementaryTest {
    /// Prime, so that every exponent and every low bit is met; some 2,000,000 inputs.
    private static final int STRIDE = 2_111;

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            function | x          | y
            EXP      | 0.0        | 1.0
            EXP      | -0.0       | 1.0
            EXP      | 88.8       | Infinity
            EXP      | -104.0     | 0.0
            EXP      | -103.9     | 1.4E-45
            EXP      | Infinity   | Infinity
            EXP      | -Infinity  | 0.0
            EXP      | NaN        | NaN
            LOG      | 1.0        | 0.0
            LOG      | 0.0        | -Infinity
            LOG      | -0.0       | -Infinity
            LOG      | -1.0E-45   | NaN
            LOG      | 1.4E-45    | -103.27893
            LOG      | Infinity   | Infinity
            LOG      | NaN        | NaN
            TANH     | -0.0       | -0.0
            TANH     | 1.4E-45    | 1.4E-45
            TANH     | -2.8E-45   | -2.8E-45
            TANH     | 9.2        | 1.0
            TANH     | -Infinity  | -1.0
            TANH     | NaN        | NaN
            SIGMOID  | 0.0        | 0.5
            SIGMOID  | -100.0     | 3.8E-44
            SIGMOID  | Infinity   | 1.0
            SIGMOID  | -Infinity  | 0.0
            SIGMOID  | NaN        | NaN
            GELU     | -0.0       | -0.0
            GELU     | 1.0E30     | 1.0E30
            GELU     | -1.0E30    | -0.0
            SILU     | -Infinity  | NaN
            RELU     | -0.0       | 0.0
            RELU     | 1.4E-45    | 1.4E-45
            RSQRT    | 0.0        | Infinity
            RSQRT    | 4.0        | 0.5
            """)
    void the_ends_of_the_range_are_what_the_specification_says(Function function, float x, float y) {
        assertThat(Float.floatToIntBits(Elementary.apply(function, x))).isEqualTo(Float.floatToIntBits(y));
    }

    @Test
    void exp_is_within_one_unit_in_the_last_place() {
        assertThat(worstError(Function.EXP, Math::exp)).isLessThan(1);
    }

    @Test
    void log_is_within_one_unit_in_the_last_place() {
        assertThat(worstError(Function.LOG, Math::log)).isLessThan(1);
    }

    @Test
    void tanh_is_within_three_units_in_the_last_place() {
        assertThat(worstError(Function.TANH, Math::tanh)).isLessThan(3);
    }

    @Test
    void sigmoid_is_within_three_units_in_the_last_place() {
        assertThat(worstError(Function.SIGMOID, x -> x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x)))).isLessThan(3);
    }

    /// In units of the spacing of floats at the exact value.
    private static double worstError(Function function, DoubleUnaryOperator exact) {
        double worst = 0;
        for (long bits = 0; bits < 1L << 32; bits += STRIDE) {
            float x = Float.intBitsToFloat((int) bits);
            double real = exact.applyAsDouble(x);
            float near = (float) Math.abs(real);
            if (Float.isNaN(near) || Float.isInfinite(near)) continue;
            float below = near > Math.abs(real) ? Math.nextDown(near) : near;
            worst = Math.max(worst, Math.abs(Elementary.apply(function, x) - real) / Math.ulp(below));
        }
        return worst;
    }

    @Test
    void every_gradient_is_the_slope_of_its_function() {
        for (var function : Function.values()) {
            for (double x = 0.07; x < 4; x += 0.31) {
                double step = 1e-2;
                double slope = (Elementary.apply(function, (float) (x + step)) - Elementary.apply(function, (float) (x - step))) / (2 * step);
                assertThat(Elementary.gradient(function, (float) x, 2f)).as("%s at %s", function, x).isCloseTo((float) (2 * slope), org.assertj.core.api.Assertions.withinPercentage(5));
            }
        }
    }
}
