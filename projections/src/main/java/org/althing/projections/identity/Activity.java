package org.althing.projections.identity;

import java.time.Instant;
import java.util.List;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.Compartment;

/// That an event concerned an account; the event itself stands in the log at the position.
/// @param event its name there
/// @param movements what it did to the account's holdings; empty where it moved none of them
public record Activity(AccountId account, long position, Instant at, String event, List<Movement> movements) {

    /// What one holding received and gave.
    public record Movement(Compartment compartment, AssetId asset, Amount received, Amount given) {}
}
