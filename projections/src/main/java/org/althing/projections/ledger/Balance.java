package org.althing.projections.ledger;

import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.Compartment;

/// What an account has of an asset in one compartment. A balance of zero is no row.
public record Balance(AccountId account, Compartment compartment, AssetId asset, Amount amount) {}
