package org.althing.projections;

import java.util.Collection;
import java.util.List;
import org.althing.domain.kernel.Recorded;

/// One view as a pure fold of the log: which rows an event concerns, and what becomes of each.
///
/// It sees one row at a time and nothing else, neither another row nor a clock, so that every runtime (embedded, Kafka Streams, in memory)
/// gets the same rows from the same log. It never refuses: an event that cannot follow is corruption and must throw.
/// @param <K> a row's key, a record that [org.althing.projections.key.KeyCodec] can order
/// @param <V> a row's value, an immutable record; the API shows it as it is
public interface Projection<K extends Record, V extends Record> {

    Shape<K, V> shape();

    /// The rows that the event concerns, each once.
    Collection<K> keys(Recorded recorded);

    /// What a row is before its first event; null where it does not exist.
    default V initial(K key) {
        return null;
    }

    /// What the row is after the event: the same object where nothing changed, null where the row is gone.
    V fold(V value, Recorded recorded, K key);

    /// Whether each row is written by one event only, the first, and stays as it is. Such a view keeps no versions: the row's own position
    /// says since when it has been there. A [org.althing.projections.key.NewestFirst] in its key is that position.
    default boolean appendOnly() {
        return false;
    }

    /// Under which other keys the rows are found.
    default List<Index<?, K, V>> indexes() {
        return List.of();
    }

    /// Every row.
    default Range<K> all() {
        return Range.startingWith(new byte[0]);
    }

    /// The rows whose keys begin with these components.
    default Range<K> startingWith(Object... components) {
        return Range.startingWith(shape().keyCodec().prefix(components));
    }
}
