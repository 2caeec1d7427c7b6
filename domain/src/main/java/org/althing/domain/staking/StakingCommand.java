package org.althing.domain.staking;

import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.ActingCommand;
import org.althing.domain.kernel.Amount;

/// What can be asked about one's own stake, always in the network's own asset.
public sealed interface StakingCommand extends ActingCommand {
    AccountId account();

    @Override
    default AccountId actor() {
        return account();
    }

    /// Puts free units at stake.
    record Bond(AccountId account, Amount amount) implements StakingCommand {}

    /// Asks stake back; it is free again after the unbonding delay.
    record Unbond(AccountId account, Amount amount) implements StakingCommand {}

    /// Pays out everything that the account's stake has earned.
    record ClaimRewards(AccountId account) implements StakingCommand {}
}
