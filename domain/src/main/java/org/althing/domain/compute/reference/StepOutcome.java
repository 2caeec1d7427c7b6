package org.althing.domain.compute.reference;

/// How a step of a program ended: the same on every back end (`docs/specs/tensor-program.md`, "Outcomes of a step").
public sealed interface StepOutcome {

    record Done() implements StepOutcome {}

    /// A value that is given, or that the operation wrote into an output or a state, is a NaN or an infinity. Operation -1 stands for what is given.
    record NonFinite(long step, int operation) implements StepOutcome {}

    /// An id, a target or a position that the operation reads is outside its range; with operation -1, a given byte is -128.
    record OutOfRange(long step, int operation) implements StepOutcome {}
}
