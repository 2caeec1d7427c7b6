package org.althing.domain.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/// What held of each subject from which position of the log on: what it is now is one look-up, what it was is a search among the subject's own rows.
/// Written by the state's one writer only.
public final class History<S, K extends Since<S>, V> implements Register<K, V> {

    /// How the key of a row is made.
    @FunctionalInterface
    public interface Naming<S, K> {
        K key(S subject, long position);
    }

    private final String name;
    private final Class<K> keyType;
    private final Class<V> valueType;
    private final Naming<S, K> naming;
    private final Journal journal;
    private final Map<S, Spans<V>> spans = new HashMap<>();
    private int size;

    public History(String name, Class<K> keyType, Class<V> valueType, Naming<S, K> naming, Journal journal) {
        this.name = name;
        this.keyType = keyType;
        this.valueType = valueType;
        this.naming = naming;
        this.journal = journal;
        journal.enlist(name, this);
    }

    /// What held right after the event at `position`, or null where nothing ever had: in O(log n), and in O(1) after the subject's last row.
    public V at(S subject, long position) {
        var own = spans.get(subject);
        return own == null ? null : own.at(position);
    }

    /// From this position on it is so.
    public void put(S subject, long position, V value) {
        V before = set(subject, position, value);
        if (journal.isNoting()) journal.note(this, naming.key(subject, position), before);
    }

    private V set(S subject, long position, V value) {
        var own = spans.get(subject);
        if (own == null) {
            spans.put(subject, new Spans<>(position, value));
            size++;
            return null;
        }
        V before = own.put(position, value);
        if (before == null) size++;
        return before;
    }

    private void remove(S subject, long position) {
        var own = spans.get(subject);
        if (own == null || own.remove(position) == null) return;
        size--;
        if (own.isEmpty()) spans.remove(subject);
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
        return size;
    }

    @Override
    public void export(BiConsumer<? super K, ? super V> visitor) {
        spans.forEach((subject, own) -> own.visit((position, value) -> visitor.accept(naming.key(subject, position), value)));
    }

    @Override
    public void restore(K key, V value) {
        if (value == null) remove(key.subject(), key.position());
        else set(key.subject(), key.position(), value);
    }
}
