package org.althing.executor.work;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.althing.domain.compute.Failure;
import org.althing.domain.compute.JobOutput;
import org.althing.domain.compute.JobSpec.Gemm;
import org.althing.domain.compute.JobSpec.Operands;
import org.althing.domain.compute.JobSpec.Program;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.ProgramJob;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.LinearOperation.GemmI8;
import org.althing.domain.compute.program.Operation;
import org.althing.domain.compute.program.ProgramCheck;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.reference.ExactGemm;
import org.althing.domain.compute.reference.GeneratedMatrix;
import org.althing.domain.kernel.Digest;

/// What the executor is given to do: a program, for so many steps, with its values. A product of matrices is a program of one step.
/// @param framed whether the output says how the run ended (`docs/specs/job-output.md`); a product's is its elements alone
/// @param traced whether the run is traced (`docs/specs/trace.md`)
public record Work(TensorProgram program, int steps, List<Given> given, boolean framed, boolean traced) {
    /// Rows of a product in one operation: enough to keep a machine busy, and few enough for progress to be seen.
    private static final int ROWS_MIN = 64;
    private static final int OPERATIONS_MAX = 64;
    /// A program has this many at most; its table alone would fill it.
    private static final int PROGRAM_BYTES_MAX = 64 << 20;
    /// A tensor whose trace one node makes and another checks lies in one buffer there.
    private static final long TRACED_TENSOR_BYTES_MAX = Integer.MAX_VALUE;

    /// The values of a tensor: for every step the same, or those of each step one after another.
    public record Given(int tensor, Values values) {}

    /// The job cannot be done, by no node or not by this one.
    public static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        private final Failure failure;

        Unfit(Failure failure, String detail) {
            super(detail, null, false, false);
            this.failure = failure;
        }

        public Execution.Failed failed() {
            return new Execution.Failed(failure, getMessage());
        }
    }

    /// The job's work.
    /// @param blobs what the spec names
    public static Work of(JobSpec spec, Map<Digest, Values> blobs) throws Unfit {
        return switch (spec) {
            case Gemm gemm       -> product(gemm, blobs);
            case Program program -> run(program, blobs);
        };
    }

    private static Work run(Program spec, Map<Digest, Values> blobs) throws Unfit {
        var given = new ArrayList<Given>();
        for (var values : spec.given()) given.add(new Given(values.tensor(), values(values, blobs.get(values.blob()))));
        try {
            var bytes = bytes(blobs.get(spec.program()));
            var program = TensorProgram.decode(bytes);
            ProgramCheck.check(program, ProgramLimits.NONE);
            var flaw = ProgramJob.flaw(spec, program, bytes.length, given.stream().map(one -> one.values().length()).toList());
            if (flaw.isPresent()) throw new Unfit(Failure.INPUT_INVALID, flaw.get());
            boolean traced = spec.traceBytes().isPresent();
            if (traced && program.tensors().stream().anyMatch(tensor -> tensor.bytes() > TRACED_TENSOR_BYTES_MAX)) {
                throw new Unfit(Failure.INPUT_INVALID, "a tensor of a traced program has at most " + TRACED_TENSOR_BYTES_MAX + " bytes");
            }
            return new Work(program, spec.steps(), given, true, traced);
        } catch (ProgramRefused e) {
            throw new Unfit(Failure.INPUT_INVALID, "the program is refused: " + e.fault());
        }
    }

    private static Values values(JobSpec.Values named, Values blob) throws Unfit {
        if (named.part().isEmpty()) return blob;
        var part = named.part().get();
        try {
            return blob.part(part.offset(), part.length());
        } catch (IndexOutOfBoundsException _) {
            throw new Unfit(Failure.INPUT_INVALID, "the values of tensor " + named.tensor() + " are not all within a blob of " + blob.length() + " bytes");
        }
    }

    private static byte[] bytes(Values blob) throws Unfit {
        if (blob.length() > PROGRAM_BYTES_MAX) throw new Unfit(Failure.INPUT_INVALID, "a blob of " + blob.length() + " bytes where a small one is asked for");
        try (var arena = Arena.ofConfined()) {
            return blob.in(arena).toArray(ValueLayout.JAVA_BYTE);
        } catch (IOException e) {
            throw new Unfit(Failure.INPUT_MISSING, "a blob cannot be read: " + e.getMessage());
        }
    }

    private static Work product(Gemm spec, Map<Digest, Values> blobs) throws Unfit {
        var a = factor(spec, blobs, GeneratedMatrix.A, spec.m() * spec.k());
        var b = factor(spec, blobs, GeneratedMatrix.B, spec.k() * spec.n());
        int rows = Math.max(ROWS_MIN, Math.ceilDiv(spec.m(), OPERATIONS_MAX));
        int parts = Math.ceilDiv(spec.m(), rows);
        var tensors = new ArrayList<Tensor>();
        var operations = new ArrayList<Operation>();
        var given = new ArrayList<Given>();
        for (int part = 0; part < parts; part++) {
            int from = part * rows;
            int to = Math.min(spec.m(), from + rows);
            tensors.add(new Tensor(ElementType.I8, Shape.of(to - from, spec.k()), Role.PARAMETER));
            given.add(new Given(part, new Values.InMemory(Arrays.copyOfRange(a, from * spec.k(), to * spec.k()))));
            operations.add(new GemmI8(part, parts, parts + 1 + part, false));
        }
        tensors.add(new Tensor(ElementType.I8, Shape.of(spec.k(), spec.n()), Role.PARAMETER));
        given.add(new Given(parts, new Values.InMemory(b)));
        for (int part = 0; part < parts; part++) {
            tensors.add(new Tensor(ElementType.I32, Shape.of(tensors.get(part).shape().rows(), spec.n()), Role.OUTPUT));
        }
        return new Work(new TensorProgram(ProgramProfile.RI8_1, tensors, operations), 1, given, false, false);
    }

    private static byte[] factor(Gemm spec, Map<Digest, Values> blobs, int stream, int length) throws Unfit {
        if (spec.operands() instanceof Operands.Generated(var seed)) return GeneratedMatrix.of(seed, stream, length);
        var given = bytes(blobs.get(spec.blobs().get(stream)));
        if (given.length != length) throw new Unfit(Failure.INPUT_INVALID, "a factor has " + given.length + " bytes, not " + length);
        int outside = ExactGemm.firstOutside(given);
        if (outside >= 0) throw new Unfit(Failure.INPUT_INVALID, "element " + outside + " of a factor is -128");
        return given;
    }

    /// The length of a whole output.
    long outputBytes() {
        return JobOutput.bytes(program, traced) - (framed ? 0 : JobOutput.HEADER_BYTES);
    }

    /// Whether an output may be this long: a run that ended early has its header only.
    public boolean mayHaveOutputOf(long length) {
        return length == outputBytes() || framed && length == JobOutput.headerBytes(traced);
    }

    /// The work of all steps.
    public long multiplyAdds() {
        return program.multiplyAdds() * steps;
    }

    /// What the executor holds at most: the tensors, what a check reads of them, what a trace reads of them, the values that came through the pipe with a copy on
    /// their way, and the tensor on its way to the output. Mapped files are not counted: their pages are taken back where memory is short.
    public long memoryBytes() {
        long piped = given.stream().filter(one -> one.values() instanceof Values.InMemory).mapToLong(one -> one.values().length()).sum();
        long largest = program.tensors().stream().mapToLong(Tensor::bytes).max().orElse(0);
        return (traced ? 3 : 2) * program.memoryBytes() + 2 * piped + largest;
    }
}
