package org.althing.domain.compute.program;

import java.util.List;

/// One operation of a program: which tensors it reads and writes, by number, and its attributes.
/// Numbers with a fraction are the 32 bits of an IEEE 754 binary32, in an int that is named for it. What each computes is fixed by `docs/specs/tensor-program.md`.
public sealed interface Operation permits LinearOperation, MapOperation, RowOperation, SequenceOperation, DataOperation, TrainingOperation {

    OperationCode code();

    /// The fields in the order of their declaration, a flag as 0 or 1.
    int[] words();

    /// Every tensor that is read or written, in the order of the fields.
    List<Access> accesses();

    /// Refuses sizes that do not fit. Types, roles and numbers of tensors have been checked.
    void fit(Fitting fitting) throws ProgramRefused;

    /// The work, by a closed formula over the shapes.
    long multiplyAdds(Sizes sizes);
}
