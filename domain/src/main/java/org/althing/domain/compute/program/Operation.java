package org.althing.domain.compute.program;

import java.util.List;

/// One operation of a program: which tensors it reads and writes, by number, and its attributes.
/// Numbers with a fraction are the 32 bits of an IEEE 754 binary32, in an int that is named for it. What each computes is fixed by `docs/specs/tensor-program.md`.
public sealed interface Operation permits LinearOperation, MapOperation, RowOperation, SequenceOperation, DataOperation, TrainingOperation {

    Form form();

    default OperationCode code() {
        return form().code();
    }

    /// The fields in the order of their declaration, a flag as 0 or 1.
    default int[] words() {
        return form().words();
    }

    /// Every tensor that is read or written, in the order of the fields.
    default List<Access> accesses() {
        return form().accesses();
    }

    /// Refuses sizes that do not fit. Types, roles and numbers of tensors have been checked.
    default void fit(Fitting fitting) throws ProgramRefused {
        form().sizing().check(fitting);
    }

    /// The work, by a closed formula over the shapes.
    default long multiplyAdds(Sizes sizes) {
        return form().work().of(sizes);
    }
}
