package org.althing.domain.compute.reference.golden;

import java.util.ArrayList;
import java.util.List;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.Operation;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.reference.golden.Filling.Kind;
import org.althing.domain.kernel.Digest;

/// A golden program being written: every method that makes a tensor answers its number.
final class Draft {
    private final List<Tensor> tensors = new ArrayList<>();
    private final List<Filling> fillings = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();

    int input(Kind kind, int... dimensions) {
        return given(Role.INPUT, kind == Kind.BYTES ? ElementType.I8 : ElementType.F32, Filling.of(kind), dimensions);
    }

    int state(Kind kind, int... dimensions) {
        return given(Role.STATE, ElementType.F32, Filling.of(kind), dimensions);
    }

    int number(float value) {
        return given(Role.INPUT, ElementType.F32, Filling.constant(value), 1);
    }

    int integer(int value) {
        return given(Role.INPUT, ElementType.I32, Filling.constant(value), 1);
    }

    int ids(int bound, int count) {
        return given(Role.INPUT, ElementType.I32, Filling.ids(bound), count);
    }

    private int given(Role role, ElementType type, Filling filling, int... dimensions) {
        fillings.add(filling);
        return tensor(type, role, dimensions);
    }

    int output(int... dimensions) {
        return tensor(ElementType.F32, Role.OUTPUT, dimensions);
    }

    int output(ElementType type, int... dimensions) {
        return tensor(type, Role.OUTPUT, dimensions);
    }

    int temporary(int... dimensions) {
        return tensor(ElementType.F32, Role.TEMPORARY, dimensions);
    }

    private int tensor(ElementType type, Role role, int... dimensions) {
        tensors.add(new Tensor(type, Shape.of(dimensions), role));
        return tensors.size() - 1;
    }

    void run(Operation operation) {
        operations.add(operation);
    }

    ProgramGolden golden(String name, ProgramProfile profile, int steps, String committed) {
        return new ProgramGolden(name, new TensorProgram(profile, tensors, operations), fillings, steps, Digest.parse(committed));
    }
}
