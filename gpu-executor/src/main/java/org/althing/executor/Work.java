package org.althing.executor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.althing.domain.compute.Failure;
import org.althing.domain.compute.JobOutput;
import org.althing.domain.compute.JobSpec;
import org.althing.domain.compute.JobSpec.Gemm;
import org.althing.domain.compute.JobSpec.Operands;
import org.althing.domain.compute.JobSpec.Program;
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

/// What the executor is given to do: a program, for so many steps, with its values. A product of matrices is a program of one step.
/// @param framed whether the output says how the run ended (`docs/specs/job-output.md`); a product's is its elements alone
record Work(TensorProgram program, int steps, List<Given> given, boolean framed) {
    /// Rows of a product in one operation: enough to keep a machine busy, and few enough for progress to be seen.
    private static final int ROWS_MIN = 64;
    private static final int OPERATIONS_MAX = 64;

    /// The values of a tensor: for every step the same, or those of each step one after another.
    record Given(int tensor, byte[] values) {}

    /// The job cannot be done, by no node or not by this one.
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        private final Failure failure;

        Unfit(Failure failure, String detail) {
            super(detail, null, false, false);
            this.failure = failure;
        }

        Execution.Failed failed() {
            return new Execution.Failed(failure, getMessage());
        }
    }

    /// The job's work.
    /// @param blobs what the spec names, in its order
    static Work of(JobSpec spec, List<byte[]> blobs) throws Unfit {
        return switch (spec) {
            case Gemm gemm       -> product(gemm, blobs);
            case Program program -> run(program, blobs);
        };
    }

    private static Work run(Program spec, List<byte[]> blobs) throws Unfit {
        var given = new ArrayList<Given>();
        for (int i = 0; i < spec.given().size(); i++) given.add(new Given(spec.given().get(i).tensor(), blobs.get(i + 1)));
        try {
            var program = TensorProgram.decode(blobs.getFirst());
            ProgramCheck.check(program, ProgramLimits.NONE);
            var flaw = ProgramJob.flaw(spec, program, blobs.getFirst().length, given.stream().map(values -> (long) values.values().length).toList());
            if (flaw.isPresent()) throw new Unfit(Failure.INPUT_INVALID, flaw.get());
            return new Work(program, spec.steps(), given, true);
        } catch (ProgramRefused e) {
            throw new Unfit(Failure.INPUT_INVALID, "the program is refused: " + e.fault());
        }
    }

    private static Work product(Gemm spec, List<byte[]> blobs) throws Unfit {
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
            given.add(new Given(part, Arrays.copyOfRange(a, from * spec.k(), to * spec.k())));
            operations.add(new GemmI8(part, parts, parts + 1 + part, false));
        }
        tensors.add(new Tensor(ElementType.I8, Shape.of(spec.k(), spec.n()), Role.PARAMETER));
        given.add(new Given(parts, b));
        for (int part = 0; part < parts; part++) {
            tensors.add(new Tensor(ElementType.I32, Shape.of(tensors.get(part).shape().rows(), spec.n()), Role.OUTPUT));
        }
        return new Work(new TensorProgram(ProgramProfile.RI8_1, tensors, operations), 1, given, false);
    }

    private static byte[] factor(Gemm spec, List<byte[]> blobs, int stream, int length) throws Unfit {
        if (spec.operands() instanceof Operands.Generated(var seed)) return GeneratedMatrix.of(seed, stream, length);
        var given = blobs.get(stream);
        if (given.length != length) throw new Unfit(Failure.INPUT_INVALID, "a factor has " + given.length + " bytes, not " + length);
        int outside = ExactGemm.firstOutside(given);
        if (outside >= 0) throw new Unfit(Failure.INPUT_INVALID, "element " + outside + " of a factor is -128");
        return given;
    }

    /// The length of a whole output.
    long outputBytes() {
        return JobOutput.bytes(program) - (framed ? 0 : JobOutput.HEADER_BYTES);
    }

    /// Whether an output may be this long: a run that ended early has its header only.
    boolean mayHaveOutputOf(int length) {
        return length == outputBytes() || framed && length == JobOutput.HEADER_BYTES;
    }

    /// The work of all steps.
    long multiplyAdds() {
        return program.multiplyAdds() * steps;
    }

    /// What the executor holds at most: the tensors, what a check reads of them, and the values and the output with a copy of either on its way through the pipe.
    long memoryBytes() {
        return 2 * program.memoryBytes() + 2 * (outputBytes() + given.stream().mapToLong(values -> values.values().length).sum());
    }
}
