package org.althing.domain.ledger;

import org.althing.domain.identity.AccountId;

/// The place of a balance: whose, which part of it, of which asset.
public record Holding(AccountId owner, Compartment compartment, AssetId asset) {

    public Holding {
        asset = asset.shared();
    }

    public static Holding available(AccountId owner, AssetId asset) {
        return new Holding(owner, Compartment.AVAILABLE, asset);
    }

    /// Where minted units of the asset come from and burned ones go.
    public static Holding issuance(AssetId asset) {
        return new Holding(AccountId.ISSUANCE, Compartment.AVAILABLE, asset);
    }

    /// Spelled out because it is asked twice for every balance that moves, and the one a record brings costs several times as much.
    @Override
    public boolean equals(Object other) {
        return other instanceof Holding(var otherOwner, var otherCompartment, var otherAsset)
                && owner.hi() == otherOwner.hi() && owner.lo() == otherOwner.lo() && compartment == otherCompartment
                && (asset == otherAsset || asset.code().equals(otherAsset.code()));
    }

    /// Spelled out because an enum's own hash differs from one process to the next.
    @Override
    public int hashCode() {
        return ((int) (owner.hi() ^ owner.lo()) * 31 + compartment.ordinal()) * 31 + asset.code().hashCode();
    }
}
