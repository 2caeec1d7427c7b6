package org.althing.domain.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The undo list behind all registers of one live state: what makes a dry run and an atomic execution possible without copying the state.
/// While no mark is set nothing is noted and nothing is paid. It knows every register that was made with it, so that none can be missing from a
/// state image. Not thread-safe: it belongs to the state's one writer.
public final class Journal {
    private final List<Undo<?, ?>> undo = new ArrayList<>();
    private final Map<String, Register<?, ?>> registers = new LinkedHashMap<>();
    private int marks;

    private record Undo<K, V>(Register<K, V> register, K key, V before) {
        void apply() {
            register.restore(key, before);
        }
    }

    /// Every register, in the order in which they were made.
    public List<Register<?, ?>> registers() {
        return List.copyOf(registers.values());
    }

    void enlist(String name, Register<?, ?> register) {
        if (registers.putIfAbsent(name, register) != null) throw new IllegalArgumentException("two registers are called " + name);
    }

    /// From here on every change is noted until the mark is taken back by [#rollback] or [#keep]. Marks nest.
    public int mark() {
        marks++;
        return undo.size();
    }

    /// Undoes everything since the mark.
    public void rollback(int mark) {
        for (int i = undo.size() - 1; i >= mark; i--) undo.remove(i).apply();
        marks--;
    }

    /// Lets everything since the mark stand.
    public void keep(int mark) {
        if (undo.size() < mark) throw new IllegalStateException("a mark further out was taken back first");
        marks--;
        if (marks == 0) undo.clear();
    }

    /// Whether a mark is set: a register whose keys cost something asks before it makes one.
    boolean isNoting() {
        return marks > 0;
    }

    <K, V> void note(Register<K, V> register, K key, V before) {
        if (marks > 0) undo.add(new Undo<>(register, key, before));
    }
}
