package org.althing.eventlog.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// The stored names of the alternatives of each interface, so that renaming a class changes no byte. Unchangeable; `with` makes another.
public final class Names {

    /// No names at all.
    public static final Names NONE = new Names(Map.of());

    private final Map<Class<?>, Map<String, Class<?>>> alternatives;

    private Names(Map<Class<?>, Map<String, Class<?>>> alternatives) {
        this.alternatives = alternatives;
    }

    /// These names and one more: where a `whole` is called for, a `part` is written under `name`.
    ///
    /// @throws IllegalArgumentException where the name or the part is taken
    public <T> Names with(Class<T> whole, String name, Class<? extends T> part) {
        var copy = new LinkedHashMap<>(alternatives);
        var parts = new LinkedHashMap<>(copy.getOrDefault(whole, Map.of()));
        if (parts.containsValue(part) || parts.putIfAbsent(Objects.requireNonNull(name), part) != null) {
            throw new IllegalArgumentException(name + " or " + part.getName() + " is named twice for " + whole.getName());
        }
        copy.put(whole, parts);
        return new Names(copy);
    }

    /// The alternatives of `whole` by name, in the order in which they were named; empty where it has none.
    public Map<String, Class<?>> of(Class<?> whole) {
        return alternatives.getOrDefault(whole, Map.of());
    }
}
