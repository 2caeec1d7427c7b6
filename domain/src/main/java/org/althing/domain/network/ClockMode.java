package org.althing.domain.network;

/// Where a network's time comes from; settled at its founding, for ever.
public enum ClockMode {
    /// The machine's clock, never running backwards.
    LIVE,
    /// Stands still until somebody with the role advances it: demonstrations, tests, what-if.
    MANUAL
}
