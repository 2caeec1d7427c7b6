package org.althing.domain.compute.reference;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.althing.domain.compute.JobOutput;
import org.althing.domain.compute.program.Access.Kind;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.trace.RecordLayout;
import org.althing.domain.compute.trace.RunTrace;
import org.althing.domain.compute.trace.TensorTree;
import org.althing.domain.compute.trace.TraceLayout;
import org.althing.domain.compute.trace.Verdict;
import org.althing.domain.compute.trace.Verdict.Refuted;
import org.althing.domain.compute.trace.Verdict.Unproven;
import org.althing.domain.compute.trace.Verdict.Upheld;
import org.althing.domain.kernel.Digest;

/// A run as the record of its trace tells it, judged step by step, operation by operation or chunk by chunk (`docs/specs/trace.md`).
/// Of the record only that is read which a judgement needs. What does not lead to the run's root is no evidence: the verdict is [Unproven], of leaf -1 where that is a root.
public final class RecordedRun {
    private static final int DIGEST_BYTES = 32;

    private final TensorProgram program;
    private final RecordLayout record;
    private final Digest root;
    private final int steps;
    private final Bytes bytes;

    /// Some bytes of the record, or of an output.
    public interface Bytes {
        byte[] read(long offset, int length);
    }

    /// @param program one that was checked
    /// @param end what the node says at the beginning of its output, with a trace
    public RecordedRun(TensorProgram program, JobOutput end, Bytes bytes) {
        this.program = program;
        record = new RecordLayout(program);
        root = end.trace().orElseThrow();
        steps = Math.toIntExact(end.step());
        this.bytes = bytes;
    }

    /// How many steps can be judged.
    public int steps() {
        return steps;
    }

    /// Whether the output's tensors are what the last step left. An output whose header says DONE is asked for.
    public Verdict output(Bytes output) {
        var last = opened(steps - 1);
        if (last == null) return new Unproven(-1);
        long at = JobOutput.TRACED_HEADER_BYTES;
        for (int tensor = 0; tensor < program.tensors().size(); tensor++) {
            if (!program.tensors().get(tensor).role().committed()) continue;
            int length = Math.toIntExact(program.tensors().get(tensor).bytes());
            if (!isRoot(last, layout().after(tensor), output.read(at, length))) return new Refuted(tensor);
            at += length;
        }
        return new Upheld();
    }

    /// Whether a step began with what was given: for an input its values in that step, for others those before the first.
    public Verdict given(int step, int tensor, byte[] values) {
        var opened = opened(step);
        if (opened == null) return new Unproven(-1);
        return isRoot(opened, layout().before(tensor), values) ? new Upheld() : new Refuted(tensor);
    }

    private boolean isRoot(TracedStep step, int leaf, byte[] values) {
        var tensor = program.tensors().get(layout().tensorOf(leaf));
        return new TensorTree(tensor, ByteBuffer.wrap(values)).root().equals(step.tensorRoots().get(leaf));
    }

    /// Computes a whole step again.
    public Verdict step(int step) throws ProgramRefused {
        var opened = opened(step);
        if (opened == null) return new Unproven(-1);
        var before = IntStream.range(0, layout().leaves()).filter(layout()::isBefore).mapToObj(opened::evidence).toList();
        return new Referee(program, step, opened.root()).step(opened.tensorRoots(), before);
    }

    /// Computes what one operation writes again, with whatever else writes the same tensors.
    public Verdict operation(int step, int operation) throws ProgramRefused {
        Objects.checkIndex(operation, program.operations().size());
        var opened = opened(step);
        if (opened == null) return new Unproven(-1);
        var referee = new Referee(program, step, opened.root());
        for (var access : program.operations().get(operation).accesses()) {
            if (access.kind() == Kind.READ) continue;
            var evidence = referee.evidenceFor(access.tensor()).stream().map(opened::evidence).toList();
            var verdict = referee.tensor(access.tensor(), opened.open(layout().after(access.tensor())), evidence);
            if (!(verdict instanceof Upheld)) return verdict;
        }
        return new Upheld();
    }

    /// Computes one chunk of one element of a product again.
    /// @param operation a GEMM
    public Verdict chunk(int step, int operation, int row, int column, int chunk) {
        var opened = opened(step);
        if (opened == null) return new Unproven(-1);
        var referee = new ChunkReferee(program, step, opened.root(), operation, row, column);
        if (referee.leftLeaf() < 0 || referee.rightLeaf() < 0) return referee.inseparable();
        return referee.judge(chunk, opened.chunk(referee, chunk));
    }

    /// How many chunks an element of a product is the sum of.
    public int chunks(int operation) {
        return new ChunkReferee(program, 0, root, operation, 0, 0).chunks();
    }

    /// A step whose root the run's root leads to, or null.
    private TracedStep opened(int step) {
        Objects.checkIndex(step, steps);
        var stepRoots = digests(bytes.read(record.stepRoots(steps), Math.multiplyExact(DIGEST_BYTES, steps)));
        if (!new RunTrace(stepRoots).root().equals(root)) return null;
        var opened = new TracedStep(layout(), step, leaf -> values(leaf, step), digests(bytes.read(record.roots(step), record.rootsBytes())));
        return opened.root().equals(stepRoots.get(step)) ? opened : null;
    }

    private ByteBuffer values(int leaf, int step) {
        return ByteBuffer.wrap(bytes.read(record.values(leaf, step), Math.toIntExact(program.tensors().get(layout().tensorOf(leaf)).bytes())));
    }

    private static List<Digest> digests(byte[] bytes) {
        var digests = new ArrayList<Digest>();
        for (int at = 0; at < bytes.length; at += DIGEST_BYTES) digests.add(Digest.of(Arrays.copyOfRange(bytes, at, at + DIGEST_BYTES)));
        return digests;
    }

    private TraceLayout layout() {
        return record.layout();
    }
}
