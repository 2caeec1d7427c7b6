package org.althing.domain.governance;

/// How much of a count can still change.
public enum Stage {
    /// More may be cast, and what is cast may be changed.
    FLUID,
    /// More may be cast; what is cast stands.
    FIRM,
    /// Nothing changes any more.
    CLOSED
}
