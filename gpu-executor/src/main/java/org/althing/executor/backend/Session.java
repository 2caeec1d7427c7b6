package org.althing.executor.backend;

import java.lang.foreign.MemorySegment;

/// A program and its tensors. One thread at a time calls it; only [#progress] and [#cancel] may be called beside it, from any thread.
/// After a step that failed no further step runs.
public interface Session extends AutoCloseable {

    /// Gives a tensor its values: of an INPUT before every step that wants others, of a PARAMETER or STATE before the first, of a STATE also to go on from a checkpoint.
    /// @param values exactly the tensor's bytes, low byte first; copied
    void write(int tensor, MemorySegment values);

    /// Runs all operations once.
    /// @param number what the outcome is named by; the host counts
    void step(long number) throws StepFailed;

    /// Copies the values of any tensor as they are between steps: what was given before the first, what the last step left after it.
    /// @param into exactly as long as the tensor
    void read(int tensor, MemorySegment into);

    /// Multiply-adds done since the session was opened, by the operations' closed formulas.
    long progress();

    /// Ends the step in progress, or the next one, with [StepOutcome.Cancelled].
    void cancel();

    /// Gives the memory back. Cancel a step in progress and wait for it first.
    @Override
    void close();
}
