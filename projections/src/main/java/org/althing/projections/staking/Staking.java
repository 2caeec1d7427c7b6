package org.althing.projections.staking;

import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Q64;

/// All stake together.
/// @param unbonding on its way back
/// @param shared what stakers have earned since the founding
/// @param claimed what of it was paid out
/// @param perBonded what one unit that was bonded all the time has earned since the founding
public record Staking(Amount bonded, Amount unbonding, Amount shared, Amount claimed, Q64 perBonded) {
    static final Staking NONE = new Staking(Amount.ZERO, Amount.ZERO, Amount.ZERO, Amount.ZERO, Q64.ZERO);

    /// The one row's key.
    public record Key() {
        public static final Key ONLY = new Key();
    }
}
