package org.althing.domain.compute.program;

import java.util.List;

/// What an operation says of itself, all in one place: its number and its fields in a program's bytes, the tensors it touches, which sizes fit it, and how much work it is.
/// @param words the fields in the order of their declaration, a flag as 0 or 1
/// @param accesses every tensor that is read or written, in the order of the fields
public record Form(OperationCode code, int[] words, List<Access> accesses, Sizing sizing, Work work) {
    private static final Sizing ANY = _ -> { };
    private static final Work NONE = _ -> 0;

    /// Refuses sizes that do not fit. Types, roles and numbers of tensors have been checked.
    public interface Sizing {
        void check(Fitting fitting) throws ProgramRefused;
    }

    /// Multiply-adds, by a closed formula over the shapes.
    public interface Work {
        long of(Sizes sizes);
    }

    static Form of(OperationCode code, int... words) {
        return new Form(code, words, List.of(), ANY, NONE);
    }

    static int flag(boolean set) {
        return set ? 1 : 0;
    }

    Form touching(Access... tensors) {
        return new Form(code, words, List.of(tensors), sizing, work);
    }

    Form fitting(Sizing rule) {
        return new Form(code, words, accesses, rule, work);
    }

    Form working(Work formula) {
        return new Form(code, words, accesses, sizing, formula);
    }
}
