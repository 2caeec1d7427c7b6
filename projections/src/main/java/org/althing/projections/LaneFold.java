package org.althing.projections;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.althing.domain.kernel.Recorded;
import org.althing.projections.store.RowStore.Change;
import org.althing.projections.store.RowStore.Snapshot;

/// Folds events into one view's rows. Every version is written; of the latest rows only the last of a batch, and rows that were used lately
/// are kept at hand, so that a busy row costs no read. Belongs to the writer.
final class LaneFold<K extends Record, V extends Record> {
    private static final int ROWS_AT_HAND_MAX = 1 << 17;

    private final Lane<K, V> lane;
    private final Projection<K, V> projection;
    private final List<IndexFold<?, K, V>> indexes;
    private final List<Held<V>> changed = new ArrayList<>();
    private final LinkedHashMap<K, Held<V>> atHand = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Held<V> {
        final byte[] key;
        V value;
        byte[] bytes;
        long position = -1;

        Held(byte[] key, V value) {
            this.key = key;
            this.value = value;
        }
    }

    LaneFold(Projection<K, V> projection, Lane<K, V> lane, List<IndexFold<?, K, V>> indexes) {
        this.projection = projection;
        this.lane = lane;
        this.indexes = indexes;
    }

    void fold(Recorded recorded, Snapshot before, Change change) {
        for (var key : projection.keys(recorded)) {
            if (projection.appendOnly()) append(key, recorded, change);
            else replace(key, recorded, before, change);
        }
    }

    private void append(K key, Recorded recorded, Change change) {
        var value = projection.fold(projection.initial(key), recorded, key);
        if (value != null) change.put(lane.key(key), Lane.latest(recorded.position(), lane.value(value)));
    }

    private void replace(K key, Recorded recorded, Snapshot before, Change change) {
        var held = hold(key, before);
        var now = held.value == null ? projection.initial(key) : held.value;
        var next = projection.fold(now, recorded, key);
        if (next == now) return;
        if (held.position < 0) changed.add(held);
        for (var index : indexes) index.moved(held.value, next, recorded.position(), change);
        held.position = recorded.position();
        held.value = next;
        held.bytes = next == null ? null : lane.value(next);
        change.version(Lane.versioned(held.key, held.position), held.bytes == null ? new byte[0] : held.bytes);
    }

    private Held<V> hold(K key, Snapshot before) {
        var held = atHand.get(key);
        if (held != null) return held;
        var bytes = lane.key(key);
        var row = before.latest(bytes);
        held = new Held<>(bytes, row == null ? null : lane.latestValue(row));
        atHand.put(key, held);
        return held;
    }

    /// Writes the rows as the batch leaves them.
    void settle(Change change) {
        for (var held : changed) {
            if (held.bytes == null) change.remove(held.key);
            else change.put(held.key, Lane.latest(held.position, held.bytes));
            held.position = -1;
            held.bytes = null;
        }
        changed.clear();
        while (atHand.size() > ROWS_AT_HAND_MAX) atHand.pollFirstEntry();
    }
}
