package org.althing.domain.ledger;

import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Rejection;

/// Why value did not move.
public sealed interface LedgerRejection extends Rejection {

    record UnknownAsset(AssetId asset) implements LedgerRejection {}

    record NothingToMove() implements LedgerRejection {}

    record SelfTransfer(AccountId account) implements LedgerRejection {}

    record InsufficientBalance(Holding holding, Amount have, Amount need) implements LedgerRejection {}

    /// The account belongs to the network itself; what it receives comes by rule, not by transfer.
    record ReservedAccount(AccountId account) implements LedgerRejection {}
}
