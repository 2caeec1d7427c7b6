package org.althing.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(128);

    @Test
    void arithmetic_agrees_with_whole_numbers_of_any_size() {
        long seed = 20260101;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 20_000; i++) {
            var a = draw(random);
            var b = draw(random);
            var sum = a.add(b);
            if (sum.compareTo(LIMIT) < 0) assertThat(Amount.of(a).plus(Amount.of(b)).big()).as("seed %d: %s + %s", seed, a, b).isEqualTo(sum);
            else assertThatThrownBy(() -> Amount.of(a).plus(Amount.of(b))).isInstanceOf(ArithmeticException.class);
            if (a.compareTo(b) >= 0) assertThat(Amount.of(a).minus(Amount.of(b)).big()).as("seed %d: %s - %s", seed, a, b).isEqualTo(a.subtract(b));
            else assertThatThrownBy(() -> Amount.of(a).minus(Amount.of(b))).isInstanceOf(ArithmeticException.class);
            assertThat(Integer.signum(Amount.of(a).compareTo(Amount.of(b)))).isEqualTo(a.compareTo(b));
            assertThat(Amount.parse(Amount.of(a).text()).big()).isEqualTo(a);
        }
    }

    private static BigInteger draw(RandomGenerator random) {
        return new BigInteger(128, new java.util.Random(random.nextLong())).shiftRight(random.nextInt(128));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "01", "1.5", "1e3", " 1", "1 ", "0x10", "٣", "340282366920938463463374607431768211456", "9999999999999999999999999999999999999999"})
    void what_is_not_a_whole_number_of_128_bits_is_refused(String text) {
        assertThatThrownBy(() -> Amount.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shares_round_as_they_say() {
        assertThat(Amount.of(10).floorShare(Ratio.of(1, 3))).isEqualTo(Amount.of(3));
        assertThat(Amount.of(10).ceilShare(Ratio.of(1, 3))).isEqualTo(Amount.of(4));
        assertThat(Amount.of(9).ceilShare(Ratio.of(1, 3))).isEqualTo(Amount.of(3));
        assertThat(Amount.MAX.floorShare(Ratio.ONE)).isEqualTo(Amount.MAX);
    }
}
