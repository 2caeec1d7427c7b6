package org.althing.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64UrlTest {

    @Test
    void reads_back_what_it_wrote_at_every_length() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(8037);
        for (int length = 0; length < 200; length++) {
            var bytes = new byte[length];
            random.nextBytes(bytes);

            assertThat(Base64Url.decode(Base64Url.encode(bytes))).as("seed 8037, length %d", length).hasValue(bytes);
        }
    }

    @Test
    void two_characters_spell_a_byte_only_if_the_stray_bits_are_zero() {
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        long spelt = alphabet.chars().filter(last -> Base64Url.decode("A" + (char) last).isPresent()).count();

        assertThat(spelt).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AAAAA", "AA==", "AAA=", "AA AA", "AAAA\n", "AB", "AAB", "+AAA", "/AAA", "AA.A", "\u00c4AAA"})
    void refuses_every_other_spelling(String text) {
        assertThat(Base64Url.decode(text)).isEmpty();
    }
}
