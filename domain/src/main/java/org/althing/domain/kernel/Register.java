package org.althing.domain.kernel;

import java.util.function.BiConsumer;

/// A named piece of live state: a [Table], a [SortedTable], an [AmountTable], a [History], a [Cell] or the [CommandMemory].
/// Rules read and write through those types; only state images and state hashes walk a register as a whole.
public sealed interface Register<K, V> permits Table, AmountTable, History, Cell, CommandMemory {
    String name();

    Class<K> keyType();

    Class<V> valueType();

    int size();

    /// Visits every entry, in no particular order.
    void export(BiConsumer<? super K, ? super V> visitor);

    /// Puts one entry back to what it was, from a state image or from the journal; null means absent.
    void restore(K key, V value);
}
