package org.althing.benchmarks.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.althing.executor.model.ModelConfig;
import org.althing.executor.model.UnsoundModel;
import org.althing.executor.text.BytePairs;
import org.althing.executor.text.UnsoundVocabulary;

/// The two JSON files that come with a model: its configuration and its vocabulary, spoilt.
final class TextTarget implements Target {
    private static final byte[] GPT2 = """
            {"model_type":"gpt2","n_embd":64,"n_head":4,"n_layer":2,"n_positions":128,"vocab_size":500,"layer_norm_epsilon":1e-5}""".getBytes(StandardCharsets.UTF_8);
    private static final byte[] LLAMA = """
            {"model_type":"llama","hidden_size":64,"intermediate_size":100,"max_position_embeddings":128,"num_attention_heads":4,"num_hidden_layers":2,"num_key_value_heads":2,
             "rms_norm_eps":1e-5,"rope_theta":10000.0,"vocab_size":500}""".getBytes(StandardCharsets.UTF_8);
    private static final byte[] VOCABULARY = vocabulary();
    private static final List<byte[]> WORDS = Stream.of("\"", "{", "}", "[", "]", ":", ",", "0", "-1", "1e9", "1e999", "18446744073709551616", "16777216", "null", "true", "\"gpt2\"", "\\u0061", "\"a\":1,",
            "[[[[", "{\"a\":", "\u0000", "é", "NaN").map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String read(RandomGenerator random) throws Exception {
        try {
            switch (random.nextInt(3)) {
                case 0  -> ModelConfig.read(Damage.done(GPT2, WORDS, random));
                case 1  -> ModelConfig.read(Damage.done(LLAMA, WORDS, random));
                default -> BytePairs.of(Damage.done(VOCABULARY, WORDS, random), new String(Damage.done("#version\nt h\nth e\n".getBytes(StandardCharsets.UTF_8), WORDS, random), StandardCharsets.UTF_8));
            }
            return SOUND;
        } catch (UnsoundModel unsound) {
            return unsound.reason().name();
        } catch (UnsoundVocabulary unsound) {
            return unsound.reason().name();
        }
    }

    /// Every byte's own character as GPT-2's files write it, and two tokens more.
    private static byte[] vocabulary() {
        var json = new StringBuilder("{\"th\":256,\"the\":257");
        int hidden = 0x100;
        for (int b = 0; b < 256; b++) {
            boolean visible = b >= '!' && b <= '~' || b >= 0xa1 && b <= 0xac || b >= 0xae;
            json.append(",\"").append(b == '"' || b == '\\' ? "\\" : "").append((char) (visible ? b : hidden++)).append("\":").append(b);
        }
        return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }
}
