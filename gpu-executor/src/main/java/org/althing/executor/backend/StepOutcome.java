package org.althing.executor.backend;

/// How a step can end without a result (`docs/specs/tensor-program.md`). All but a cancellation are the same on every back end.
public sealed interface StepOutcome {

    /// The operation wrote a NaN or an infinity into an output or a state; -1: one was given.
    record NonFinite(long step, int operation) implements StepOutcome {}

    /// The operation reads an id, a target or a position outside its range; -1: a given byte is -128.
    record OutOfRange(long step, int operation) implements StepOutcome {}

    record Cancelled(long step) implements StepOutcome {}
}
