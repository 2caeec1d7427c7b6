package org.althing.executor.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.Function;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.Role;
import org.althing.executor.program.BuiltProgram;
import org.althing.executor.program.ProgramBuilder;

/// A multi-layer perceptron that sorts rows of numbers into classes.
/// @param widths     of the input, of each hidden layer, and the number of classes
/// @param activation between layers
public record Mlp(List<Integer> widths, Function activation) implements Trainable {
    public static final String INPUTS = "inputs";

    public Mlp {
        widths = List.copyOf(widths);
        if (widths.size() < 2) throw new IllegalArgumentException("an input and an output are needed, not " + widths);
    }

    @Override
    public List<Weight> weights() {
        return IntStream.range(0, widths.size() - 1).boxed().flatMap(layer -> List.of(
                Weight.of("layers." + layer + ".weight", Weight.Kind.MATRIX, widths.get(layer), widths.get(layer + 1)),
                Weight.of("layers." + layer + ".bias", Weight.Kind.SHIFT, widths.get(layer + 1))).stream()).toList();
    }

    @Override
    public int losses(ProgramBuilder builder, String suffix, int sequences, int rows) {
        int logits = logits(builder, suffix, sequences * rows);
        return builder.crossEntropy(logits, builder.input(Forward.TARGETS + suffix, ElementType.I32, sequences * rows));
    }

    private int logits(ProgramBuilder builder, String suffix, int rows) {
        int x = builder.input(INPUTS + suffix, ElementType.F32, rows, widths.getFirst());
        for (int layer = 0; layer + 1 < widths.size(); layer++) {
            if (layer > 0) x = builder.apply(activation, x);
            x = builder.bias(builder.gemm(x, builder.number("layers." + layer + ".weight"), false, false), builder.number("layers." + layer + ".bias"));
        }
        return x;
    }

    /// The program from `inputs` to `logits`.
    public BuiltProgram forward(int rows) {
        var builder = new ProgramBuilder(ProgramProfile.RF32_1);
        for (var weight : new ArrayList<>(weights())) builder.given(weight.name(), Role.PARAMETER, ElementType.F32, weight.dimensions());
        builder.output(Forward.LOGITS, logits(builder, "", rows));
        return builder.build();
    }
}
