package org.althing.domain.compute.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.althing.domain.compute.program.Access.Kind;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.kernel.Digest;

/// Which leaves a step's trace has, and which of them holds what an operation reads: both follow from the program alone.
/// First come the tensors that are given, with their values before the step, then all that a step may write, with their values after it.
public final class TraceLayout {
    private final TensorProgram program;
    private final Digest programDigest;
    private final int[] before;
    private final int[] after;
    private final List<Integer> tensors = new ArrayList<>();

    /// @param program one that was checked
    public TraceLayout(TensorProgram program) {
        this.program = program;
        programDigest = program.digest();
        int count = program.tensors().size();
        before = new int[count];
        after = new int[count];
        for (int tensor = 0; tensor < count; tensor++) {
            before[tensor] = program.tensors().get(tensor).role().given() ? leaf(tensor) : -1;
        }
        for (int tensor = 0; tensor < count; tensor++) {
            after[tensor] = switch (program.tensors().get(tensor).role()) {
                case INPUT, PARAMETER -> -1;
                case TEMPORARY        -> writers(tensor).isEmpty() ? -1 : leaf(tensor);
                case STATE, OUTPUT    -> leaf(tensor);
            };
        }
    }

    private int leaf(int tensor) {
        tensors.add(tensor);
        return tensors.size() - 1;
    }

    public TensorProgram program() {
        return program;
    }

    Digest programDigest() {
        return programDigest;
    }

    public int leaves() {
        return tensors.size();
    }

    /// The tensor whose values a leaf holds.
    public int tensorOf(int leaf) {
        return tensors.get(leaf);
    }

    /// Whether the leaf holds values from before the step.
    public boolean isBefore(int leaf) {
        return before[tensors.get(leaf)] == leaf;
    }

    /// The leaf that holds a tensor's values before the step; -1 where there are none.
    public int before(int tensor) {
        return before[tensor];
    }

    /// The leaf that holds a tensor's values after the step; -1 for inputs and parameters, and for a temporary that nobody writes.
    public int after(int tensor) {
        return after[tensor];
    }

    /// The operations that write a tensor, ascending.
    public List<Integer> writers(int tensor) {
        var writers = new ArrayList<Integer>();
        for (int i = 0; i < program.operations().size(); i++) if (writes(i, tensor)) writers.add(i);
        return writers;
    }

    private boolean writes(int operation, int tensor) {
        return program.operations().get(operation).accesses().stream().anyMatch(access -> access.tensor() == tensor && access.kind() != Kind.READ);
    }

    /// The leaf that holds a tensor's values as they are when the operation begins: from before the step where nobody has written it yet,
    /// from after it where nobody will. Empty for a value in between, which no leaf holds.
    public OptionalInt atBeginOf(int operation, int tensor) {
        var writers = writers(tensor);
        boolean untouched = writers.stream().noneMatch(writer -> writer < operation);
        boolean finished = writers.stream().noneMatch(writer -> writer >= operation);
        if (untouched && before[tensor] >= 0) return OptionalInt.of(before[tensor]);
        return finished && after[tensor] >= 0 ? OptionalInt.of(after[tensor]) : OptionalInt.empty();
    }
}
