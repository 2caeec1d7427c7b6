package org.althing.projections.ledger;

import java.util.LinkedHashSet;
import java.util.Set;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.LedgerEvent.AssetDefined;
import org.althing.domain.ledger.MovesAssets;
import org.althing.projections.Projection;
import org.althing.projections.Shape;

/// Every asset with its supply.
public final class SupplyView implements Projection<AssetId, Supply> {
    public static final SupplyView SUPPLY = new SupplyView();

    private static final Shape<AssetId, Supply> SHAPE = Shape.of("supply", 1, AssetId.class, Supply.class);

    private SupplyView() {}

    @Override
    public Shape<AssetId, Supply> shape() {
        return SHAPE;
    }

    @Override
    public Set<AssetId> keys(Recorded recorded) {
        if (recorded.event() instanceof AssetDefined defined) return Set.of(defined.asset());
        if (!(recorded.event() instanceof MovesAssets moving)) return Set.of();
        var assets = new LinkedHashSet<AssetId>();
        for (var posting : moving.postings()) {
            boolean issued = posting.from().owner().equals(AccountId.ISSUANCE) || posting.to().owner().equals(AccountId.ISSUANCE);
            if (issued) assets.add(posting.from().asset());
        }
        return assets;
    }

    @Override
    public Supply fold(Supply supply, Recorded recorded, AssetId asset) {
        if (recorded.event() instanceof AssetDefined defined) return new Supply(asset, defined.decimals(), Amount.ZERO, Amount.ZERO, Amount.ZERO);
        var minted = supply.minted();
        var burned = supply.burned();
        for (var posting : ((MovesAssets) recorded.event()).postings()) {
            if (!posting.from().asset().equals(asset)) continue;
            if (posting.from().owner().equals(AccountId.ISSUANCE)) minted = minted.plus(posting.amount());
            if (posting.to().owner().equals(AccountId.ISSUANCE)) burned = burned.plus(posting.amount());
        }
        return new Supply(asset, supply.decimals(), minted, burned, minted.minus(burned));
    }
}
