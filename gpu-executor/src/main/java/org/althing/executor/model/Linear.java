package org.althing.executor.model;

import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.Role;
import org.althing.executor.model.Decoder.Precision;
import org.althing.executor.program.ProgramBuilder;

/// Products of activations with a weight, in either precision.
final class Linear {
    static final String BYTES = ".bytes";
    static final String SCALES = ".scales";

    private Linear() {}

    static void declareBytes(ProgramBuilder builder, String weight, int outputs, int inputs) {
        builder.given(weight + BYTES, Role.PARAMETER, ElementType.I8, outputs, inputs);
        builder.given(weight + SCALES, Role.PARAMETER, ElementType.F32, outputs);
    }

    /// x · W, or x · Wᵀ where the file holds output by input.
    static int product(ProgramBuilder builder, int x, String weight, boolean outputsFirst, Precision precision) {
        return switch (precision) {
            case FLOATS -> builder.gemm(x, builder.number(weight), false, outputsFirst);
            case BYTES  -> builder.gemmOfBytes(x, builder.number(weight + BYTES), builder.number(weight + SCALES));
        };
    }
}
