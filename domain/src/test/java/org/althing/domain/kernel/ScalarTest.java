package org.althing.domain.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGeneratorFactory;
import org.althing.domain.identity.AccountId;
import org.althing.domain.ledger.AssetId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A scalar is read from bytes as from a string: the same value of the same texts, and of no others.
class ScalarTest {
    private static final String CHARACTERS = "0123456789abcdefghijklmnopqrstuvwxyzALT-+. \u00e9";

    private interface FromBytes {
        Scalar parse(byte[] ascii, int from, int to);
    }

    private record Kind(Function<String, Scalar> fromText, FromBytes fromBytes, Scalar specimen) {
        /// Null where it is refused.
        Scalar ofText(String text) {
            try {
                return fromText.apply(text);
            } catch (IllegalArgumentException refused) {
                return null;
            }
        }

        Scalar ofBytes(String text) {
            var bytes = ("01" + text + "23").getBytes(ISO_8859_1);
            try {
                return fromBytes.parse(bytes, 2, bytes.length - 2);
            } catch (IllegalArgumentException refused) {
                return null;
            }
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind(AccountId::parse, AccountId::parse, new AccountId(-1, 77)),
            new Kind(CommandId::parse, CommandId::parse, new CommandId(0x0123_4567_89AB_CDEFL, -5)),
            new Kind(Digest::parse, Digest::parse, new Digest(1, -1, 3, -3)),
            new Kind(Amount::parse, Amount::parse, Amount.of(907_001)),
            new Kind(Amount::parse, Amount::parse, Amount.MAX),
            new Kind(AssetId::parse, AssetId::parse, new AssetId("ALT")));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bytes_are_read_as_the_same_text_is(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (var kind : KINDS) {
            assertThat(kind.ofBytes(kind.specimen().text())).isEqualTo(kind.specimen());
            for (int i = 0; i < 2_000; i++) {
                var text = new StringBuilder(kind.specimen().text());
                for (int changes = 1 + random.nextInt(2); changes > 0 && !text.isEmpty(); changes--) {
                    int at = random.nextInt(text.length());
                    char character = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
                    switch (random.nextInt(4)) {
                        case 0 -> text.deleteCharAt(at);
                        case 1 -> text.insert(at, character);
                        default -> text.setCharAt(at, character);
                    }
                }
                assertThat(kind.ofBytes(text.toString())).as("seed %d: %s", seed, text).isEqualTo(kind.ofText(text.toString()));
            }
        }
    }

    @Test
    void an_identifier_is_read_as_it_is_written() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(4);
        for (int i = 0; i < 2_000; i++) {
            var id = new AccountId(random.nextLong() >>> random.nextInt(64), random.nextLong() >>> random.nextInt(64));
            assertThat(AccountId.parse(id.text())).isEqualTo(id);
        }
    }

    @Test
    void an_identifier_above_128_bits_is_refused() {
        assertThat(AccountId.parse("7zzzzzzzzzzzzzzzzzzzzzzzzz")).isEqualTo(new AccountId(-1, -1));
        assertThatThrownBy(() -> AccountId.parse("8zzzzzzzzzzzzzzzzzzzzzzzzz")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AccountId.parse("7zzzzzzzzzzzzzzzzzzzzzzzzu")).isInstanceOf(IllegalArgumentException.class);
    }
}
