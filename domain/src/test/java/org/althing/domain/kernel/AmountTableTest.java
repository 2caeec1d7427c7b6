package org.althing.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTableTest {
    private record Key(long hi, long lo, int part) {}

    private static final AmountTable.Keys<Key> KEYS = new AmountTable.Keys<>() {
        @Override
        public long hi(Key key) {
            return key.hi();
        }

        @Override
        public long lo(Key key) {
            return key.lo();
        }

        @Override
        public int part(Key key) {
            return key.part();
        }

        @Override
        public int enter(Key key) {
            return key.part();
        }

        @Override
        public Key key(long hi, long lo, int part) {
            return new Key(hi, lo, part);
        }
    };

    private final Journal journal = new Journal();
    private final AmountTable<Key> table = new AmountTable<>("amounts", Key.class, KEYS, journal);

    @Test
    void a_row_of_nothing_is_no_row() {
        var key = new Key(1, 2, 3);
        table.set(key, Amount.of(5));
        table.set(key, Amount.ZERO);
        assertThat(table.get(key)).isEqualTo(Amount.ZERO);
        assertThat(table.size()).isZero();
        table.set(new Key(4, 5, 6), Amount.MAX);
        assertThat(table.get(key)).isEqualTo(Amount.ZERO);
        assertThat(rows()).isEqualTo(Map.of(new Key(4, 5, 6), Amount.MAX));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void it_answers_as_a_plain_map_does_and_a_rollback_leaves_no_trace(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var model = new HashMap<Key, Amount>();
        for (int round = 0; round < 20_000; round++) {
            var key = random.nextInt(8) == 0 ? cancelling(random.nextInt(40)) : new Key(random.nextInt(3), random.nextInt(1_500), random.nextInt(2));
            assertThat(table.get(key)).as("seed %d, round %d", seed, round).isEqualTo(model.getOrDefault(key, Amount.ZERO));
            var amount = random.nextInt(3) == 0 ? Amount.ZERO : new Amount(random.nextInt(2), random.nextLong());
            if (random.nextInt(50) == 0) {
                int mark = journal.mark();
                table.set(key, amount);
                table.set(cancelling(random.nextInt(40)), Amount.of(round));
                table.set(key, Amount.of(round));
                journal.rollback(mark);
            } else if (random.nextInt(20) == 0) {
                table.restore(key, amount.isZero() ? null : amount);
                note(model, key, amount);
            } else {
                table.set(key, amount);
                note(model, key, amount);
            }
            if (round % 2_000 == 0) assertThat(rows()).as("seed %d, round %d", seed, round).isEqualTo(model);
        }
        assertThat(rows()).as("seed %d", seed).isEqualTo(model);
        assertThat(table.size()).isEqualTo(model.size());
    }

    private static void note(Map<Key, Amount> model, Key key, Amount amount) {
        if (amount.isZero()) model.remove(key);
        else model.put(key, amount);
    }

    /// Keys whose parts cancel each other out in the mixture that places are found by.
    private static Key cancelling(long lo) {
        return new Key(Long.rotateLeft(lo, 32) ^ lo, lo, 0);
    }

    private Map<Key, Amount> rows() {
        var rows = new HashMap<Key, Amount>();
        table.export(rows::put);
        return rows;
    }
}
