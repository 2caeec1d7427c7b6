package org.althing.eventlog.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.LedgerEvent.Transferred;
import org.althing.domain.network.NetworkEvent.ClockAdvanced;
import org.althing.eventlog.Entry;
import org.althing.eventlog.LogException.CorruptLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Recorded TRANSFERRED = new Recorded(17, Instant.ofEpochMilli(1_766_620_800_123L), new Origin.Continued(16, 1),
            new Transferred(new AccountId(0, 300), new AccountId(0, 301), new AssetId("MIRA"), Amount.of(1500)));

    private final EventCodec codec = new EventCodec();

    private static byte[] json(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void an_event_is_one_compact_json_object() {
        assertThat(codec.encode(TRANSFERRED)).asString().isEqualTo("""
                {"type":"ledger.Transferred.v1","at":1766620800123,"origin":{"kind":"continued","first":16,"item":1},\
                "data":{"from":"%s","to":"%s","asset":"MIRA","amount":"1500"}}""".formatted(new AccountId(0, 300), new AccountId(0, 301)));
    }

    @Test
    void an_event_is_read_back_as_it_was() {
        assertThat(codec.decode(new Entry(17, codec.encode(TRANSFERRED)))).isEqualTo(TRANSFERRED);
    }

    static List<EventType> types() {
        return StoredNames.EVENTS;
    }

    /// A new event gets its file by running this test once with `-Dgolden.write=true`. From its first release on a file is never
    /// changed again: an event that must hold something else gets a new version beside the old one.
    @ParameterizedTest
    @MethodSource("types")
    void every_event_type_has_a_golden_file(EventType type) throws Exception {
        var file = GOLDEN.resolve(type.stored() + ".json");
        if (Files.notExists(file) && Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN);
            Files.write(file, codec.encode(new Samples(type.stored().hashCode()).recorded(type)));
        }
        assertThat(file).exists();
        assertThat(codec.decode(new Entry(3, Files.readAllBytes(file))).event()).isInstanceOf(type.event());
    }

    static List<Path> goldenFiles() throws Exception {
        try (var files = Files.list(GOLDEN)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void a_golden_file_is_read_and_written_byte_for_byte(Path file) throws Exception {
        var bytes = Files.readAllBytes(file);
        assertThat(codec.encode(codec.decode(new Entry(3, bytes)))).asString().isEqualTo(new String(bytes, UTF_8));
    }

    @ParameterizedTest
    @MethodSource("types")
    void any_value_of_an_event_comes_back_equal(EventType type) {
        var samples = new Samples(99);
        for (int i = 0; i < 50; i++) {
            var recorded = samples.recorded(type);
            assertThat(codec.decode(new Entry(recorded.position(), codec.encode(recorded)))).isEqualTo(recorded);
        }
    }

    @Test
    void field_order_within_data_does_not_matter_when_reading() {
        var shuffled = json("""
                {"type":"ledger.Transferred.v1","at":1766620800123,"origin":{"kind":"continued","item":1,"first":16},\
                "data":{"amount":"1500","asset":"MIRA","to":"%s","from":"%s"}}""".formatted(new AccountId(0, 301), new AccountId(0, 300)));
        assertThat(codec.decode(new Entry(17, shuffled))).isEqualTo(TRANSFERRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "{}", "[]", "null", "17", "{\"type\":\"ledger.Transferred.v1\"}",
        // unknown type, unknown version
        "{\"type\":\"ledger.Stolen.v1\",\"at\":1,\"origin\":{\"kind\":\"genesis\"},\"data\":{}}",
        "{\"type\":\"network.ClockAdvanced.v2\",\"at\":1,\"origin\":{\"kind\":\"genesis\"},\"data\":{\"to\":5}}",
        // unknown field, missing field, repeated field, null
        "{\"type\":\"network.ClockAdvanced.v1\",\"at\":1,\"origin\":{\"kind\":\"genesis\"},\"data\":{\"to\":5,\"by\":1}}",
        "{\"type\":\"network.ClockAdvanced.v1\",\"at\":1,\"origin\":{\"kind\":\"genesis\"},\"data\":{}}",
        "{\"type\":\"network.ClockAdvanced.v1\",\"at\":1,\"origin\":{\"kind\":\"genesis\"},\"data\":{\"to\":5,\"to\":5}}",
        "{\"type\":\"network.ClockAdvanced.v1\",\"at\":1,\"origin\":{\"kind\":\"genesis\"},\"data\":{\"to\":null}}",
        "{\"type\":\"network.ClockAdvanced.v1\",\"at\":1,\"origin\":{\"kind\":\"genesis\"},\"data\":{\"to\":5},\"more\":1}",
        // wrong types and ranges
        "{\"type\":\"network.ClockAdvanced.v1\",\"at\":\"1\",\"origin\":{\"kind\":\"genesis\"},\"data\":{\"to\":5}}",
        "{\"type\":\"network.ClockAdvanced.v1\",\"at\":1.5,\"origin\":{\"kind\":\"genesis\"},\"data\":{\"to\":5}}",
        "{\"type\":\"network.ClockAdvanced.v1\",\"at\":1,\"origin\":{\"kind\":\"genesis\"},\"data\":{\"to\":99999999999999999999}}",
        "{\"type\":\"ledger.AssetDefined.v1\",\"at\":1,\"origin\":{\"kind\":\"genesis\"},\"data\":{\"asset\":\"MIRA\",\"decimals\":19}}",
        "{\"type\":\"ledger.AssetDefined.v1\",\"at\":1,\"origin\":{\"kind\":\"genesis\"},\"data\":{\"asset\":\"mira\",\"decimals\":1}}",
        // origin
        "{\"type\":\"network.ClockAdvanced.v1\",\"at\":1,\"origin\":{\"kind\":\"magic\"},\"data\":{\"to\":5}}",
        "{\"type\":\"network.ClockAdvanced.v1\",\"at\":1,\"origin\":{},\"data\":{\"to\":5}}",
        // not JSON, or more than it
        "{\"type\":\"network.ClockAdvanced.v1\",\"at\":1,\"origin\":{\"kind\":\"genesis\"},\"data\":{\"to\":5}} x",
        "{\"type\":\"network.ClockAdvanced.v1\",\"at\":1,\"origin\":{\"kind\":\"genesis\"},\"data\":{\"to\":5}",
        "{'type':'network.ClockAdvanced.v1'}"})
    void anything_else_in_the_log_is_damage_at_its_position(String entry) {
        assertThatThrownBy(() -> codec.decode(new Entry(42, json(entry))))
                .isInstanceOfSatisfying(CorruptLog.class, damage -> assertThat(damage.position()).isEqualTo(42));
    }

    @Test
    void every_flipped_bit_of_an_entry_is_damage_or_another_event() {
        var bytes = codec.encode(TRANSFERRED);
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            var flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                assertThat(codec.decode(new Entry(17, flipped))).isNotEqualTo(TRANSFERRED);
            } catch (CorruptLog found) {
                assertThat(found.position()).isEqualTo(17);
            }
        }
    }

    @Test
    void a_draft_belongs_at_the_position_it_was_decided_for() {
        assertThat(codec.draft(TRANSFERRED).encode(17)).isEqualTo(codec.encode(TRANSFERRED));
        assertThatThrownBy(() -> codec.draft(TRANSFERRED).encode(18)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_instant_finer_than_a_millisecond_is_refused() {
        var fine = new Recorded(0, Instant.EPOCH, new Origin.Genesis(),
                new ClockAdvanced(Instant.ofEpochSecond(1, 1)));
        assertThatThrownBy(() -> codec.encode(fine)).isInstanceOf(IllegalArgumentException.class);
    }
}
