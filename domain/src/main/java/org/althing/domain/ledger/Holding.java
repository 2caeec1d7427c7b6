package org.althing.domain.ledger;

import org.althing.domain.identity.AccountId;

/// The place of a balance: whose, which part of it, of which asset.
public record Holding(AccountId owner, Compartment compartment, AssetId asset) {

    public static Holding available(AccountId owner, AssetId asset) {
        return new Holding(owner, Compartment.AVAILABLE, asset);
    }

    /// Where minted units of the asset come from and burned ones go.
    public static Holding issuance(AssetId asset) {
        return new Holding(AccountId.ISSUANCE, Compartment.AVAILABLE, asset);
    }

    /// Spelled out because an enum's own hash differs from one process to the next.
    @Override
    public int hashCode() {
        return (owner.hashCode() * 31 + compartment.ordinal()) * 31 + asset.hashCode();
    }
}
