package org.althing.domain.ledger;

import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.ActingCommand;
import org.althing.domain.kernel.Amount;

/// What can be asked of the ledger. Minting and burning cannot: they follow from the policy.
public sealed interface LedgerCommand extends ActingCommand {

    record Transfer(AccountId from, AccountId to, AssetId asset, Amount amount) implements LedgerCommand {
        @Override
        public AccountId actor() {
            return from;
        }
    }
}
