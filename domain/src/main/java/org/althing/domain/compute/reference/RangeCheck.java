package org.althing.domain.compute.reference;

import org.althing.domain.compute.program.DataOperation;
import org.althing.domain.compute.program.LinearOperation;
import org.althing.domain.compute.program.MapOperation;
import org.althing.domain.compute.program.Operation;
import org.althing.domain.compute.program.RowOperation;
import org.althing.domain.compute.program.RowOperation.CrossEntropy;
import org.althing.domain.compute.program.RowOperation.CrossEntropyGradient;
import org.althing.domain.compute.program.SequenceOperation;
import org.althing.domain.compute.program.SequenceOperation.AppendRows;
import org.althing.domain.compute.program.SequenceOperation.Attention;
import org.althing.domain.compute.program.SequenceOperation.Embedding;
import org.althing.domain.compute.program.SequenceOperation.EmbeddingGradient;
import org.althing.domain.compute.program.SequenceOperation.Rope;
import org.althing.domain.compute.program.TrainingOperation;

/// Whether the integers that an operation is led by lie within the tensors that they lead into.
final class RangeCheck {
    private final TensorMemory memory;

    RangeCheck(TensorMemory memory) {
        this.memory = memory;
    }

    boolean holds(Operation operation) {
        return switch (operation) {
            case Embedding o            -> within(o.ids(), 0, memory.rows(o.table()));
            case EmbeddingGradient o    -> within(o.ids(), 0, memory.rows(o.dtable()));
            case CrossEntropy o         -> within(o.targets(), -1, memory.columns(o.logits()));
            case CrossEntropyGradient o -> within(o.targets(), -1, memory.columns(o.logits()));
            case Rope o                 -> fits(o.start(), memory.rows(o.x()) / o.sequences(), memory.rows(o.cosines()));
            case AppendRows o           -> fits(o.start(), memory.rows(o.x()) / o.sequences(), memory.rows(o.cache()) / o.sequences());
            case Attention o            -> fits(o.start(), memory.rows(o.queries()) / o.sequences(), memory.rows(o.keys()) / o.sequences());
            case LinearOperation _, MapOperation _, RowOperation _, SequenceOperation _, DataOperation _, TrainingOperation _ -> true;
        };
    }

    private boolean within(int tensor, int min, int end) {
        for (int value : memory.integers(tensor)) if (value < min || value >= end) return false;
        return true;
    }

    private boolean fits(int start, long rows, long length) {
        long from = memory.integer(start);
        return from >= 0 && from + rows <= length;
    }
}
