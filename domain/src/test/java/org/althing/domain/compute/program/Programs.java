package org.althing.domain.compute.program;

import java.util.ArrayList;
import java.util.List;
import org.althing.domain.compute.program.LinearOperation.*;
import org.althing.domain.compute.program.MapOperation.*;

/// Small programs for tests.
final class Programs {
    private Programs() {}

    /// y = tanh(x · w + b), with x of 2 × 3 and w of 3 × 4.
    static TensorProgram layer() {
        return of(ProgramProfile.RF32_1,
                List.of(f32(Role.INPUT, 2, 3), f32(Role.PARAMETER, 3, 4), f32(Role.PARAMETER, 4), f32(Role.TEMPORARY, 2, 4), f32(Role.TEMPORARY, 2, 4), f32(Role.OUTPUT, 2, 4)),
                new Gemm(0, 1, 3, false, false, false), new Bias(3, 2, 4), new Elementwise(Function.TANH, 4, 5));
    }

    static TensorProgram of(ProgramProfile profile, List<Tensor> tensors, Operation... operations) {
        return new TensorProgram(profile, tensors, List.of(operations));
    }

    static Tensor f32(Role role, int... dimensions) {
        return new Tensor(ElementType.F32, Shape.of(dimensions), role);
    }

    /// The same program with one operation replaced.
    static TensorProgram with(TensorProgram program, int operation, Operation other) {
        var operations = new ArrayList<>(program.operations());
        operations.set(operation, other);
        return new TensorProgram(program.profile(), program.tensors(), operations);
    }

    /// The same program with one tensor replaced.
    static TensorProgram with(TensorProgram program, int number, Tensor other) {
        var tensors = new ArrayList<>(program.tensors());
        tensors.set(number, other);
        return new TensorProgram(program.profile(), tensors, program.operations());
    }
}
