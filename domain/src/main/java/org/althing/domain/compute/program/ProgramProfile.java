package org.althing.domain.compute.program;

import org.althing.domain.compute.program.ProgramFault.UnknownProfile;

/// The versioned arithmetic under which a tensor program has exactly one right answer.
/// [org.althing.domain.compute.NumericProfile] lists the profiles in which the ledger takes jobs; this is what a program may ask for.
public enum ProgramProfile {
    /// 32-bit floating point in a fixed order: `docs/specs/rf32.md`.
    RF32_1(1),
    /// rf32 and exact products of 8-bit integers: `docs/specs/ri8.md`.
    RI8_1(2);

    private final int code;

    ProgramProfile(int code) {
        this.code = code;
    }

    /// The word that stands for the profile and its version in a program's bytes.
    public int code() {
        return code;
    }

    static ProgramProfile of(int code, long word) throws ProgramRefused {
        for (var profile : values()) if (profile.code == code) return profile;
        throw new ProgramRefused(new UnknownProfile(word, code));
    }
}
