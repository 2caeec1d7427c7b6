package org.althing.executor.model;

import static org.althing.executor.model.Weight.Kind.GAIN;
import static org.althing.executor.model.Weight.Kind.MATRIX;
import static org.althing.executor.model.Weight.Kind.RESIDUAL_MATRIX;
import static org.althing.executor.model.Weight.Kind.SHIFT;
import static org.althing.executor.model.Weight.Kind.TABLE;

import java.util.ArrayList;
import java.util.List;
import org.althing.domain.compute.program.Function;
import org.althing.executor.program.ProgramBuilder;

/// GPT-2 (Radford et al. 2019): learnt positions, layer norm before each half of a block, GELU by tanh.
/// @param inner the width of a block's hidden layer
/// @param tied  logits are made with the table of tokens; otherwise with `lm_head.weight`
public record Gpt2(int vocabulary, int context, int width, int layers, int heads, int inner, float epsilon, boolean tied) implements Decoder {

    @Override
    public int keyWidth() {
        return width;
    }

    @Override
    public String head() {
        return tied ? "wte.weight" : "lm_head.weight";
    }

    @Override
    public boolean inputsFirst() {
        return true;
    }

    @Override
    public List<Weight> weights() {
        var weights = new ArrayList<Weight>();
        weights.add(Weight.of("wte.weight", TABLE, vocabulary, width));
        weights.add(Weight.of("wpe.weight", TABLE, context, width));
        for (int layer = 0; layer < layers; layer++) {
            var block = "h." + layer;
            norm(weights, block + ".ln_1");
            matrix(weights, block + ".attn.c_attn", MATRIX, width, 3 * width);
            matrix(weights, block + ".attn.c_proj", RESIDUAL_MATRIX, width, width);
            norm(weights, block + ".ln_2");
            matrix(weights, block + ".mlp.c_fc", MATRIX, width, inner);
            matrix(weights, block + ".mlp.c_proj", RESIDUAL_MATRIX, inner, width);
        }
        norm(weights, "ln_f");
        if (!tied) weights.add(Weight.of("lm_head.weight", TABLE, vocabulary, width));
        return List.copyOf(weights);
    }

    private void norm(List<Weight> weights, String name) {
        weights.add(Weight.of(name + ".weight", GAIN, width));
        weights.add(Weight.of(name + ".bias", SHIFT, width));
    }

    private static void matrix(List<Weight> weights, String name, Weight.Kind kind, int inputs, int outputs) {
        weights.add(Weight.of(name + ".weight", kind, inputs, outputs));
        weights.add(Weight.of(name + ".bias", SHIFT, outputs));
    }

    @Override
    public int states(ProgramBuilder builder, Pass pass) {
        int tokens = builder.embedding(builder.number("wte.weight"), pass.ids(builder));
        int x = builder.sum(tokens, builder.embedding(builder.number("wpe.weight"), pass.positions(builder)));
        for (int layer = 0; layer < layers; layer++) x = block(builder, pass, layer, x);
        return normed(builder, x, "ln_f");
    }

    private int block(ProgramBuilder builder, Pass pass, int layer, int x) {
        var block = "h." + layer;
        int both = linear(builder, normed(builder, x, block + ".ln_1"), block + ".attn.c_attn", pass);
        int queries = builder.columns(both, 0, width);
        int keys = pass.seen(builder, layer, "keys", builder.columns(both, width, width), context);
        int values = pass.seen(builder, layer, "values", builder.columns(both, 2 * width, width), context);
        int attended = builder.attention(queries, keys, values, pass.start(builder), heads, heads, pass.sequences());
        int middle = builder.sum(x, linear(builder, attended, block + ".attn.c_proj", pass));
        int hidden = builder.apply(Function.GELU, linear(builder, normed(builder, middle, block + ".ln_2"), block + ".mlp.c_fc", pass));
        return builder.sum(middle, linear(builder, hidden, block + ".mlp.c_proj", pass));
    }

    @Override
    public int logits(ProgramBuilder builder, int states, Precision precision) {
        return Linear.product(builder, states, head(), true, precision);
    }

    private int normed(ProgramBuilder builder, int x, String name) {
        return builder.layerNorm(x, builder.number(name + ".weight"), builder.number(name + ".bias"), epsilon);
    }

    private static int linear(ProgramBuilder builder, int x, String name, Pass pass) {
        return builder.bias(Linear.product(builder, x, name + ".weight", false, pass.precision()), builder.number(name + ".bias"));
    }
}
