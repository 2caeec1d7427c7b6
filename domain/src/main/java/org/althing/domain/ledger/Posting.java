package org.althing.domain.ledger;

import org.althing.domain.kernel.Amount;

/// One movement of value: `amount` leaves `from` (its debit) and reaches `to` (its credit).
/// Both sides are of one asset, so postings sum to zero by construction (double entry).
public record Posting(Holding from, Holding to, Amount amount) {
    public Posting {
        if (!from.asset().equals(to.asset())) throw new IllegalArgumentException("a posting stays within one asset: " + from + " to " + to);
    }
}
