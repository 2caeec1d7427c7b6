package org.althing.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerTest {
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(512);

    @Test
    void arithmetic_agrees_with_whole_numbers_of_any_size() {
        long seed = 20260102;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 20_000; i++) {
            var a = draw(random);
            var b = draw(random);
            var one = Power.of(a);
            var other = Power.of(b);
            assertThat(one.plus(other).big()).as("seed %d: %s + %s", seed, a, b).isEqualTo(a.add(b));
            if (a.compareTo(b) >= 0) assertThat(one.minus(other).big()).as("seed %d: %s - %s", seed, a, b).isEqualTo(a.subtract(b));
            else assertThatThrownBy(() -> one.minus(other)).isInstanceOf(ArithmeticException.class);
            assertThat(one.minusToZero(other).big()).isEqualTo(a.subtract(b).max(BigInteger.ZERO));
            assertThat(one.min(other).big()).isEqualTo(a.min(b));
            assertThat(Integer.signum(one.compareTo(other))).isEqualTo(a.compareTo(b));
            assertThat(one.isZero()).isEqualTo(a.signum() == 0);
            assertThat(Power.parse(one.text())).isEqualTo(one);
            assertThat(one.floorShare(Ratio.of(2, 3)).big()).isEqualTo(a.multiply(BigInteger.TWO).divide(BigInteger.valueOf(3)));
            assertThat(one.ceilShare(Ratio.of(2, 3)).big()).isEqualTo(a.multiply(BigInteger.TWO).add(BigInteger.TWO).divide(BigInteger.valueOf(3)));
        }
    }

    /// Of both kinds, and often of the sizes between which one turns into the other.
    private static BigInteger draw(RandomGenerator random) {
        int bits = random.nextBoolean() ? 120 + random.nextInt(12) : random.nextInt(400);
        return new BigInteger(bits, new java.util.Random(random.nextLong()));
    }

    @Test
    void every_number_has_one_form() {
        var least = BigInteger.ONE.shiftLeft(128);
        assertThat(Power.of(least.subtract(BigInteger.ONE))).isEqualTo(Amount.MAX);
        assertThat(Power.of(least)).isEqualTo(new WidePower(least)).isNotEqualTo(Amount.ZERO);
        Power most = Amount.MAX;
        assertThat(most.plus(Amount.of(1)).minus(Amount.of(1))).isEqualTo(Amount.MAX);
        assertThatThrownBy(() -> new WidePower(Amount.MAX.big())).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new WidePower(BigInteger.ONE.shiftLeft(128).negate())).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void an_amount_stays_within_128_bits_where_power_goes_on() {
        assertThatThrownBy(() -> Amount.MAX.plus(Amount.of(1))).isInstanceOf(ArithmeticException.class);
        Power power = Amount.of(1);
        assertThat(Amount.MAX.plus(power).big()).isEqualTo(BigInteger.ONE.shiftLeft(128));
    }

    @Test
    void what_is_too_large_even_so_is_loud() {
        assertThat(WidePower.MAX.big()).isEqualTo(LIMIT.subtract(BigInteger.ONE));
        assertThat(Power.parse(WidePower.MAX.text())).isEqualTo(WidePower.MAX);
        assertThatThrownBy(() -> WidePower.MAX.plus(Amount.of(1))).isInstanceOf(ArithmeticException.class);
        assertThat(WidePower.TAKEN_MAX.big()).isEqualTo(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "01", "1.5", "-340282366920938463463374607431768211456", "0340282366920938463463374607431768211456",
            "34028236692093846346337460743176821145x", "3402823669209384634633746074317682114٣6"})
    void what_is_not_a_whole_number_is_refused(String text) {
        assertThatThrownBy(() -> Power.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
