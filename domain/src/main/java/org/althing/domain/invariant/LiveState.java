package org.althing.domain.invariant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.althing.domain.kernel.Register;
import org.althing.domain.network.Network;

/// A network's live state, read from outside: all rows of all registers, for comparing.
public final class LiveState {
    private LiveState() {}

    /// The rows of one register, copied.
    /// @throws IllegalArgumentException where the network has no such register, or one of other types
    public static <K, V> Map<K, V> rows(Network network, String name, Class<K> keyType, Class<V> valueType) {
        var register = register(network, name);
        if (register.keyType() != keyType || register.valueType() != valueType) {
            throw new IllegalArgumentException(name + " holds " + register.keyType() + " and " + register.valueType());
        }
        var rows = new HashMap<K, V>();
        register.export((key, value) -> rows.put(keyType.cast(key), valueType.cast(value)));
        return rows;
    }

    /// The value of one cell, or null.
    public static <V> V cell(Network network, String name, Class<V> type) {
        return rows(network, name, String.class, type).get(name);
    }

    public static Map<String, Map<Object, Object>> of(Network network) {
        var all = new HashMap<String, Map<Object, Object>>();
        for (var register : network.registers()) {
            var rows = new HashMap<>();
            register.export(rows::put);
            all.put(register.name(), rows);
        }
        return all;
    }

    /// Where two networks differ, one line for each row; empty where they are the same.
    public static List<String> differences(Network one, Network other) {
        var left = of(one);
        var right = of(other);
        var differences = new ArrayList<String>();
        for (var name : new TreeSet<>(left.keySet())) {
            var keys = new ArrayList<>(left.get(name).keySet());
            for (var key : right.get(name).keySet()) if (!left.get(name).containsKey(key)) keys.add(key);
            for (var key : keys) {
                var a = left.get(name).get(key);
                var b = right.get(name).get(key);
                if (!java.util.Objects.equals(a, b)) differences.add(name + "[" + key + "]: " + a + " and " + b);
            }
        }
        return differences;
    }

    private static Register<?, ?> register(Network network, String name) {
        for (var register : network.registers()) if (register.name().equals(name)) return register;
        throw new IllegalArgumentException("no register is called " + name);
    }
}
