package org.althing.domain.compute.trace;

import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;

/// Where everything lies in the record of a trace, from which any step of a run can be opened (`docs/specs/trace.md`): first the values of
/// parameters and states before the run; then for each step the roots of its leaves, its inputs, and the values of all leaves after it; at the end the roots of all steps.
public final class RecordLayout {
    private static final int DIGEST_BYTES = 32;

    private final TraceLayout layout;
    /// Where a leaf's values begin: before the run or, of inputs and leaves after a step, behind that step's begin.
    private final long[] offsets;
    private final long prefixBytes;
    private final long stepBytes;

    /// @param program one that was checked
    public RecordLayout(TensorProgram program) {
        layout = new TraceLayout(program);
        offsets = new long[layout.leaves()];
        long prefix = 0;
        long step = (long) DIGEST_BYTES * layout.leaves();
        for (int leaf = 0; leaf < offsets.length; leaf++) {
            long bytes = tensor(leaf).bytes();
            if (isInPrefix(leaf)) {
                offsets[leaf] = prefix;
                prefix += bytes;
            } else {
                offsets[leaf] = step;
                step += bytes;
            }
        }
        prefixBytes = prefix;
        stepBytes = step;
    }

    public TraceLayout layout() {
        return layout;
    }

    /// The length of a record of so many steps, and more than any job may have where it is more than a long can hold.
    public long bytes(long steps) {
        long each = stepBytes + DIGEST_BYTES;
        return steps > (Long.MAX_VALUE - prefixBytes) / each ? Long.MAX_VALUE : prefixBytes + steps * each;
    }

    /// Where the roots of all steps begin, one after another, in a record of so many.
    public long stepRoots(long steps) {
        return prefixBytes + steps * stepBytes;
    }

    /// Where the roots of a step's leaves begin, one after another.
    public long roots(long step) {
        return prefixBytes + step * stepBytes;
    }

    public int rootsBytes() {
        return DIGEST_BYTES * layout.leaves();
    }

    /// Where the values of a leaf of a step begin; those of a state before a step are those after the step before it.
    public long values(int leaf, long step) {
        if (!isInPrefix(leaf)) return roots(step) + offsets[leaf];
        int after = layout.after(layout.tensorOf(leaf));
        return after < 0 || step == 0 ? offsets[leaf] : roots(step - 1) + offsets[after];
    }

    /// Whether a leaf's values are written once, before the first step.
    public boolean isInPrefix(int leaf) {
        return layout.isBefore(leaf) && tensor(leaf).role() != Role.INPUT;
    }

    private Tensor tensor(int leaf) {
        return layout.program().tensors().get(layout.tensorOf(leaf));
    }
}
