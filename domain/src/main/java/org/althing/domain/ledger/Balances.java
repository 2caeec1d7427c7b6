package org.althing.domain.ledger;

import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;

/// What other features may know of the ledger when they decide.
public interface Balances {
    Amount balance(Holding holding);

    boolean knows(AssetId asset);

    default Amount available(AccountId owner, AssetId asset) {
        return balance(Holding.available(owner, asset));
    }
}
