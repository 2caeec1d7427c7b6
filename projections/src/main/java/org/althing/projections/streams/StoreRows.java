package org.althing.projections.streams;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.althing.projections.Mark;
import org.althing.projections.store.RowStore;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// One part's rows in a state store of Kafka Streams, under the same bytes as in the embedded views. Beside them, under a key that is no row's,
/// how far the part is.
final class StoreRows {
    private static final Bytes MARK = Bytes.wrap(new byte[] {(byte) 0xff, (byte) 0xff});

    record Entry(byte[] key, byte[] row) {}

    private StoreRows() {}

    static byte[] get(ReadOnlyKeyValueStore<Bytes, byte[]> store, byte[] key) {
        return store.get(Bytes.wrap(key));
    }

    /// At most so many rows, in the order of their keys.
    static List<Entry> scan(ReadOnlyKeyValueStore<Bytes, byte[]> store, byte[] from, byte[] to, int rowsMax) {
        var rows = new ArrayList<Entry>();
        if (Arrays.compareUnsigned(from, to) >= 0) return rows;
        try (var range = store.range(Bytes.wrap(from), Bytes.wrap(to))) {
            while (range.hasNext() && rows.size() < rowsMax) {
                var next = range.next();
                if (Arrays.equals(next.key.get(), to)) break; // a state store's range has its end in it
                rows.add(new Entry(next.key.get(), next.value));
            }
        }
        return rows;
    }

    static Mark mark(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        return Mark.of(store.get(MARK));
    }

    static void mark(KeyValueStore<Bytes, byte[]> store, Mark mark) {
        store.put(MARK, mark.bytes());
    }

    /// What a fold changes goes to the store at once; the store commits it together with what was consumed.
    record Changes(KeyValueStore<Bytes, byte[]> store) implements RowStore.Change {
        @Override
        public void put(byte[] key, byte[] row) {
            store.put(Bytes.wrap(key), row);
        }

        @Override
        public void remove(byte[] key) {
            store.delete(Bytes.wrap(key));
        }

        @Override
        public void version(byte[] versioned, byte[] row) {
            // The past is kept by the embedded views.
        }

        @Override
        public void commit(byte[] mark) {
            store.put(MARK, mark);
        }

        @Override
        public void close() {
            // The store belongs to Kafka Streams.
        }
    }

    /// The rows as a fold meets them: one at a time.
    record Present(ReadOnlyKeyValueStore<Bytes, byte[]> store) implements RowStore.Snapshot {
        @Override
        public byte[] mark() {
            return store.get(MARK);
        }

        @Override
        public byte[] latest(byte[] key) {
            return get(store, key);
        }

        @Override
        public RowStore.Walk latest(byte[] from, byte[] to) {
            return new PagedWalk(to, (begin, max) -> scan(store, begin, to, max), from);
        }

        @Override
        public RowStore.Walk versions(byte[] from, byte[] to) {
            return new PagedWalk(to, (begin, max) -> List.of(), from);
        }

        @Override
        public void close() {
            // The store belongs to Kafka Streams.
        }
    }
}
