package org.althing.projections;

import java.util.List;
import java.util.function.Function;
import org.althing.projections.key.KeyCodec;

/// The rows of a view under other keys: in another order, or in groups. It follows from the rows alone and is kept up with them, so it may
/// use whatever a row knows, also what the event at hand does not tell.
/// @param <I> a key of the index, a record; it ends with the key of the row it stands for, so no two rows share one
/// @param name unique among views and indexes
/// @param keysOf where a row stands; nowhere is an answer too
/// @param rowOf the key of the row that an index key stands for
/// @param version raised when `keysOf` means something else than before
public record Index<I extends Record, K extends Record, V extends Record>(
        String name, KeyCodec<I> keyCodec, Function<V, List<I>> keysOf, Function<I, K> rowOf, int version) {

    public static <I extends Record, K extends Record, V extends Record> Index<I, K, V> of(
            String name, Class<I> keyType, Function<V, List<I>> keysOf, Function<I, K> rowOf) {
        return new Index<>(name, KeyCodec.of(keyType), keysOf, rowOf, 1);
    }

    /// Every row.
    public Range<I> all() {
        return Range.startingWith(new byte[0]);
    }

    /// The rows whose keys here begin with these components.
    public Range<I> startingWith(Object... components) {
        return Range.startingWith(keyCodec.prefix(components));
    }
}
