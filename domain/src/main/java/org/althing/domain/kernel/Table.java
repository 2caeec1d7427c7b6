package org.althing.domain.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// A keyed part of the live state: mutable rows of immutable values, undone through the state's [Journal].
/// Rules look rows up by key and never walk a table that is not sorted: its order is nobody's business. Written by the state's one writer only.
public sealed class Table<K, V> implements Register<K, V> permits SortedTable {
    private final String name;
    private final Class<K> keyType;
    private final Class<V> valueType;
    private final Journal journal;
    private final Map<K, V> rows;

    public Table(String name, Class<K> keyType, Class<V> valueType, Journal journal) {
        this(name, keyType, valueType, journal, new HashMap<>());
    }

    Table(String name, Class<K> keyType, Class<V> valueType, Journal journal, Map<K, V> rows) {
        this.name = name;
        this.keyType = keyType;
        this.valueType = valueType;
        this.journal = journal;
        this.rows = rows;
        journal.enlist(name, this);
    }

    /// A table that other threads may read while its one writer works (they may see rows that are not durable yet).
    public static <K, V> Table<K, V> readableByAll(String name, Class<K> keyType, Class<V> valueType, Journal journal) {
        return new Table<>(name, keyType, valueType, journal, new ConcurrentHashMap<>());
    }

    /// The row's value, or null where there is none.
    public V get(K key) {
        return rows.get(key);
    }

    public V getOrDefault(K key, V absent) {
        return rows.getOrDefault(key, absent);
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
