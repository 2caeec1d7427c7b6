package org.althing.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.althing.projections.store.MemoryRows;
import org.althing.projections.store.RowStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows that are divided among parts, each folded apart from the events that concern it alone.
class PartsTest {
    private static final long SEED = 20_261_122;
    private static final byte[] FIRST = {0, 0};
    private static final byte[] BEHIND = {(byte) 0xff, (byte) 0xff};

    /// Commits every step at once, as a state store does.
    private record AtOnce(RowStore rows) implements RowStore.Change {
        private void commit(java.util.function.Consumer<RowStore.Change> step) {
            try (var change = rows.change()) {
                step.accept(change);
                change.commit(new byte[0]);
            }
        }

        @Override
        public void put(byte[] key, byte[] row) {
            commit(change -> change.put(key, row));
        }

        @Override
        public void remove(byte[] key) {
            commit(change -> change.remove(key));
        }

        @Override
        public void version(byte[] versioned, byte[] row) {
            // Only the latest rows are divided.
        }

        @Override
        public void commit(byte[] mark) {
            commit(change -> change.commit(mark));
        }

        @Override
        public void close() {
            // Nothing is open between two steps.
        }
    }

    /// Sees what was committed last.
    private record Present(RowStore rows) implements RowStore.Snapshot {
        @Override
        public byte[] mark() {
            return null;
        }

        @Override
        public byte[] latest(byte[] key) {
            try (var now = rows.snapshot()) {
                return now.latest(key);
            }
        }

        @Override
        public RowStore.Walk latest(byte[] from, byte[] to) {
            return rows.snapshot().latest(from, to);
        }

        @Override
        public RowStore.Walk versions(byte[] from, byte[] to) {
            return rows.snapshot().versions(from, to);
        }

        @Override
        public void close() {
            // Nothing is held between two looks.
        }
    }

    private static Map<byte[], byte[]> rows(RowStore.Walk walk) {
        var rows = new TreeMap<byte[], byte[]>(Arrays::compareUnsigned);
        try (walk) {
            for (; !walk.isOver(); walk.next()) rows.put(walk.key(), walk.row());
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void the_rows_of_all_parts_together_are_the_rows_of_the_whole(int count) {
        var history = History.of(SEED, 1_000).log;
        var parts = new Parts(Catalog.ALL, count);
        var together = new TreeMap<byte[], byte[]>(Arrays::compareUnsigned);
        for (int part = 0; part < count; part++) {
            var store = new MemoryRows();
            var fold = parts.fold(part, new Present(store), new AtOnce(store));
            for (var recorded : history) if ((parts.concernedBy(recorded) & 1L << part) != 0) fold.take(recorded);
            try (var now = store.snapshot()) {
                var mine = rows(now.latest(FIRST, BEHIND));
                assertThat(together.keySet()).doesNotContainAnyElementsOf(mine.keySet());
                together.putAll(mine);
            }
        }
        try (var whole = new MemoryViews(Catalog.ALL)) {
            whole.fold(history);
            try (var now = whole.read()) {
                var expected = rows(now.rows().latest(FIRST, BEHIND));
                assertThat(together.keySet()).as("seed %d", SEED).containsExactlyElementsOf(expected.keySet());
                expected.forEach((key, row) -> assertThat(together.get(key)).isEqualTo(row));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void the_rows_of_one_account_lie_in_one_part(int count) {
        var parts = new Parts(Catalog.ALL, count);
        try (var whole = new MemoryViews(Catalog.ALL)) {
            var history = History.of(SEED, 500);
            whole.fold(history.log);
            var layout = new Layout(Catalog.ALL);
            for (var account : history.accounts) {
                var lane = layout.lane(org.althing.projections.ledger.BalanceView.BALANCES);
                var range = org.althing.projections.ledger.BalanceView.BALANCES.of(account);
                int part = parts.partOf(lane.from(range), lane.to(range));
                assertThat(part).isBetween(0, count - 1);
                assertThat(parts.partOf(layout.lane(org.althing.projections.identity.AccountView.ACCOUNTS).key(account))).isEqualTo(part);
                try (var now = whole.read(); var walk = now.rows().latest(lane.from(range), lane.to(range))) {
                    for (; !walk.isOver(); walk.next()) assertThat(parts.partOf(walk.key())).isEqualTo(part);
                }
            }
            var everything = layout.lane(org.althing.projections.ledger.BalanceView.BALANCES);
            assertThat(parts.partOf(everything.from(Range.startingWith(new byte[0])), everything.to(Range.startingWith(new byte[0])))).isEqualTo(count == 1 ? 0 : -1);
        }
    }
}
