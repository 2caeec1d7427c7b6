package org.althing.domain.ledger;

import java.util.function.BiConsumer;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.AmountTable;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Table;

/// The live state of assets and balances.
public final class Ledger implements Balances {

    /// What is known of an asset.
    public record Asset(int decimals, Amount minted, Amount burned) {
        public Amount supply() {
            return minted.minus(burned);
        }
    }

    private final Table<AssetId, Asset> assets;
    private final AmountTable<Holding> balances;

    public Ledger(Journal journal) {
        assets = new Table<>("ledger.assets", AssetId.class, Asset.class, journal);
        balances = new AmountTable<>("ledger.balances", Holding.class, new HoldingKeys(), journal);
    }

    @Override
    public Amount balance(Holding holding) {
        return balances.get(holding);
    }

    /// Shows every balance that is not zero, in no order: for reports. No rule may ask for all of them.
    public void visit(BiConsumer<Holding, Amount> visitor) {
        balances.export(visitor);
    }

    /// What is known of the asset, or null.
    public Asset asset(AssetId asset) {
        return assets.get(asset);
    }

    @Override
    public boolean knows(AssetId asset) {
        return assets.contains(asset);
    }

    public void fold(LedgerEvent event) {
        switch (event) {
            case LedgerEvent.AssetDefined e -> assets.put(e.asset(), new Asset(e.decimals(), Amount.ZERO, Amount.ZERO));
            case LedgerEvent.Transferred _, LedgerEvent.Minted _ -> { /* all in their postings */ }
        }
    }

    /// @throws ArithmeticException where a balance would leave 0..2^128-1: the log is corrupt, or a decider let it pass
    public void post(MovesAssets event) {
        for (var posting : event.postings()) {
            take(posting.from(), posting.amount());
            give(posting.to(), posting.amount());
        }
    }

    private void take(Holding holding, Amount amount) {
        if (holding.owner().equals(AccountId.ISSUANCE)) {
            var asset = assets.get(holding.asset());
            assets.put(holding.asset(), new Asset(asset.decimals(), asset.minted().plus(amount), asset.burned()));
            return;
        }
        balances.set(holding, balance(holding).minus(amount));
    }

    private void give(Holding holding, Amount amount) {
        if (holding.owner().equals(AccountId.ISSUANCE)) {
            var asset = assets.get(holding.asset());
            assets.put(holding.asset(), new Asset(asset.decimals(), asset.minted(), asset.burned().plus(amount)));
        } else {
            balances.set(holding, balance(holding).plus(amount));
        }
    }
}
