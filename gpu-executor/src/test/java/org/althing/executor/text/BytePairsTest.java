package org.althing.executor.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.althing.executor.text.UnsoundVocabulary.Reason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BytePairsTest {
    private static TrainedPairs trained;
    private static BytePairs pairs;

    @BeforeAll
    static void learn() throws IOException {
        trained = TrainedPairs.on(TrainedPairs.repositoryText("ARCHITECTURE.md"), 300);
        pairs = trained.pairs();
    }

    /// The pieces of GPT-2's pattern, told from examples.
    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, quoteCharacter = '`', textBlock = """
            I'll say it's what they've done|I,'ll, say, it,'s, what, they,'ve, done
            I'LL 'sit 'r 'l'|I,',LL, ',sit, ',r, ',l,'
            a1b22 c3 4d|a,1,b,22, c,3, 4,d
            x  = y;|x, , =, y,;
            one   two|one,  , two
            end  |end, \s
            Grüße Łódź 中文 ½Ⅷ९|Grüße, Łódź, 中文, ½Ⅷ९
            ,.!? ,.|,.!?, ,.
            é🙂é|é,🙂,é""")
    void text_is_cut_as_gpt_2_cuts_it(String text, String pieces) {
        assertThat(cut(text)).isEqualTo(pieces.startsWith(",.") ? List.of(",.!?", " ,.") : List.of(pieces.split(",", -1)));
    }

    @Test
    void line_ends_and_wide_spaces_are_space() {
        assertThat(cut("a\n\nb")).containsExactly("a", "\n", "\n", "b");
        assertThat(cut("a\n b\t")).containsExactly("a", "\n", " b", "\t");
        assertThat(cut("a\u3000 b")).containsExactly("a", "\u3000", " b");
        assertThat(cut("a\u00a0\u0085b")).containsExactly("a", "\u00a0", "\u0085", "b");
    }

    @Test
    void text_is_encoded_as_gpt_2_published_it() throws IOException {
        for (var file : List.of("README.md", "docs/glossary.md")) {
            var text = TrainedPairs.repositoryText(file);
            var tokens = pairs.encode(text);
            assertThat(tokens).isEqualTo(trained.encodedAsPublished(text));
            assertThat(tokens.length).isLessThan(text.length() * 4 / 5);
            assertThat(new String(pairs.decode(tokens), StandardCharsets.UTF_8)).isEqualTo(text);
        }
    }

    @Test
    void any_text_is_encoded_as_gpt_2_published_it() {
        long seed = 4711;
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var alphabet = "aaaabbtheTHE's'll've  \n\t09½é中\u0301🙂\u3000\u00a0\u2028_-.\u0000".codePoints().toArray();
        for (int run = 0; run < 2_000; run++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(24); i > 0; i--) text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            assertThat(pairs.encode(text.toString())).as("seed %d, run %d: %s", seed, run, text).isEqualTo(trained.encodedAsPublished(text.toString()));
        }
    }

    @Test
    void any_bytes_come_back() {
        long seed = 815;
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int run = 0; run < 5_000; run++) {
            var bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            assertThat(pairs.decode(pairs.encode(bytes))).as("seed %d, run %d", seed, run).isEqualTo(bytes);
        }
    }

    @Test
    void a_long_piece_is_encoded_in_reasonable_time() {
        var piece = "ab".repeat(500_000);
        assertThat(pairs.decode(pairs.encode(piece)).length).isEqualTo(piece.length());
    }

    @Test
    void special_tokens_have_numbers_and_are_not_made_from_text() {
        int end = pairs.number("<|endoftext|>").orElseThrow();
        assertThat(end).isEqualTo(pairs.size() - 1);
        assertThat(pairs.encode("<|endoftext|>")).doesNotContain(end).hasSizeGreaterThan(1);
        assertThat(pairs.decode(end)).isEqualTo("<|endoftext|>".getBytes(StandardCharsets.UTF_8));
        assertThat(pairs.number("<|nothing|>")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> pairs.decode(pairs.size()));
    }

    @Test
    void an_unsound_vocabulary_is_refused() {
        var json = trained.vocabularyJson();
        var first = String.join(" ", trained.merges().getFirst());
        assertThat(refusal("[1]", "")).isEqualTo(Reason.NOT_JSON);
        assertThat(refusal("[".repeat(100_000), "")).isEqualTo(Reason.NOT_JSON);
        assertThat(refusal("{\"a\":{\"b\":1}}", "")).isEqualTo(Reason.NOT_JSON);
        assertThat(refusal("{\"a\":1,\"a\":2}", "")).isEqualTo(Reason.NOT_JSON);
        assertThat(refusal("{\"a\":99999999999999999999}", "")).isEqualTo(Reason.NOT_JSON);
        assertThat(refusal(json + "{}", "")).isEqualTo(Reason.NOT_JSON);
        assertThat(refusal("{\"a\":-1}", "")).isEqualTo(Reason.NUMBER_TOO_LARGE);
        assertThat(refusal("{\"a\":" + BytePairs.TOKENS_MAX + "}", "")).isEqualTo(Reason.NUMBER_TOO_LARGE);
        assertThat(refusal("{\"a\":1,\"b\":1}", "")).isEqualTo(Reason.NUMBER_TAKEN);
        assertThat(refusal("{\"a\":1}", "")).isEqualTo(Reason.BYTE_MISSING);
        assertThat(refusal(json, "th\n")).isEqualTo(Reason.MERGE_MALFORMED);
        assertThat(refusal(json, "t h e\n")).isEqualTo(Reason.MERGE_MALFORMED);
        assertThat(refusal(json, "Q Q\n")).isEqualTo(Reason.MERGE_OF_UNKNOWN);
        assertThat(refusal(json, "th e\n")).isEqualTo(Reason.MERGE_OF_UNKNOWN);
        assertThat(refusal(json, (first + "\n").repeat(2))).isEqualTo(Reason.MERGE_REPEATED);
    }

    private static Reason refusal(String vocabulary, String merges) {
        return catchThrowableOfType(UnsoundVocabulary.class, () -> BytePairs.of(vocabulary.getBytes(StandardCharsets.UTF_8), merges)).reason();
    }

    private static List<String> cut(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var pieces = new ArrayList<String>();
        var begin = new int[1];
        Words.ends(bytes, end -> {
            pieces.add(new String(bytes, begin[0], end - begin[0], StandardCharsets.UTF_8));
            begin[0] = end;
        });
        return pieces;
    }
}
