package org.althing.domain.compute.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantizationTest {

    @Test
    void the_specifications_row_goes_to_the_even_of_two_neighbours() {
        var row = new Row(3f, -1.5f, 0.75f);
        assertThat(row.bytes).containsExactly(127, -64, 32);
        assertThat(Float.floatToIntBits(row.scale)).isEqualTo(0x3CC18306);
    }

    @Test
    void a_row_of_zeros_has_scale_zero_and_comes_back_as_zeros() {
        var row = new Row(0f, -0f, 0f);
        assertThat(row.scale).isZero();
        assertThat(row.bytes).containsExactly(0, 0, 0);
    }

    @Test
    void a_row_too_small_for_a_scale_is_a_row_of_zeros_and_a_larger_one_is_clamped() {
        assertThat(new Row(63 * Float.MIN_VALUE, Float.MIN_VALUE).bytes).containsExactly(0, 0);
        var row = new Row(190 * Float.MIN_VALUE, -190 * Float.MIN_VALUE, 2 * Float.MIN_VALUE);
        assertThat(row.scale).isEqualTo(Float.MIN_VALUE);
        assertThat(row.bytes).containsExactly(127, -127, 2);
    }

    @Test
    void a_row_that_is_not_finite_gets_a_scale_that_is_no_number_so_that_it_shows() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            var row = new Row(1f, bad);
            assertThat(row.scale).isNaN();
            assertThat(row.bytes).containsExactly(0, 0);
        }
    }

    @Test
    void sums_are_rounded_to_a_number_before_they_are_scaled_by_row_and_then_by_column() {
        var y = new float[2];
        Quantization.dequantize(new int[] {16_777_217, -3}, new float[] {0.1f}, new float[] {0.3f, 1e30f}, y);
        assertThat(y).containsExactly(16_777_216f * 0.1f * 0.3f, -3f * 0.1f * 1e30f);
    }

    private static final class Row {
        final byte[] bytes;
        final float scale;

        Row(float... x) {
            bytes = new byte[x.length];
            var scales = new float[1];
            Quantization.quantize(x, bytes, scales, x.length);
            scale = scales[0];
        }
    }
}
