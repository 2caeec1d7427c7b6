package org.althing.domain.staking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.random.RandomGeneratorFactory;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Q64;
import org.junit.jupiter.api.Test;

class StakeRewardsTest {
    @Test
    void without_stake_everything_is_remainder() {
        assertThat(StakeRewards.share(Amount.of(300), Amount.ZERO, Q64.ZERO))
                .isEqualTo(new StakeRewards(Amount.ZERO, Amount.of(300), Q64.ZERO, Q64.ZERO));
    }

    @Test
    void a_pot_too_small_for_any_unit_is_remainder() {
        var shares = StakeRewards.share(Amount.of(1), Amount.MAX, Q64.ZERO);
        assertThat(shares).isEqualTo(new StakeRewards(Amount.ZERO, Amount.of(1), Q64.ZERO, Q64.ZERO));
    }

    @Test
    void what_stakers_may_claim_plus_the_carry_is_what_they_were_given() {
        long seed = 4711;
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var carry = Q64.ZERO;
        for (int i = 0; i < 5_000; i++) {
            var pot = draw(random);
            var total = draw(random);
            var shares = StakeRewards.share(pot, total, carry);
            assertThat(shares.shared().plus(shares.remainder())).as("seed %d step %d", seed, i).isEqualTo(pot);
            assertThat(shares.perBonded().times(total).plus(shares.carry())).as("seed %d step %d", seed, i)
                    .isEqualTo(Q64.of(shares.shared()).plus(carry));
            assertThat(shares.carry().floor()).as("seed %d step %d", seed, i).isEqualTo(Amount.ZERO);
            carry = shares.carry();
        }
    }

    private static Amount draw(java.util.random.RandomGenerator random) {
        return Amount.of(new BigInteger(128, new java.util.Random(random.nextLong())).shiftRight(random.nextInt(129)));
    }
}
