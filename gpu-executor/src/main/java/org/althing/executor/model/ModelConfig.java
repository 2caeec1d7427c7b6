package org.althing.executor.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.althing.domain.compute.program.Shape;
import org.althing.executor.model.UnsoundModel.Reason;

/// A decoder from its config.json. Fields that change no number are passed over; one that would, and that the programs here do not follow, is refused.
public final class ModelConfig {
    private static final int TEXT_BYTES_MAX = 1 << 20;
    private static final int SIZE_MAX = 1 << 24;
    private static final int LAYERS_MAX = 1_024;

    private final JsonNode config;

    private ModelConfig(JsonNode config) {
        this.config = config;
    }

    /// @throws UnsoundModel where it is no config.json, or one of a model that is not known here
    public static Decoder read(byte[] json) throws UnsoundModel {
        if (json.length > TEXT_BYTES_MAX) throw new UnsoundModel(Reason.CONFIG_TOO_LONG, json.length + " bytes");
        try {
            var tree = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build().readTree(json);
            if (tree == null || !tree.isObject()) throw new UnsoundModel(Reason.CONFIG_NOT_JSON, "an object expected");
            return lawful(new ModelConfig(tree).decoder());
        } catch (JsonProcessingException e) {
            throw new UnsoundModel(Reason.CONFIG_NOT_JSON, e.getOriginalMessage());
        } catch (UnsoundModel e) {
            throw e;
        } catch (IOException e) {
            throw new UnsoundModel(Reason.CONFIG_NOT_JSON, e.getMessage());
        }
    }

    private Decoder decoder() throws UnsoundModel {
        var family = config.path("model_type").asText();
        return switch (family) {
            case "gpt2"  -> gpt2();
            case "llama" -> llama();
            default      -> throw new UnsoundModel(Reason.FAMILY_UNKNOWN, family);
        };
    }

    /// Sizes are lawful one by one; together they may still be more than a tensor can hold.
    private static Decoder lawful(Decoder decoder) throws UnsoundModel {
        long largest = Math.max((long) decoder.context() * decoder.keyWidth(), (long) decoder.vocabulary() * decoder.width());
        for (var weight : decoder.weights()) largest = Math.max(largest, weight.shape().stream().mapToLong(Integer::longValue).reduce(1, (left, right) -> left * right));
        if (largest > Shape.ELEMENTS_MAX) throw new UnsoundModel(Reason.SIZE_INVALID, "a tensor of " + largest + " elements");
        return decoder;
    }

    private Gpt2 gpt2() throws UnsoundModel {
        oneOf("activation_function", "gelu_new", "gelu_new", "gelu_pytorch_tanh");
        off("scale_attn_by_inverse_layer_idx");
        off("reorder_and_upcast_attn");
        off("add_cross_attention");
        if (!config.path("scale_attn_weights").asBoolean(true)) throw new UnsoundModel(Reason.VARIANT_UNKNOWN, "scale_attn_weights");
        int width = size("n_embd", SIZE_MAX);
        int heads = dividing("n_head", width);
        int inner = config.path("n_inner").isNull() || !config.has("n_inner") ? Math.multiplyExact(4, width) : size("n_inner", SIZE_MAX);
        int context = config.has("n_positions") ? size("n_positions", SIZE_MAX) : size("n_ctx", SIZE_MAX);
        return new Gpt2(size("vocab_size", SIZE_MAX), context, width, size("n_layer", LAYERS_MAX), heads, inner, epsilon("layer_norm_epsilon"), tied(true));
    }

    private Llama llama() throws UnsoundModel {
        oneOf("hidden_act", "silu", "silu");
        off("attention_bias");
        off("mlp_bias");
        if (!config.path("rope_scaling").isMissingNode() && !config.path("rope_scaling").isNull()) throw new UnsoundModel(Reason.VARIANT_UNKNOWN, "rope_scaling");
        int width = size("hidden_size", SIZE_MAX);
        int heads = size("num_attention_heads", SIZE_MAX);
        int keyHeads = config.has("num_key_value_heads") ? dividing("num_key_value_heads", heads) : heads;
        if (!config.has("head_dim") && width % heads != 0) throw new UnsoundModel(Reason.SIZE_INVALID, "num_attention_heads does not divide hidden_size");
        int headWidth = config.path("head_dim").isNumber() ? size("head_dim", SIZE_MAX / heads) : width / heads;
        if (headWidth % 2 != 0) throw new UnsoundModel(Reason.SIZE_INVALID, "heads of an odd width cannot be rotated");
        return new Llama(size("vocab_size", SIZE_MAX), size("max_position_embeddings", SIZE_MAX), width, size("num_hidden_layers", LAYERS_MAX), heads, keyHeads, headWidth,
                size("intermediate_size", SIZE_MAX), epsilon("rms_norm_eps"), ropeBase(), tied(false));
    }

    private int ropeBase() throws UnsoundModel {
        var base = config.path("rope_theta");
        if (base.isMissingNode()) return 10_000;
        boolean whole = base.isNumber() && Double.isFinite(base.doubleValue()) && base.doubleValue() == Math.rint(base.doubleValue());
        if (!whole) throw new UnsoundModel(Reason.VARIANT_UNKNOWN, "rope_theta is " + base);
        return whole("rope_theta", base.decimalValue(), 2, Integer.MAX_VALUE);
    }

    private boolean tied(boolean usual) {
        return config.path("tie_word_embeddings").asBoolean(usual);
    }

    private float epsilon(String field) throws UnsoundModel {
        var epsilon = config.path(field);
        if (epsilon.isMissingNode()) return 1e-5f;
        float value = epsilon.isNumber() ? epsilon.floatValue() : Float.NaN;
        if (!(value > 0 && value < 1)) throw new UnsoundModel(Reason.SIZE_INVALID, field + " is " + epsilon);
        return value;
    }

    private int dividing(String field, int whole) throws UnsoundModel {
        int size = size(field, SIZE_MAX);
        if (whole % size != 0) throw new UnsoundModel(Reason.SIZE_INVALID, field + " is " + size + ", which does not divide " + whole);
        return size;
    }

    private int size(String field, int max) throws UnsoundModel {
        var size = config.path(field);
        if (!size.isIntegralNumber()) throw new UnsoundModel(Reason.SIZE_INVALID, field + " is " + size);
        return whole(field, size.decimalValue(), 1, max);
    }

    private static int whole(String field, BigDecimal value, int min, int max) throws UnsoundModel {
        if (value.compareTo(BigDecimal.valueOf(min)) < 0 || value.compareTo(BigDecimal.valueOf(max)) > 0) {
            throw new UnsoundModel(Reason.SIZE_INVALID, field + " is not in " + min + " to " + max);
        }
        return value.intValueExact();
    }

    private void off(String field) throws UnsoundModel {
        if (config.path(field).asBoolean(false)) throw new UnsoundModel(Reason.VARIANT_UNKNOWN, field);
    }

    private void oneOf(String field, String usual, String... known) throws UnsoundModel {
        var value = config.path(field).asText(usual);
        if (!List.of(known).contains(value)) throw new UnsoundModel(Reason.VARIANT_UNKNOWN, field + " is " + value);
    }
}
