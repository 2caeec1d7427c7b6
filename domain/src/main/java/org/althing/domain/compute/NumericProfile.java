package org.althing.domain.compute;

/// A versioned set of arithmetic rules under which a job has exactly one right answer, to the bit.
public enum NumericProfile {
    /// Version 1 of exact 8-bit integer products: `docs/specs/ri8.md`.
    RI8_1
}
