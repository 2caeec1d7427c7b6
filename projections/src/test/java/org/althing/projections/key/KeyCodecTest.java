package org.althing.projections.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.domain.identity.AccountId;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.Compartment;
import org.althing.domain.ledger.Holding;
import org.junit.jupiter.api.Test;

class KeyCodecTest {
    private static final long SEED = 4711;

    record Mixed(String text, Instant at, boolean flag, Compartment choice, int small, NewestFirst newest) {}

    private final KeyCodec<Mixed> codec = KeyCodec.of(Mixed.class);
    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    private static final Comparator<Mixed> BY_COMPONENTS = Comparator.comparing(Mixed::text).thenComparing(Mixed::at).thenComparing(Mixed::flag)
            .thenComparing(Mixed::choice).thenComparing(Mixed::small, Integer::compareUnsigned)
            .thenComparing(key -> key.newest().ordinal(), Comparator.reverseOrder());

    private Mixed any() {
        var text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) text.append((char) random.nextInt(3));
        return new Mixed(text.toString(), Instant.ofEpochMilli(random.nextInt(-2, 3)), random.nextBoolean(), Compartment.values()[random.nextInt(5)],
                random.nextInt(-1, 2), new NewestFirst(random.nextInt(3)));
    }

    @Test
    void bytes_sort_as_the_keys_do() {
        var keys = new ArrayList<Mixed>();
        for (int i = 0; i < 5_000; i++) keys.add(any());
        var byBytes = new ArrayList<>(keys);
        keys.sort(BY_COMPONENTS);
        byBytes.sort(Comparator.comparing(codec::encode, Arrays::compareUnsigned));
        assertThat(byBytes).as("seed %d", SEED).isEqualTo(keys);
    }

    @Test
    void a_key_comes_back_from_its_bytes() {
        for (int i = 0; i < 1_000; i++) {
            var key = any();
            assertThat(codec.decode(codec.encode(key))).as("seed %d", SEED).isEqualTo(key);
        }
    }

    @Test
    void no_keys_bytes_begin_another_keys() {
        var keys = new java.util.TreeSet<byte[]>(Arrays::compareUnsigned);
        for (int i = 0; i < 5_000; i++) keys.add(codec.encode(any()));
        byte[] before = null;
        for (var key : keys) {
            if (before != null) {
                int length = before.length;
                assertThat(key.length >= length && Arrays.equals(key, 0, length, before, 0, length)).as("seed %d", SEED).isFalse();
            }
            before = key;
        }
    }

    @Test
    void a_prefix_begins_exactly_the_keys_that_share_the_components() {
        var holdings = KeyCodec.of(Holding.class);
        var ann = new AccountId(1, 2);
        var prefix = holdings.prefix(ann, Compartment.BONDED);
        assertThat(startsWith(holdings.encode(new Holding(ann, Compartment.BONDED, new AssetId("ALT"))), prefix)).isTrue();
        assertThat(startsWith(holdings.encode(new Holding(ann, Compartment.DEPOSIT, new AssetId("ALT"))), prefix)).isFalse();
        assertThat(startsWith(holdings.encode(new Holding(new AccountId(1, 3), Compartment.BONDED, new AssetId("ALT"))), prefix)).isFalse();
    }

    @Test
    void a_text_that_begins_another_begins_no_key_of_it() {
        var assets = KeyCodec.of(AssetId.class);
        assertThat(startsWith(assets.encode(new AssetId("ALTX")), assets.prefix("ALT"))).isFalse();
        assertThat(Arrays.compareUnsigned(assets.encode(new AssetId("ALT")), assets.encode(new AssetId("ALTX")))).isNegative();
    }

    record Entry(String list, NewestFirst at, int part) {}

    @Test
    void a_list_from_an_ordinal_on_begins_with_the_newest_that_is_no_newer() {
        var entries = KeyCodec.of(Entry.class);
        var from = entries.atMost(5, entries.prefix("list"));
        assertThat(Arrays.compareUnsigned(entries.encode(new Entry("list", new NewestFirst(6), 0)), from)).isNegative();
        assertThat(Arrays.compareUnsigned(entries.encode(new Entry("list", new NewestFirst(5), 0)), from)).isPositive();
        assertThat(entries.atMost(5, entries.prefix())).isEmpty();
        assertThat(entries.atMost(5, from)).isEqualTo(from);
    }

    @Test
    void bytes_that_are_no_key_are_refused() {
        var assets = KeyCodec.of(AssetId.class);
        var whole = assets.encode(new AssetId("ALT"));
        assertThatThrownBy(() -> assets.decode(Arrays.copyOf(whole, whole.length - 1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> assets.decode(Arrays.copyOf(whole, whole.length + 1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> assets.decode(new byte[] {'a', 0, 0})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_shape_tells_orders_apart() {
        assertThat(codec.shape()).isEqualTo("Mixed(text,millis,flag,<AVAILABLE|BONDED|UNBONDING|DEPOSIT|ESCROW|APPROVAL>,int,newest)");
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
