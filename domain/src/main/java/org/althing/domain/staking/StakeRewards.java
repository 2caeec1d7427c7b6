package org.althing.domain.staking;

import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Q64;

/// How a sum is shared among all stake in one step (F1 fee distribution, Ojha 2019): one bonded unit's earnings since the founding
/// only grow, and an account's earnings are its stake times the growth since its stake last changed.
///
/// Exact: what one unit earns is rounded down to 1/2^64. Of what is left over, the treasury keeps the whole units and `carry`, less
/// than one unit, waits for the next epoch. So what stakers may claim plus the carry is always what the stakers' account holds.
/// @param shared what goes to the stakers' account
/// @param remainder what the treasury keeps of the pot
/// @param perBonded what one bonded unit earns
/// @param carry what waits for the next epoch
public record StakeRewards(Amount shared, Amount remainder, Q64 perBonded, Q64 carry) {

    /// Shares the pot among the bonded stake. Where nothing is bonded, all of it is remainder.
    public static StakeRewards share(Amount pot, Amount totalBonded, Q64 carried) {
        if (totalBonded.isZero()) return new StakeRewards(Amount.ZERO, pot, Q64.ZERO, carried);
        var all = Q64.of(pot).plus(carried);
        var perBonded = all.floorDividedBy(totalBonded);
        var left = all.minus(perBonded.times(totalBonded));
        var remainder = left.floor();
        return new StakeRewards(pot.minus(remainder), remainder, perBonded, left.minus(Q64.of(remainder)));
    }
}
