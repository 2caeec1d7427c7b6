package org.althing.domain.compute;

/// Why a job was given up and its fee returned.
public enum RefundReason {
    /// The customer took it back.
    CANCELLED,
    /// No node took it, or none finished it, in the time the rules allow.
    LIFETIME_OVER,
    /// As many leases as the rules allow expired or failed.
    ATTEMPTS_USED_UP
}
