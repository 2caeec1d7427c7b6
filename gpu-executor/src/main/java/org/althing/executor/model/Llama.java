package org.althing.executor.model;

import static org.althing.executor.model.Weight.Kind.GAIN;
import static org.althing.executor.model.Weight.Kind.MATRIX;
import static org.althing.executor.model.Weight.Kind.RESIDUAL_MATRIX;
import static org.althing.executor.model.Weight.Kind.TABLE;

import java.util.ArrayList;
import java.util.List;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.Function;
import org.althing.domain.compute.program.Role;
import org.althing.executor.program.ProgramBuilder;

/// Llama (Touvron et al. 2023): rotated positions, RMS norm before each half of a block, a gate by SiLU, several query heads for one of keys and values.
/// @param headWidth the columns of one head
/// @param ropeBase  what the slowest angle is reckoned from, usually 10000 or 500000
/// @param tied      logits are made with the table of tokens; otherwise with `lm_head.weight`
public record Llama(int vocabulary, int context, int width, int layers, int heads, int keyHeads, int headWidth, int inner, float epsilon, int ropeBase, boolean tied)
        implements Decoder {
    /// The tables of rotation, given like weights but made, not learnt.
    static final String COSINES = "rope.cosines";
    static final String SINES = "rope.sines";

    @Override
    public int keyWidth() {
        return keyHeads * headWidth;
    }

    @Override
    public String head() {
        return tied ? "model.embed_tokens.weight" : "lm_head.weight";
    }

    @Override
    public boolean inputsFirst() {
        return false;
    }

    @Override
    public List<Weight> weights() {
        var weights = new ArrayList<Weight>();
        weights.add(Weight.of("model.embed_tokens.weight", TABLE, vocabulary, width));
        for (int layer = 0; layer < layers; layer++) {
            var block = "model.layers." + layer;
            weights.add(Weight.of(block + ".input_layernorm.weight", GAIN, width));
            weights.add(Weight.of(block + ".self_attn.q_proj.weight", MATRIX, heads * headWidth, width));
            weights.add(Weight.of(block + ".self_attn.k_proj.weight", MATRIX, keyWidth(), width));
            weights.add(Weight.of(block + ".self_attn.v_proj.weight", MATRIX, keyWidth(), width));
            weights.add(Weight.of(block + ".self_attn.o_proj.weight", RESIDUAL_MATRIX, width, heads * headWidth));
            weights.add(Weight.of(block + ".post_attention_layernorm.weight", GAIN, width));
            weights.add(Weight.of(block + ".mlp.gate_proj.weight", MATRIX, inner, width));
            weights.add(Weight.of(block + ".mlp.up_proj.weight", MATRIX, inner, width));
            weights.add(Weight.of(block + ".mlp.down_proj.weight", RESIDUAL_MATRIX, width, inner));
        }
        weights.add(Weight.of("model.norm.weight", GAIN, width));
        if (!tied) weights.add(Weight.of("lm_head.weight", TABLE, vocabulary, width));
        return List.copyOf(weights);
    }

    @Override
    public int states(ProgramBuilder builder, Pass pass) {
        for (var table : List.of(COSINES, SINES)) {
            if (!builder.knows(table)) builder.given(table, Role.PARAMETER, ElementType.F32, context, headWidth / 2);
        }
        int x = builder.embedding(builder.number("model.embed_tokens.weight"), pass.ids(builder));
        for (int layer = 0; layer < layers; layer++) x = block(builder, pass, layer, x);
        return normed(builder, x, "model.norm");
    }

    private int block(ProgramBuilder builder, Pass pass, int layer, int x) {
        var block = "model.layers." + layer;
        var attention = block + ".self_attn.";
        int normed = normed(builder, x, block + ".input_layernorm");
        int queries = rotated(builder, pass, linear(builder, normed, attention + "q_proj", pass), heads);
        int fresh = rotated(builder, pass, linear(builder, normed, attention + "k_proj", pass), keyHeads);
        int keys = pass.seen(builder, layer, "keys", fresh, context);
        int values = pass.seen(builder, layer, "values", linear(builder, normed, attention + "v_proj", pass), context);
        int attended = builder.attention(queries, keys, values, pass.start(builder), heads, keyHeads, pass.sequences());
        int middle = builder.sum(x, linear(builder, attended, attention + "o_proj", pass));
        int again = normed(builder, middle, block + ".post_attention_layernorm");
        int gate = builder.apply(Function.SILU, linear(builder, again, block + ".mlp.gate_proj", pass));
        int hidden = builder.multiply(gate, linear(builder, again, block + ".mlp.up_proj", pass));
        return builder.sum(middle, linear(builder, hidden, block + ".mlp.down_proj", pass));
    }

    @Override
    public int logits(ProgramBuilder builder, int states, Precision precision) {
        return Linear.product(builder, states, head(), true, precision);
    }

    private int rotated(ProgramBuilder builder, Pass pass, int x, int heads) {
        return builder.rope(x, builder.number(COSINES), builder.number(SINES), pass.start(builder), heads, pass.sequences());
    }

    private int normed(ProgramBuilder builder, int x, String name) {
        return builder.rmsNorm(x, builder.number(name + ".weight"), epsilon);
    }

    private static int linear(ProgramBuilder builder, int x, String name, Pass pass) {
        return Linear.product(builder, x, name + ".weight", true, pass.precision());
    }
}
