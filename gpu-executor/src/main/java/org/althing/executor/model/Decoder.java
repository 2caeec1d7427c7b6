package org.althing.executor.model;

import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.Role;
import org.althing.executor.program.ProgramBuilder;

/// A decoder-only transformer: it reads tokens and says, at every position, how likely each token is to come next.
public sealed interface Decoder extends Trainable permits Gpt2, Llama {

    int vocabulary();

    /// The positions there are.
    int context();

    int layers();

    int width();

    /// The columns of keys and of values in one layer's cache.
    int keyWidth();

    /// Adds the road from tokens to the states of the last layer, one row for each token.
    int states(ProgramBuilder builder, Pass pass);

    /// Adds the road from states to logits, one column for each token there is.
    int logits(ProgramBuilder builder, int states, Precision precision);

    @Override
    default int losses(ProgramBuilder builder, String suffix, int sequences, int rows) {
        int states = states(builder, new Pass(suffix, sequences, rows, false, Precision.FLOATS));
        int targets = builder.input(Forward.TARGETS + suffix, ElementType.I32, sequences * rows);
        return builder.crossEntropy(logits(builder, states, Precision.FLOATS), targets);
    }

    /// How weights enter products.
    enum Precision {
        /// As 32-bit floats.
        FLOATS,
        /// As bytes with a scale for each output: `NAME.bytes` (transposed where the file's own is input by output) and `NAME.scales`.
        BYTES
    }

    /// Declares the weights; tables, gains and shifts are floats in either precision.
    default void declare(ProgramBuilder builder, Role role, Precision precision) {
        for (var weight : weights()) {
            boolean product = weight.kind().decays();
            if (precision == Precision.FLOATS || !product) builder.given(weight.name(), role, ElementType.F32, weight.dimensions());
            if (precision == Precision.BYTES && (product || weight.name().equals(head()))) Linear.declareBytes(builder, weight.name(), outputs(weight), inputs(weight));
        }
    }

    /// The name of the weight that makes logits from states.
    String head();

    /// Matrices in files are input by output.
    boolean inputsFirst();

    private int outputs(Weight weight) {
        return weight.shape().get(inputsFirst() && !weight.name().equals(head()) ? 1 : 0);
    }

    private int inputs(Weight weight) {
        return weight.shape().get(inputsFirst() && !weight.name().equals(head()) ? 0 : 1);
    }
}
