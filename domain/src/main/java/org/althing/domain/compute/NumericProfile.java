package org.althing.domain.compute;

import org.althing.domain.compute.program.ProgramProfile;

/// A versioned set of arithmetic rules under which a job has exactly one right answer, to the bit.
public enum NumericProfile {
    /// Version 1 of exact 8-bit integer products: `docs/specs/ri8.md`.
    RI8_1,
    /// Version 1 of 32-bit floating point in a fixed order: `docs/specs/rf32.md`.
    RF32_1;

    /// The profile in which the ledger takes jobs for programs of this one.
    public static NumericProfile of(ProgramProfile profile) {
        return switch (profile) {
            case RF32_1 -> RF32_1;
            case RI8_1  -> RI8_1;
        };
    }
}
