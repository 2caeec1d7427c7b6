package org.althing.projections.ledger;

import org.althing.domain.kernel.Amount;
import org.althing.domain.ledger.AssetId;

/// An asset and how much of it there is.
/// @param supply minted less burned
public record Supply(AssetId asset, int decimals, Amount minted, Amount burned, Amount supply) {}
