package org.althing.domain.compute.trace;

/// What a referee finds about a trace.
public sealed interface Verdict {

    /// Computed again, the same bits come out.
    record Upheld() implements Verdict {}

    /// Computed again, this tensor has other values than the trace says.
    record Refuted(int tensor) implements Verdict {}

    /// The evidence does not belong to the trace, or some of it is missing: the leaf's number in the layout.
    record Unproven(int leaf) implements Verdict {}

    /// An operation reads a value that no leaf holds, so the question can only be put to the whole step.
    record Inseparable(int operation, int tensor) implements Verdict {}

    /// The step has no result at all: it ends with a value that is not finite, or with a number out of range, at this operation.
    record EndsEarly(int operation) implements Verdict {}
}
