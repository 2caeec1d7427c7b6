package org.althing.eventlog.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Register;
import org.althing.domain.network.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCodecTest {

    enum Colour { RED, GREEN }

    sealed interface Plan {
        record Leaf(String name) implements Plan {}

        record Branch(List<Plan> parts) implements Plan {}
    }

    record Everything(boolean yes, int small, long large, String text, Instant at, Duration during, Colour colour, Amount amount,
            BigInteger whole, List<Integer> list, Set<String> set, Map<Amount, Colour> map, Optional<Digest> digest, Plan plan) {}

    private static final Everything SOMETHING = new Everything(true, -5, Long.MIN_VALUE, "Þing", Instant.ofEpochMilli(-3),
            Duration.ofSeconds(7, 9), Colour.GREEN, new Amount(-1, 5), BigInteger.TWO.pow(200), List.of(1, 2, 3), Set.of("a", "b"),
            Map.of(Amount.of(1), Colour.RED, Amount.of(2), Colour.GREEN), Optional.of(Digest.sha256(new byte[0])),
            new Plan.Branch(List.of(new Plan.Leaf("x"), new Plan.Branch(List.of()))));

    private final RecordCodec<Everything> codec = RecordCodec.of(Everything.class);

    @Test
    void a_value_comes_back_equal() {
        assertThat(codec.decode(codec.encode(SOMETHING))).isEqualTo(SOMETHING);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 127, 128, -128, -129, 255, 256, 1L << 31, -(1L << 31), 1L << 55, (1L << 55) - 1, Long.MAX_VALUE, Long.MIN_VALUE})
    void a_whole_number_takes_as_few_bytes_as_it_needs(long value) {
        var out = new ByteWriter();
        out.writeLong(value);
        assertThat(new ByteReader(out.toBytes()).readLong()).isEqualTo(value);
        assertThat(out.length()).isEqualTo(1 + (BigInteger.valueOf(value).bitLength() + 7) / 8);
    }

    @Test
    void equal_sets_and_maps_give_equal_bytes_whatever_their_order() {
        var map = new LinkedHashMap<Amount, Colour>();
        map.put(Amount.of(2), Colour.GREEN);
        map.put(Amount.of(1), Colour.RED);
        var set = new HashSet<>(List.of("b", "a"));
        var e = SOMETHING;
        var other = new Everything(e.yes(), e.small(), e.large(), e.text(), e.at(), e.during(), e.colour(), e.amount(), e.whole(), e.list(),
                set, map, e.digest(), e.plan());
        assertThat(codec.encode(other)).isEqualTo(codec.encode(SOMETHING));
    }

    @Test
    void bytes_that_are_no_value_are_refused() {
        var bytes = codec.encode(SOMETHING);
        for (int length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(Malformed.class);
        }
        assertThatThrownBy(() -> codec.decode(Arrays.copyOf(bytes, bytes.length + 1))).isInstanceOf(Malformed.class);
    }

    record Before(int a, long b) {}

    record After(int a, int b) {}

    @Test
    void the_fingerprint_changes_with_the_shape() {
        assertThat(RecordCodec.of(Before.class).shape()).isEqualTo("Before(a: int, b: long)");
        assertThat(RecordCodec.of(Before.class).fingerprint()).isNotEqualTo(RecordCodec.of(After.class).fingerprint());
    }

    @Test
    void every_register_of_the_live_state_has_keys_and_values_that_can_be_written() {
        for (Register<?, ?> register : new Network().registers()) {
            assertThat(RecordCodec.of(register.keyType()).shape()).as(register.name()).isNotEmpty();
            assertThat(RecordCodec.of(register.valueType()).shape()).as(register.name()).isNotEmpty();
        }
    }

    @Test
    void an_alternative_without_a_stored_name_is_refused_where_the_codec_is_made() {
        assertThatThrownBy(() -> JsonCodec.of(Plan.class, Names.NONE.with(Plan.class, "leaf", Plan.Leaf.class)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_kind_of_value_has_a_json_form_too() {
        var json = JsonCodec.of(Everything.class, Names.NONE.with(Plan.class, "leaf", Plan.Leaf.class).with(Plan.class, "branch", Plan.Branch.class));
        assertThat(json.decode(json.encode(SOMETHING))).isEqualTo(SOMETHING);
        assertThat(json.encode(SOMETHING)).asString().contains("\"plan\":{\"kind\":\"branch\",\"parts\":[{\"kind\":\"leaf\",\"name\":\"x\"}");
    }
}
