package org.althing.domain.staking;

import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;

/// How much of an account's stake may not be unbonded, whatever holds it.
public interface StakeLocks {
    Amount lockedOf(AccountId account);

    /// What of so much stake may be unbonded.
    default Amount freeOf(AccountId account, Amount stake) {
        return stake.minusToZero(lockedOf(account));
    }
}
