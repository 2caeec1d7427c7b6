package org.althing.eventlog.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.domain.kernel.Recorded;
import org.althing.eventlog.Entry;
import org.althing.eventlog.LogException.CorruptLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the compact reader reads, the general parser reads as the same value.
class CompactReaderTest {

    private static final byte[] INTERESTING = "\"\\{}[]:,-+.0123456789eEtfn \t\0\u007fabcXYZ'/".getBytes(UTF_8);

    private final EventCodec codec = new EventCodec();

    static List<Path> goldenEvents() throws Exception {
        try (var files = Files.list(Path.of("src/test/resources/golden"))) {
            return files.sorted().toList();
        }
    }

    /// What the compact reader alone makes of the bytes, or nothing where it leaves them to the general parser.
    private Optional<Recorded> compact(byte[] bytes) {
        try {
            var in = new CompactReader(bytes, 0);
            var value = codec.read(3, in);
            return in.isAt(bytes.length) ? Optional.of(value) : Optional.empty();
        } catch (RuntimeException leftToTheGeneralParser) {
            return Optional.empty();
        }
    }

    private Recorded general(byte[] bytes) {
        return Json.read(bytes, 0, bytes.length, in -> codec.read(3, in));
    }

    private boolean readsAsTheGeneralParserDoes(byte[] bytes) {
        var value = compact(bytes);
        if (value.isPresent() && !value.get().equals(general(bytes))) throw new AssertionError("read as " + value + ": " + new String(bytes, UTF_8));
        return value.isPresent();
    }

    @ParameterizedTest
    @MethodSource("goldenEvents")
    void every_golden_event_is_read_as_the_general_parser_reads_it(Path file) throws Exception {
        readsAsTheGeneralParserDoes(Files.readAllBytes(file));
    }

    @ParameterizedTest
    @MethodSource("org.althing.eventlog.codec.EventCodecTest#types")
    void any_event_is_read_as_the_general_parser_reads_it(EventType type) {
        var samples = new Samples(7);
        for (int i = 0; i < 10; i++) {
            var recorded = samples.recorded(type);
            var bytes = codec.encode(recorded);
            assertThat(codec.decode(new Entry(recorded.position(), bytes))).isEqualTo(recorded);
            readsAsTheGeneralParserDoes(bytes);
        }
    }

    /// The events that a log is full of; a form that nobody taught the compact reader is left to the general parser.
    @ParameterizedTest
    @ValueSource(strings = {"ledger.Transferred.v1", "staking.Bonded.v1", "governance.VoteCast.v1", "contribution.RewardGranted.v1", "compute.LeaseGranted.v1"})
    void the_commonest_events_need_no_general_parser(String name) throws Exception {
        assertThat(compact(Files.readAllBytes(Path.of("src/test/resources/golden", name + ".json")))).isPresent();
    }

    @ParameterizedTest
    @MethodSource("goldenEvents")
    void an_event_with_any_byte_changed_is_read_as_the_general_parser_reads_it_or_left_to_it(Path file) throws Exception {
        var bytes = Files.readAllBytes(file);
        int read = 0;
        for (int at = 0; at < bytes.length; at++) {
            var changed = bytes.clone();
            for (int other = at % 11; other < INTERESTING.length; other += 11) {
                changed[at] = INTERESTING[other];
                if (readsAsTheGeneralParserDoes(changed)) read++;
            }
            for (int bit = at % 3; bit < 8; bit += 3) {
                changed[at] = (byte) (bytes[at] ^ 1 << bit);
                if (readsAsTheGeneralParserDoes(changed)) read++;
            }
        }
        if (compact(bytes).isPresent()) assertThat(read).as("changed digits and letters that were read").isPositive();
    }

    @Test
    void an_event_with_bytes_moved_added_and_taken_away_is_read_as_the_general_parser_reads_it_or_left_to_it() throws Exception {
        long seed = Long.getLong("seed", 11L);
        System.out.println("seed " + seed);
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var events = new ArrayList<byte[]>();
        for (var file : goldenEvents()) events.add(Files.readAllBytes(file));
        for (int round = 0; round < 50_000; round++) {
            var bytes = events.get(round % events.size());
            for (int change = random.nextInt(1, 4); change > 0; change--) bytes = changed(bytes, random);
            readsAsTheGeneralParserDoes(bytes);
        }
    }

    /// A piece is put elsewhere, doubled, taken away, or a byte is put in.
    private static byte[] changed(byte[] bytes, RandomGenerator random) {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(1, 12));
        int at = random.nextInt(bytes.length);
        var text = new String(bytes, UTF_8);
        return (switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + text.substring(from, to) + text.substring(at);
            case 1 -> text.substring(0, from) + text.substring(to);
            default -> text.substring(0, at) + (char) INTERESTING[random.nextInt(INTERESTING.length)] + text.substring(at);
        }).getBytes(UTF_8);
    }

    @ParameterizedTest
    @MethodSource("goldenEvents")
    void an_entry_ends_where_its_bytes_end_whatever_stands_behind(Path file) throws Exception {
        var bytes = Files.readAllBytes(file);
        var buffer = Arrays.copyOf(bytes, 2 * bytes.length);
        System.arraycopy(bytes, 0, buffer, bytes.length, bytes.length);
        assertThat(codec.decode(3, buffer, bytes.length, bytes.length)).isEqualTo(general(bytes));
        for (int length = Math.max(0, bytes.length - 12); length < bytes.length + 12; length++) {
            int cut = length;
            if (cut != bytes.length) assertThatThrownBy(() -> codec.decode(3, buffer, 0, cut)).as("%d bytes", cut).isInstanceOf(CorruptLog.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0", "00", "01", "-01", "1.0", "1e3", "+1", "1 ", "1234567890123456789", "", "-", "true", "\"1\""})
    void a_number_in_another_form_is_left_to_the_general_parser(String number) {
        assertThat(compact(clockAdvancedTo(number))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9", "-1", "-10", "123456789012345678", "-123456789012345678"})
    void a_number_is_read_to_its_last_digit(String number) {
        assertThat(compact(clockAdvancedTo(number))).contains(general(clockAdvancedTo(number)));
    }

    private static byte[] clockAdvancedTo(String number) {
        return ("{\"type\":\"network.ClockAdvanced.v1\",\"at\":1,\"origin\":{\"kind\":\"genesis\"},\"data\":{\"to\":" + number + "}}").getBytes(UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1234567", "12345678", "123456789", "12345678123456781", "~ ~", "\u007f", "{},:[]'/"})
    void plain_text_of_any_length_is_read(String text) {
        var json = ("\"" + text + "\"").getBytes(UTF_8);
        assertThat(new CompactReader(json, 0).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\n", "12345678\\u0041", "é", "1234567é", "\t", "1234567\u001f", "𐎀", "12345678"})
    void text_that_is_not_plain_or_does_not_end_is_left_to_the_general_parser(String text) {
        var json = ("\"" + text + (text.equals("12345678") ? "" : "\"")).getBytes(UTF_8);
        assertThatThrownBy(() -> new CompactReader(json, 0).text()).isInstanceOfAny(CompactReader.NotCompact.class, IndexOutOfBoundsException.class);
    }

    @Test
    void a_word_is_known_by_all_its_letters() {
        var words = new Words<>(Map.of("", 0, "a", 1, "ab", 2, "abcd", 3, "abXd", 4, "ledger.Minted.v1", 5, "ledger.Minted.v2", 6));
        assertThat(word(words, "")).isZero();
        assertThat(word(words, "abcd")).isEqualTo(3);
        assertThat(word(words, "abXd")).isEqualTo(4);
        assertThat(word(words, "ledger.Minted.v2")).isEqualTo(6);
        assertThat(word(words, "ledger.Minted.v3")).isNull();
        assertThat(word(words, "abc")).isNull();
        assertThat(new Words<>(Map.<String, Integer>of()).get(new byte[0], 0, 0)).isNull();
    }

    private static Integer word(Words<Integer> words, String word) {
        var bytes = ("." + word + ".").getBytes(UTF_8);
        return words.get(bytes, 1, bytes.length - 1);
    }
}
