package org.althing.executor;

import java.util.List;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.LinearOperation.Gemm;
import org.althing.domain.compute.program.MapOperation.Add;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;

/// Small programs for cases about work.
final class Programs {
    private Programs() {}

    /// Tensor 0 is given for every step, tensor 1 holds twice as much after it.
    static TensorProgram doubling(int elements) {
        return new TensorProgram(ProgramProfile.RF32_1, List.of(f32(Role.INPUT, elements), f32(Role.OUTPUT, elements)), List.of(new Add(0, 0, 1)));
    }

    /// Tensor 2, a state, grows by the product of tensors 0 (given for every step) and 1 (given once).
    static TensorProgram growing(int side) {
        return new TensorProgram(ProgramProfile.RF32_1, List.of(f32(Role.INPUT, side, side), f32(Role.PARAMETER, side, side), f32(Role.STATE, side, side)),
                List.of(new Gemm(0, 1, 2, false, false, true)));
    }

    /// Tensor 2 is the product of tensors 0 and 1.
    static TensorProgram product(int side) {
        return new TensorProgram(ProgramProfile.RF32_1, List.of(f32(Role.INPUT, side, side), f32(Role.PARAMETER, side, side), f32(Role.OUTPUT, side, side)),
                List.of(new Gemm(0, 1, 2, false, false, false)));
    }

    private static Tensor f32(Role role, int... dimensions) {
        return new Tensor(ElementType.F32, Shape.of(dimensions), role);
    }
}
