package org.althing.executor.model;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Both families written out in double precision, position by position, from the papers and not from the programs: what their logits must come close to.
final class PlainDecoder {
    private final Map<String, double[]> weights = new HashMap<>();
    private final Decoder decoder;

    PlainDecoder(Decoder decoder, WeightSource source) throws IOException {
        this.decoder = decoder;
        for (var weight : decoder.weights()) {
            try (var arena = Arena.ofConfined()) {
                int elements = weight.shape().stream().reduce(1, (left, right) -> left * right);
                var room = arena.allocate(elements * 4L, 4);
                source.fill(weight, room);
                var floats = room.toArray(ValueLayout.JAVA_FLOAT);
                var values = new double[elements];
                Arrays.setAll(values, i -> floats[i]);
                weights.put(weight.name(), values);
            }
        }
    }

    double[][] logits(int[] ids) {
        return switch (decoder) {
            case Gpt2 gpt2 -> gpt2(gpt2, ids);
            case Llama llama -> llama(llama, ids);
        };
    }

    private double[][] gpt2(Gpt2 model, int[] ids) {
        int width = model.width();
        var x = new double[ids.length][width];
        for (int t = 0; t < ids.length; t++) for (int d = 0; d < width; d++) x[t][d] = weight("wte.weight", ids[t] * width + d) + weight("wpe.weight", t * width + d);
        for (int layer = 0; layer < model.layers(); layer++) {
            var block = "h." + layer;
            var queries = new double[ids.length][];
            var keys = new double[ids.length][];
            var values = new double[ids.length][];
            for (int t = 0; t < ids.length; t++) {
                var all = affine(layerNorm(x[t], block + ".ln_1", model.epsilon()), block + ".attn.c_attn");
                queries[t] = Arrays.copyOfRange(all, 0, width);
                keys[t] = Arrays.copyOfRange(all, width, 2 * width);
                values[t] = Arrays.copyOfRange(all, 2 * width, 3 * width);
            }
            for (int t = 0; t < ids.length; t++) {
                x[t] = sum(x[t], affine(attend(queries[t], keys, values, t, model.heads(), model.heads()), block + ".attn.c_proj"));
                var hidden = affine(layerNorm(x[t], block + ".ln_2", model.epsilon()), block + ".mlp.c_fc");
                Arrays.setAll(hidden, i -> Math.fma(0.5 * hidden[i], Math.tanh(Math.sqrt(2 / Math.PI) * (hidden[i] + 0.044715 * Math.pow(hidden[i], 3))), 0.5 * hidden[i]));
                x[t] = sum(x[t], affine(hidden, block + ".mlp.c_proj"));
            }
        }
        return Arrays.stream(x).map(row -> head(layerNorm(row, "ln_f", model.epsilon()))).toArray(double[][]::new);
    }

    private double[][] llama(Llama model, int[] ids) {
        int width = model.width();
        var x = new double[ids.length][width];
        for (int t = 0; t < ids.length; t++) for (int d = 0; d < width; d++) x[t][d] = weight("model.embed_tokens.weight", ids[t] * width + d);
        for (int layer = 0; layer < model.layers(); layer++) {
            var block = "model.layers." + layer;
            var queries = new double[ids.length][];
            var keys = new double[ids.length][];
            var values = new double[ids.length][];
            for (int t = 0; t < ids.length; t++) {
                var normed = rmsNorm(x[t], block + ".input_layernorm.weight", model.epsilon());
                queries[t] = rotated(linear(normed, block + ".self_attn.q_proj.weight"), t, model);
                keys[t] = rotated(linear(normed, block + ".self_attn.k_proj.weight"), t, model);
                values[t] = linear(normed, block + ".self_attn.v_proj.weight");
            }
            for (int t = 0; t < ids.length; t++) {
                x[t] = sum(x[t], linear(attend(queries[t], keys, values, t, model.heads(), model.keyHeads()), block + ".self_attn.o_proj.weight"));
                var normed = rmsNorm(x[t], block + ".post_attention_layernorm.weight", model.epsilon());
                var gate = linear(normed, block + ".mlp.gate_proj.weight");
                var up = linear(normed, block + ".mlp.up_proj.weight");
                Arrays.setAll(up, i -> up[i] * gate[i] / (1 + Math.exp(-gate[i])));
                x[t] = sum(x[t], linear(up, block + ".mlp.down_proj.weight"));
            }
        }
        return Arrays.stream(x).map(row -> head(rmsNorm(row, "model.norm.weight", model.epsilon()))).toArray(double[][]::new);
    }

    private double weight(String name, int i) {
        return weights.get(name)[i];
    }

    private double[] head(double[] x) {
        return linear(x, decoder.head());
    }

    /// W · x with W output by input.
    private double[] linear(double[] x, String name) {
        var y = new double[weights.get(name).length / x.length];
        for (int o = 0; o < y.length; o++) for (int i = 0; i < x.length; i++) y[o] += weight(name, o * x.length + i) * x[i];
        return y;
    }

    /// x · W + b with W input by output.
    private double[] affine(double[] x, String name) {
        var y = weights.get(name + ".bias").clone();
        for (int i = 0; i < x.length; i++) for (int o = 0; o < y.length; o++) y[o] += x[i] * weight(name + ".weight", i * y.length + o);
        return y;
    }

    private double[] layerNorm(double[] x, String name, float epsilon) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double variance = Arrays.stream(x).map(each -> (each - mean) * (each - mean)).average().orElseThrow();
        var y = new double[x.length];
        Arrays.setAll(y, i -> (x[i] - mean) / Math.sqrt(variance + epsilon) * weight(name + ".weight", i) + weight(name + ".bias", i));
        return y;
    }

    private double[] rmsNorm(double[] x, String name, float epsilon) {
        double square = Arrays.stream(x).map(each -> each * each).average().orElseThrow();
        var y = new double[x.length];
        Arrays.setAll(y, i -> x[i] / Math.sqrt(square + epsilon) * weight(name, i));
        return y;
    }

    private static double[] rotated(double[] x, int position, Llama model) {
        int head = model.headWidth();
        var y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int d = i % head;
            double angle = position * Math.pow(model.ropeBase(), -2.0 * (d % (head / 2)) / head);
            double other = d < head / 2 ? -x[i + head / 2] : x[i - head / 2];
            y[i] = x[i] * Math.cos(angle) + other * Math.sin(angle);
        }
        return y;
    }

    private static double[] attend(double[] query, double[][] keys, double[][] values, int t, int heads, int keyHeads) {
        int width = query.length / heads;
        var y = new double[query.length];
        for (int head = 0; head < heads; head++) {
            int at = head * width;
            int from = head * keyHeads / heads * width;
            var shares = new double[t + 1];
            for (int j = 0; j <= t; j++) {
                for (int d = 0; d < width; d++) shares[j] += query[at + d] * keys[j][from + d];
                shares[j] = Math.exp(shares[j] / Math.sqrt(width));
            }
            double all = Arrays.stream(shares).sum();
            for (int j = 0; j <= t; j++) for (int d = 0; d < width; d++) y[at + d] += shares[j] / all * values[j][from + d];
        }
        return y;
    }

    private static double[] sum(double[] a, double[] b) {
        var y = new double[a.length];
        Arrays.setAll(y, i -> a[i] + b[i]);
        return y;
    }
}
