package org.althing.eventlog.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayOutputStream;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {

    private final JsonWriter out = new JsonWriter();

    private String written() {
        return new String(out.toBytes(), UTF_8);
    }

    @Test
    void commas_stand_between_values_and_nowhere_else() {
        out.beginObject();
        out.name(JsonWriter.encodedName("a"));
        out.number(1);
        out.name(JsonWriter.encodedName("b"));
        out.beginArray();
        out.truth(true);
        out.beginObject();
        out.endObject();
        out.beginArray();
        out.endArray();
        out.text("x");
        out.encoded(JsonWriter.encodedText("y"));
        out.truth(false);
        out.endArray();
        out.name(JsonWriter.encodedName("c"));
        out.beginObject();
        out.endObject();
        out.endObject();
        assertThat(written()).isEqualTo("{\"a\":1,\"b\":[true,{},[],\"x\",\"y\",false],\"c\":{}}");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, -1, -10, 1234567890123L, Long.MAX_VALUE, Long.MIN_VALUE})
    void a_number_is_its_decimal_digits(long value) {
        out.number(value);
        assertThat(written()).isEqualTo(Long.toString(value));
    }

    @Test
    void any_text_is_written_as_jackson_writes_it() throws Exception {
        long seed = Long.getLong("seed", 5L);
        System.out.println("seed " + seed);
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int round = 0; round < 5000; round++) {
            var text = random.ints(random.nextInt(20), 0, round % 2 == 0 ? 0x90 : 0x10000)
                    .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
            var expected = new ByteArrayOutputStream();
            try (var jackson = new JsonFactory().createGenerator(expected)) {
                jackson.writeString(text);
            }
            out.clear();
            out.text(text);
            assertThat(written()).isEqualTo(expected.toString(UTF_8));
        }
    }

    @Test
    void a_character_beyond_the_first_plane_is_written_as_itself() throws Exception {
        out.text("𐎀\uD83C\uDFDB");
        assertThat(written()).isEqualTo("\"𐎀\uD83C\uDFDB\"");
        try (var jackson = new JsonFactory().createParser(out.toBytes())) {
            assertThat(jackson.nextTextValue()).isEqualTo("𐎀\uD83C\uDFDB");
        }
    }

    @Test
    void half_a_surrogate_pair_is_refused() {
        assertThatThrownBy(() -> out.text("\ud800")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_text_longer_than_the_buffer_is_written_whole() {
        out.text("é".repeat(100_000));
        assertThat(written()).hasSize(100_002);
    }
}
