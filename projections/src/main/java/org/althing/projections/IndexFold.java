package org.althing.projections;

import java.util.List;
import org.althing.eventlog.codec.RecordCodec;
import org.althing.projections.store.RowStore.Change;

/// Keeps one index up with the rows of its view. Belongs to the writer.
final class IndexFold<I extends Record, K extends Record, V extends Record> {
    private static final byte[] GONE = {};

    private final Index<I, K, V> index;
    private final Lane<I, Listed> lane;

    /// What an index says of a row: that it is there.
    record Listed(boolean listed) {
        static final RecordCodec<Listed> CODEC = RecordCodec.of(Listed.class);
        static final Listed HERE = new Listed(true);
    }

    IndexFold(Index<I, K, V> index, Lane<I, Listed> lane) {
        this.index = index;
        this.lane = lane;
    }

    /// @param before null where the row was not there
    /// @param after null where the row is gone
    void moved(V before, V after, long position, Change change) {
        var from = before == null ? List.<I>of() : index.keysOf().apply(before);
        var to = after == null ? List.<I>of() : index.keysOf().apply(after);
        if (from.equals(to)) return;
        for (var key : from) if (!to.contains(key)) leave(lane.key(key), position, change);
        for (var key : to) if (!from.contains(key)) enter(lane.key(key), lane.value(Listed.HERE), position, change);
    }

    private static void leave(byte[] key, long position, Change change) {
        change.remove(key);
        change.version(Lane.versioned(key, position), GONE);
    }

    private static void enter(byte[] key, byte[] here, long position, Change change) {
        change.put(key, Lane.latest(position, here));
        change.version(Lane.versioned(key, position), here);
    }
}
