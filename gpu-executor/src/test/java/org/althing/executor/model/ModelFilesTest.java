package org.althing.executor.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.althing.domain.compute.Seed;
import org.althing.executor.model.UnsoundModel.Reason;
import org.althing.executor.safetensors.Safetensors;
import org.althing.executor.safetensors.SafetensorsWriter;
import org.althing.executor.safetensors.SafetensorsWriter.Content;
import org.althing.executor.safetensors.StoredType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFilesTest {
    private static final Gpt2 TINY = new Gpt2(5, 4, 6, 1, 2, 8, 1e-5f, true);
    private static final Seed SEED = new Seed(9);

    /// The fields that GPT-2's own config.json has, with its small sizes.
    private static final String GPT2 = """
            {"activation_function": "gelu_new", "architectures": ["GPT2LMHeadModel"], "attn_pdrop": 0.1, "initializer_range": 0.02, "layer_norm_epsilon": 1e-05,
             "model_type": "gpt2", "n_ctx": 1024, "n_embd": 768, "n_head": 12, "n_layer": 12, "n_positions": 1024, "vocab_size": 50257}""";
    private static final String LLAMA = """
            {"architectures": ["LlamaForCausalLM"], "hidden_act": "silu", "hidden_size": 2048, "intermediate_size": 5632, "max_position_embeddings": 2048, "model_type": "llama",
             "num_attention_heads": 32, "num_hidden_layers": 22, "num_key_value_heads": 4, "rms_norm_eps": 1e-05, "rope_scaling": null, "rope_theta": 10000.0,
             "tie_word_embeddings": false, "vocab_size": 32000}""";

    @Test
    void both_families_are_read_from_their_config() throws IOException {
        assertThat(config(GPT2)).isEqualTo(new Gpt2(50_257, 1_024, 768, 12, 12, 3_072, 1e-5f, true));
        assertThat(config(LLAMA)).isEqualTo(new Llama(32_000, 2_048, 2_048, 22, 32, 4, 64, 5_632, 1e-5f, 10_000, false));
        long parameters = config(GPT2).weights().stream().mapToLong(weight -> weight.shape().stream().reduce(1, (left, right) -> left * right)).sum();
        assertThat(parameters).isEqualTo(124_439_808);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', quoteCharacter = '`', textBlock = """
            family | field                 | value                | reason
            gpt2   | "model_type"          | "mamba"              | FAMILY_UNKNOWN
            gpt2   | "activation_function" | "relu"               | VARIANT_UNKNOWN
            gpt2   | "scale_attn_by_inverse_layer_idx" | true     | VARIANT_UNKNOWN
            gpt2   | "scale_attn_weights"  | false                | VARIANT_UNKNOWN
            gpt2   | "n_embd"              | 0                    | SIZE_INVALID
            gpt2   | "n_embd"              | -768                 | SIZE_INVALID
            gpt2   | "n_embd"              | 768.5                | SIZE_INVALID
            gpt2   | "n_embd"              | "768"                | SIZE_INVALID
            gpt2   | "n_embd"              | 1e99                 | SIZE_INVALID
            gpt2   | "n_embd"              | 99999999999999999999 | SIZE_INVALID
            gpt2   | "n_embd"              | 1200000              | SIZE_INVALID
            gpt2   | "n_head"              | 7                    | SIZE_INVALID
            gpt2   | "n_layer"             | 100000               | SIZE_INVALID
            gpt2   | "vocab_size"          | []                   | SIZE_INVALID
            gpt2   | "layer_norm_epsilon"  | 0                    | SIZE_INVALID
            gpt2   | "layer_norm_epsilon"  | "NaN"                | SIZE_INVALID
            llama  | "rope_scaling"        | {"type": "linear"}   | VARIANT_UNKNOWN
            llama  | "attention_bias"      | true                 | VARIANT_UNKNOWN
            llama  | "rope_theta"          | 10000.5              | VARIANT_UNKNOWN
            llama  | "rope_theta"          | 1e999                | VARIANT_UNKNOWN
            llama  | "rope_theta"          | 0                    | SIZE_INVALID
            llama  | "num_key_value_heads" | 5                    | SIZE_INVALID
            llama  | "head_dim"            | 63                   | SIZE_INVALID
            """)
    void a_config_that_the_programs_do_not_follow_is_refused(String family, String field, String value, Reason reason) {
        var config = family.equals("gpt2") ? GPT2 : LLAMA;
        var changed = config.contains(field) ? config.replaceAll(field + ": [^,}]+", field + ": " + value) : config.replace("{", "{" + field + ": " + value + ", ");
        assertThat(catchThrowableOfType(UnsoundModel.class, () -> config(changed)).reason()).isEqualTo(reason);
    }

    @Test
    void what_is_no_config_is_refused() {
        for (var text : List.of("", "[]", "{", "null", "{}{", "[".repeat(5_000), "{\"a\":".repeat(5_000))) {
            assertThat(catchThrowableOfType(UnsoundModel.class, () -> config(text)).reason()).as(text).isEqualTo(Reason.CONFIG_NOT_JSON);
        }
        assertThat(catchThrowableOfType(UnsoundModel.class, () -> config(" ".repeat(2_000_000))).reason()).isEqualTo(Reason.CONFIG_TOO_LONG);
        assertThat(catchThrowableOfType(UnsoundModel.class, () -> config("{}")).reason()).isEqualTo(Reason.FAMILY_UNKNOWN);
    }

    @Test
    void weights_come_from_files_under_their_usual_names() throws IOException {
        var contents = contents(StoredType.F32);
        var masks = List.of(new Content("h.0.attn.bias", StoredType.F32, List.of(1L), MemorySegment.ofArray(new byte[4])));
        for (var prefix : List.of("", "transformer.")) {
            var renamed = new ArrayList<Content>();
            for (var content : contents) renamed.add(new Content(prefix + content.name(), content.type(), content.shape(), content.bytes()));
            for (var mask : masks) renamed.add(new Content(prefix + mask.name(), mask.type(), mask.shape(), mask.bytes()));
            var stored = StoredWeights.of(TINY, List.of(file(renamed.subList(0, 3)), file(renamed.subList(3, renamed.size()))));
            for (var weight : TINY.weights()) assertThat(values(stored, weight)).isEqualTo(values(SeededWeights.of(TINY, SEED), weight));
        }
    }

    @Test
    void short_floats_are_widened_exactly() throws IOException {
        var stored = StoredWeights.of(TINY, List.of(file(contents(StoredType.BF16))));
        for (var weight : TINY.weights()) {
            var exact = values(SeededWeights.of(TINY, SEED), weight);
            var read = values(stored, weight);
            for (int i = 0; i < exact.length; i++) assertThat(Float.floatToRawIntBits(read[i])).isEqualTo(Float.floatToRawIntBits(exact[i]) & 0xffff0000);
        }
    }

    @Test
    void files_that_do_not_fit_the_model_are_refused() throws IOException {
        var contents = contents(StoredType.F32);
        var first = contents.getFirst();
        assertThat(refusal(contents.subList(1, contents.size()))).isEqualTo(Reason.WEIGHT_MISSING);
        assertThat(refusal(with(contents, new Content("h.0.attn.q_norm.weight", StoredType.F32, first.shape(), first.bytes())))).isEqualTo(Reason.WEIGHT_UNKNOWN);
        assertThat(refusal(with(contents, new Content("transformer." + first.name(), StoredType.F32, first.shape(), first.bytes())))).isEqualTo(Reason.WEIGHT_TWICE);
        assertThat(refusal(changed(contents, new Content(first.name(), StoredType.F32, first.shape().reversed(), first.bytes())))).isEqualTo(Reason.WEIGHT_OF_OTHER_SHAPE);
        assertThat(refusal(changed(contents, new Content(first.name(), StoredType.I8, first.shape(), MemorySegment.ofArray(new byte[30]))))).isEqualTo(Reason.WEIGHT_OF_OTHER_TYPE);
        var notFinite = ByteBuffer.allocate(120).order(ByteOrder.LITTLE_ENDIAN).putFloat(8, Float.NaN).array();
        var stored = StoredWeights.of(TINY, List.of(file(changed(contents, new Content(first.name(), StoredType.F32, first.shape(), MemorySegment.ofArray(notFinite))))));
        assertThat(catchThrowableOfType(UnsoundModel.class, () -> values(stored, TINY.weights().getFirst())).reason()).isEqualTo(Reason.WEIGHT_NOT_FINITE);
    }

    private static Decoder config(String json) throws UnsoundModel {
        return ModelConfig.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Content> with(List<Content> contents, Content more) {
        var all = new ArrayList<>(contents);
        all.add(more);
        return all;
    }

    private static List<Content> changed(List<Content> contents, Content first) {
        return with(contents.subList(1, contents.size()), first);
    }

    private static Reason refusal(List<Content> contents) throws IOException {
        var file = file(contents);
        return catchThrowableOfType(UnsoundModel.class, () -> StoredWeights.of(TINY, List.of(file))).reason();
    }

    private static List<Content> contents(StoredType type) throws IOException {
        var contents = new ArrayList<Content>();
        for (var weight : TINY.weights()) {
            var values = values(SeededWeights.of(TINY, SEED), weight);
            var bytes = ByteBuffer.allocate(values.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (float value : values) {
                if (type == StoredType.F32) bytes.putFloat(value);
                else bytes.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
            }
            contents.add(new Content(weight.name(), type, weight.shape().stream().map(Integer::longValue).toList(), MemorySegment.ofArray(bytes.array())));
        }
        return contents;
    }

    private static Safetensors file(List<Content> contents) throws IOException {
        var out = new ByteArrayOutputStream();
        SafetensorsWriter.write(contents, Map.of(), out);
        return Safetensors.of(MemorySegment.ofArray(out.toByteArray()));
    }

    private static float[] values(WeightSource source, Weight weight) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var room = arena.allocate(4L * IntStream.of(weight.dimensions()).reduce(1, (left, right) -> left * right), 4);
            source.fill(weight, room);
            return room.toArray(ValueLayout.JAVA_FLOAT);
        }
    }
}
