package org.althing.domain.governance;

import java.util.Optional;
import org.althing.domain.governance.rules.ExitRule;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.Ledger;
import org.althing.domain.staking.StakeHistory;

/// How much there is that its owner may give up for a share of the treasury: stake, and loot that is not the treasury's own.
public final class Claims {
    private final Ledger ledger;
    private final StakeHistory stakes;

    public Claims(Ledger ledger, StakeHistory stakes) {
        this.ledger = ledger;
        this.stakes = stakes;
    }

    public Amount loot(Optional<AssetId> asset) {
        var known = asset.map(ledger::asset);
        return known.isEmpty() ? Amount.ZERO : known.get().supply().minus(ledger.available(AccountId.TREASURY, asset.get()));
    }

    /// All claims right after the event at `position`, which must be the last one.
    Amount total(ExitRule rule, long position) {
        return stakes.totalBondedAt(position).plus(loot(rule.loot()));
    }
}
