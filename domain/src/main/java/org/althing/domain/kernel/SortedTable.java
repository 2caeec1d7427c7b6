package org.althing.domain.kernel;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// A table whose rows have an order that rules may follow: queues, deadlines, rankings.
public final class SortedTable<K extends Comparable<K>, V> extends Table<K, V> {
    private final NavigableMap<K, V> rows;

    public SortedTable(String name, Class<K> keyType, Class<V> valueType, Journal journal) {
        this(name, keyType, valueType, journal, new TreeMap<>());
    }

    private SortedTable(String name, Class<K> keyType, Class<V> valueType, Journal journal, NavigableMap<K, V> rows) {
        super(name, keyType, valueType, journal, rows);
        this.rows = rows;
    }

    /// The first row in key order, or null where the table is empty.
    public Map.Entry<K, V> first() {
        return rows.firstEntry();
    }

    /// The last row whose key is at most `key`, or null where there is none.
    public Map.Entry<K, V> atOrBefore(K key) {
        return rows.floorEntry(key);
    }

    /// The rows from a key (included) to another (excluded), in order: a view, not a copy.
    public NavigableMap<K, V> range(K from, K to) {
        return rows.subMap(from, true, to, false);
    }

    /// All rows in key order: a view, not a copy.
    public NavigableMap<K, V> inOrder() {
        return Collections.unmodifiableNavigableMap(rows);
    }
}
