package org.althing.domain.kernel;

import java.util.function.BiConsumer;

/// One value of the live state that changes: a counter, the current policy.
public final class Cell<V> implements Register<String, V> {
    private final String name;
    private final Class<V> type;
    private final Journal journal;
    private V value;

    public Cell(String name, Class<V> type, V initial, Journal journal) {
        this.name = name;
        this.type = type;
        this.journal = journal;
        this.value = initial;
        journal.enlist(name, this);
    }

    public V get() {
        return value;
    }

    public void set(V next) {
        journal.note(this, name, value);
        value = next;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<String> keyType() {
        return String.class;
    }

    @Override
    public Class<V> valueType() {
        return type;
    }

    @Override
    public int size() {
        return value == null ? 0 : 1;
    }

    @Override
    public void export(BiConsumer<? super String, ? super V> visitor) {
        if (value != null) visitor.accept(name, value);
    }

    @Override
    public void restore(String key, V restored) {
        value = restored;
    }
}
