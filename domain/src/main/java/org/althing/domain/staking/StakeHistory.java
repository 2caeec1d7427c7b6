package org.althing.domain.staking;

import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;

/// What was at stake once the event at a position had happened, for every position so far: what voting power is read from.
public interface StakeHistory {
    /// What the account had bonded, in O(log n).
    Amount bondedAt(AccountId account, long position);

    /// What all accounts had bonded, in O(log n).
    Amount totalBondedAt(long position);
}
