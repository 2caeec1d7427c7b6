package org.althing.executor.training;

/// What one step of training is.
/// @param sequences    how many sequences a batch has
/// @param rows         how many rows each has
/// @param microBatches into how many equal parts the batch is cut, one computed after the other
/// @param clip         the largest norm of all gradients together; infinity does not limit it
public record TrainingPlan(int sequences, int rows, int microBatches, Optimiser optimiser, float clip) {
    /// Where the rule of sums begins a new block, so that a sum may be interrupted there and change no bit (`docs/specs/training.md`).
    public static final int BLOCK_ROWS = 1_024;

    /// @throws IllegalArgumentException where the batch cannot be cut so without changing its result
    public TrainingPlan {
        if (sequences < 1 || rows < 1 || microBatches < 1 || !(clip > 0)) throw new IllegalArgumentException("no batch of " + sequences + " x " + rows + ", clip " + clip);
        if (sequences % microBatches != 0) throw new IllegalArgumentException(sequences + " sequences in " + microBatches + " parts");
        if (microBatches > 1 && (long) sequences / microBatches * rows % BLOCK_ROWS != 0) {
            throw new IllegalArgumentException("micro-batches of " + (long) sequences / microBatches * rows + " rows, not a multiple of " + BLOCK_ROWS);
        }
        Math.multiplyExact(sequences, rows);
    }

    boolean clips() {
        return clip < Float.POSITIVE_INFINITY;
    }

    /// The sequences of one micro-batch.
    int part() {
        return sequences / microBatches;
    }

    /// The rows of the whole batch.
    int batchRows() {
        return sequences * rows;
    }
}
