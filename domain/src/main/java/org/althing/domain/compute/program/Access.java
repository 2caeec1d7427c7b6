package org.althing.domain.compute.program;

/// That an operation reads or writes a tensor, and what the tensor's elements must be for that.
public record Access(int tensor, Kind kind, ElementType type) {

    public enum Kind {
        READ,
        /// Every element gets a value; what was there before does not matter.
        WRITE,
        /// What was there before matters: an operation that is defined in place.
        UPDATE
    }

    static Access reads(int tensor) {
        return new Access(tensor, Kind.READ, ElementType.F32);
    }

    static Access reads(int tensor, ElementType type) {
        return new Access(tensor, Kind.READ, type);
    }

    static Access writes(int tensor) {
        return new Access(tensor, Kind.WRITE, ElementType.F32);
    }

    static Access writes(int tensor, ElementType type) {
        return new Access(tensor, Kind.WRITE, type);
    }

    static Access updates(int tensor) {
        return new Access(tensor, Kind.UPDATE, ElementType.F32);
    }

    /// A sum that starts from zero, or from what is there already.
    static Access adds(int tensor, boolean accumulate) {
        return accumulate ? updates(tensor) : writes(tensor);
    }
}
