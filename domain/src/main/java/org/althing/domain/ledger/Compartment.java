package org.althing.domain.ledger;

/// Which part of an account's property a holding is: what it may be used for.
public enum Compartment {
    /// Free to transfer.
    AVAILABLE,
    /// At stake.
    BONDED,
    /// On its way back from stake, until the delay is over.
    UNBONDING,
    /// Put down for a proposal.
    DEPOSIT,
    /// Set aside for a job's fee.
    ESCROW,
    /// Locked behind the candidates that its owner approves of.
    APPROVAL
}
