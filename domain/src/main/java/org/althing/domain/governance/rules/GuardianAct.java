package org.althing.domain.governance.rules;

/// What a guardian can do to a proposal. A guardian never executes and never shortens a delay.
public enum GuardianAct {
    /// Ends it; the deposit goes the way of a cancelled proposal's.
    CANCEL,
    /// Makes its timelock longer, once.
    PAUSE,
    /// Ends it as an abuse; the deposit goes the way of a killed proposal's.
    KILL
}
