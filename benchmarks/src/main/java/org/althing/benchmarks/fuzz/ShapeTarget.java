package org.althing.benchmarks.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.Operation;
import org.althing.domain.compute.program.OperationCode;
import org.althing.domain.compute.program.ProgramCheck;
import org.althing.domain.compute.program.ProgramLimits;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.ProgramRefused;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.reference.ReferenceMachine;

/// Shapes: one operation of any kind over tensors of any shapes, types and roles, some of them huge. What is let pass must run.
final class ShapeTarget implements Target {
    private static final ProgramLimits LIMITS = new ProgramLimits(1 << 20, 1 << 18);

    @Override
    public String name() {
        return "shapes";
    }

    @Override
    public String read(RandomGenerator random) throws ProgramRefused {
        var code = OperationCode.values()[random.nextInt(OperationCode.values().length)];
        var tensors = new ArrayList<Tensor>();
        int count = 1 + random.nextInt(12);
        var same = shape(random);
        for (int i = 0; i < count; i++) tensors.add(new Tensor(type(random), random.nextInt(3) == 0 ? shape(random) : same, role(random)));
        try {
            var operation = operation(code, count, random);
            var program = new TensorProgram(ProgramProfile.RI8_1, tensors, List.of(operation));
            ProgramCheck.check(program, LIMITS);
            return new ReferenceMachine(program, LIMITS).step(1).getClass().getSimpleName();
        } catch (ProgramRefused refused) {
            return refused.fault().getClass().getSimpleName();
        }
    }

    /// An operation of this kind with small numbers in all its fields, as the decoder makes it.
    private static Operation operation(OperationCode code, int tensors, RandomGenerator random) throws ProgramRefused {
        var fields = IntStream.range(0, code.fields()).map(field -> random.nextInt(3) == 0 ? random.nextInt(tensors + 2) - 1 : field).toArray();
        return Programs.decoded(code, fields);
    }

    private static ElementType type(RandomGenerator random) {
        return random.nextInt(3) > 0 ? ElementType.F32 : ElementType.values()[random.nextInt(3)];
    }

    private static Role role(RandomGenerator random) {
        return random.nextInt(3) > 0 ? Role.STATE : Role.values()[random.nextInt(5)];
    }

    private static Shape shape(RandomGenerator random) {
        if (random.nextInt(10) == 0) return Shape.of(1 << random.nextInt(31));
        return Shape.of(IntStream.range(0, 1 + random.nextInt(Shape.RANK_MAX)).map(_ -> 1 + random.nextInt(4)).toArray());
    }
}
