package org.althing.domain.staking;

import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Rejection;

/// Why stake did not move.
public sealed interface StakingRejection extends Rejection {

    /// What would be bonded then is too little; nothing at all, or at least `need`, is allowed.
    record BelowMinimumStake(AccountId account, Amount bonded, Amount need) implements StakingRejection {}

    record InsufficientStake(AccountId account, Amount have, Amount need) implements StakingRejection {}

    record TooManyUnbondings(AccountId account, int unbondingsMax) implements StakingRejection {}

    record NothingToClaim(AccountId account) implements StakingRejection {}

    /// A vote holds the rest.
    /// @param have what it leaves free
    record StakeLocked(AccountId account, Amount have, Amount need) implements StakingRejection {}
}
