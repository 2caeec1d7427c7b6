package org.althing.domain.kernel;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// A table whose rows have an order that rules may follow: queues, deadlines, rankings.
public final class SortedTable<K extends Comparable<K>, V> implements Register<K, V> {
    private final String name;
    private final Class<K> keyType;
    private final Class<V> valueType;
    private final Journal journal;
    private final NavigableMap<K, V> rows = new TreeMap<>();

    public SortedTable(String name, Class<K> keyType, Class<V> valueType, Journal journal) {
        this.name = name;
        this.keyType = keyType;
        this.valueType = valueType;
        this.journal = journal;
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
        return java.util.Collections.unmodifiableNavigableMap(rows);
    }

    public V get(K key) {
        return rows.get(key);
    }

    public boolean contains(K key) {
        return rows.containsKey(key);
    }

    public void put(K key, V value) {
        journal.note(this, key, rows.put(key, value));
    }

    public void remove(K key) {
        V before = rows.remove(key);
        if (before != null) journal.note(this, key, before);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<K> keyType() {
        return keyType;
    }

    @Override
    public Class<V> valueType() {
        return valueType;
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public void export(BiConsumer<? super K, ? super V> visitor) {
        rows.forEach(visitor);
    }

    @Override
    public void restore(K key, V value) {
        if (value == null) rows.remove(key);
        else rows.put(key, value);
    }
}
