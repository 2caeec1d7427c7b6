package org.althing.domain.compute.reference;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.althing.domain.compute.program.Access;
import org.althing.domain.compute.program.Access.Kind;
import org.althing.domain.compute.program.Operation;
import org.althing.domain.compute.program.ProgramCheck;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.trace.LeafOpening;
import org.althing.domain.compute.trace.StepTrace;
import org.althing.domain.compute.trace.TensorEvidence;
import org.althing.domain.compute.trace.TensorTree;
import org.althing.domain.compute.trace.TraceLayout;
import org.althing.domain.compute.trace.Verdict;
import org.althing.domain.compute.trace.Verdict.EndsEarly;
import org.althing.domain.compute.trace.Verdict.Inseparable;
import org.althing.domain.compute.trace.Verdict.Refuted;
import org.althing.domain.compute.trace.Verdict.Unproven;
import org.althing.domain.compute.trace.Verdict.Upheld;
import org.althing.domain.kernel.Digest;

/// Judges a step's trace by computing again: the whole step, or only the operations that made one tensor (`docs/specs/trace.md`).
public final class Referee {
    private final TensorProgram program;
    private final TraceLayout layout;
    private final long step;
    private final Digest stepRoot;

    /// @param stepRoot what the node committed to
    public Referee(TensorProgram program, long step, Digest stepRoot) throws ProgramRefused {
        ProgramCheck.check(program, ProgramLimits.NONE);
        this.program = program;
        layout = new TraceLayout(program);
        this.step = step;
        this.stepRoot = stepRoot;
    }

    /// Judges the whole step.
    /// @param tensorRoots what the node says stands under the step's root, leaf by leaf
    /// @param given the values of all given tensors, before the step
    public Verdict step(List<Digest> tensorRoots, List<TensorEvidence> given) throws ProgramRefused {
        if (tensorRoots.size() != layout.leaves() || !new StepTrace(layout, step, tensorRoots).root().equals(stepRoot)) return new Unproven(-1);
        var machine = new ReferenceMachine(program, ProgramLimits.NONE);
        var proved = proved(given);
        for (int tensor = 0; tensor < program.tensors().size(); tensor++) {
            int leaf = layout.before(tensor);
            if (leaf < 0) continue;
            if (!proved.containsKey(leaf)) return new Unproven(leaf);
            machine.memory().write(tensor, proved.get(leaf).values());
        }
        return switch (machine.step(step)) {
            case StepOutcome.NonFinite end  -> new EndsEarly(end.operation());
            case StepOutcome.OutOfRange end -> new EndsEarly(end.operation());
            case StepOutcome.Done _         -> firstDifference(tensorRoots, machine.memory());
        };
    }

    /// The tensor of which the last writer comes first, among those that differ.
    private Verdict firstDifference(List<Digest> tensorRoots, TensorMemory memory) {
        var wrong = new TreeMap<Integer, Integer>();
        for (int tensor = 0; tensor < program.tensors().size(); tensor++) {
            int leaf = layout.after(tensor);
            if (leaf < 0 || root(memory, tensor).equals(tensorRoots.get(leaf))) continue;
            wrong.putIfAbsent(layout.writers(tensor).isEmpty() ? -1 : layout.writers(tensor).getLast(), tensor);
        }
        return wrong.isEmpty() ? new Upheld() : new Refuted(wrong.firstEntry().getValue());
    }

    /// The leaves whose values it takes to judge a tensor, ascending; none where no operation writes it or [#tensor] would answer [Inseparable].
    public Set<Integer> evidenceFor(int tensor) {
        var needed = new TreeSet<Integer>();
        return collect(tensor, needed) == null ? needed : Set.of();
    }

    /// Judges one tensor by running the operations that write it, mostly one.
    /// @param claimed the tensor's leaf after the step
    public Verdict tensor(int tensor, LeafOpening claimed, List<TensorEvidence> evidence) {
        if (claimed.leaf() != layout.after(tensor) || !claimed.proves(stepRoot, layout, step)) return new Unproven(layout.after(tensor));
        var needed = new TreeSet<Integer>();
        var inseparable = collect(tensor, needed);
        if (inseparable != null) return inseparable;
        var proved = proved(evidence);
        var writers = layout.writers(tensor);
        var memory = new TensorMemory(program, touchedBy(writers)::contains);
        for (int leaf : needed) {
            if (!proved.containsKey(leaf)) return new Unproven(leaf);
            memory.write(layout.tensorOf(leaf), proved.get(leaf).values());
        }
        var ranges = new RangeCheck(memory);
        var interpreter = new Interpreter(memory);
        for (int writer : writers) {
            if (!ranges.holds(operation(writer))) return new EndsEarly(writer);
            interpreter.run(operation(writer));
        }
        return root(memory, tensor).equals(claimed.tensorRoot()) ? new Upheld() : new Refuted(tensor);
    }

    /// Adds the leaves that the writers of a tensor need, or names a value that no leaf holds.
    private Inseparable collect(int tensor, Set<Integer> needed) {
        var computed = new HashSet<Integer>();
        var writers = layout.writers(tensor);
        for (int writer : writers) {
            for (var access : operation(writer).accesses()) {
                if (access.kind() == Kind.WRITE || computed.contains(access.tensor()) && writers.containsAll(writersBefore(access.tensor(), writer))) continue;
                var leaf = layout.atBeginOf(writer, access.tensor());
                if (leaf.isEmpty()) return new Inseparable(writer, access.tensor());
                needed.add(leaf.getAsInt());
            }
            operation(writer).accesses().stream().filter(access -> access.kind() != Kind.READ).map(Access::tensor).forEach(computed::add);
        }
        return null;
    }

    private List<Integer> writersBefore(int tensor, int operation) {
        return layout.writers(tensor).stream().filter(writer -> writer < operation).toList();
    }

    private Set<Integer> touchedBy(List<Integer> writers) {
        var touched = new HashSet<Integer>();
        for (int writer : writers) for (var access : operation(writer).accesses()) touched.add(access.tensor());
        return touched;
    }

    private Map<Integer, TensorEvidence> proved(List<TensorEvidence> evidence) {
        var proved = new TreeMap<Integer, TensorEvidence>();
        for (var piece : evidence) if (piece.proves(stepRoot, layout, step)) proved.put(piece.opening().leaf(), piece);
        return proved;
    }

    private Digest root(TensorMemory memory, int tensor) {
        return new TensorTree(program.tensors().get(tensor), memory.read(tensor)).root();
    }

    private Operation operation(int number) {
        return program.operations().get(number);
    }
}
