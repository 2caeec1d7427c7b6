package org.althing.executor.check;

/// How much a node spends on being sure of its own result (`docs/specs/self-check.md`).
public enum Check {
    /// Nothing but a second run where a run ended early.
    NONE,
    /// Products and given values; a second run where one is in doubt.
    PRODUCTS,
    /// Every work twice, whatever it is.
    TWICE
}
