package org.althing.domain.ledger;

import java.util.List;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Event;

/// What happened to assets and free balances.
public sealed interface LedgerEvent extends Event {

    /// @param decimals how many decimal places of the asset's unit one base unit is, 0 to 18
    record AssetDefined(AssetId asset, int decimals) implements LedgerEvent {
        public AssetDefined {
            if (decimals < 0 || decimals > 18) throw new IllegalArgumentException("0 to 18 decimals, not " + decimals);
        }
    }

    record Transferred(AccountId from, AccountId to, AssetId asset, Amount amount) implements LedgerEvent, MovesAssets {
        @Override
        public List<Posting> postings() {
            return List.of(new Posting(Holding.available(from, asset), Holding.available(to, asset), amount));
        }
    }

    /// New units, at the founding; later ones are minted by the policy's own events.
    record Minted(AccountId to, AssetId asset, Amount amount) implements LedgerEvent, MovesAssets {
        @Override
        public List<Posting> postings() {
            return List.of(new Posting(Holding.issuance(asset), Holding.available(to, asset), amount));
        }
    }
}
