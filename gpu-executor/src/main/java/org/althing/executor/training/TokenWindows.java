package org.althing.executor.training;

import org.althing.domain.compute.Seed;
import org.althing.domain.compute.reference.Philox;

/// Batches of sequences out of one long text: where each begins is decided by seed, step and sequence alone (`docs/specs/training.md`).
/// @param rows the tokens of one sequence
public record TokenWindows(int[] text, int rows, Seed seed) {

    /// @throws IllegalArgumentException where the text is not longer than one sequence
    public TokenWindows {
        if (text.length <= rows) throw new IllegalArgumentException("a text of " + text.length + " tokens for sequences of " + rows);
    }

    public Batch.Tokens batch(long step, int sequences) {
        var ids = new int[sequences * rows];
        var targets = new int[sequences * rows];
        var block = new int[4];
        for (int sequence = 0; sequence < sequences; sequence++) {
            Philox.block(seed, step, sequence, block);
            int from = (int) (Integer.toUnsignedLong(block[0]) * (text.length - rows) >>> 32);
            System.arraycopy(text, from, ids, sequence * rows, rows);
            System.arraycopy(text, from + 1, targets, sequence * rows, rows);
        }
        return new Batch.Tokens(ids, targets);
    }
}
