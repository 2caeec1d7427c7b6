package org.althing.domain.kernel;

import java.util.Arrays;

/// The rows of one subject of a [History]. The last one, which is asked for most and is mostly the only one, needs no search.
final class Spans<V> {
    private static final long[] NO_POSITIONS = {};
    private static final Object[] NO_VALUES = {};

    /// Sees a row.
    interface Visitor<V> {
        void see(long position, V value);
    }

    private long last;
    private V value;
    /// The rows before the last one, by position; the arrays may be longer than there are rows.
    private long[] positions = NO_POSITIONS;
    private Object[] values = NO_VALUES;
    private int earlier;

    Spans(long position, V value) {
        this.last = position;
        this.value = value;
    }

    boolean isEmpty() {
        return value == null;
    }

    /// The last row at or before the position, or null.
    V at(long position) {
        if (position >= last) return value;
        int found = find(position);
        int index = found >= 0 ? found : -found - 2;
        return index < 0 ? null : value(index);
    }

    /// @return what stood at exactly this position, or null
    V put(long position, V next) {
        if (position > last) {
            insert(earlier, last, value);
            last = position;
            value = next;
            return null;
        }
        if (position == last) {
            V before = value;
            value = next;
            return before;
        }
        int found = find(position);
        if (found < 0) {
            insert(-found - 1, position, next);
            return null;
        }
        V before = value(found);
        values[found] = next;
        return before;
    }

    /// @return what stood at exactly this position, or null
    V remove(long position) {
        if (position == last) {
            V before = value;
            value = null;
            if (earlier > 0) {
                last = positions[earlier - 1];
                value = value(earlier - 1);
                cut(earlier - 1);
            }
            return before;
        }
        int found = find(position);
        if (found < 0) return null;
        V before = value(found);
        cut(found);
        return before;
    }

    void visit(Visitor<? super V> visitor) {
        for (int i = 0; i < earlier; i++) visitor.see(positions[i], value(i));
        visitor.see(last, value);
    }

    private int find(long position) {
        return Arrays.binarySearch(positions, 0, earlier, position);
    }

    @SuppressWarnings("unchecked")
    private V value(int index) {
        return (V) values[index];
    }

    private void insert(int index, long position, V inserted) {
        if (earlier == positions.length) {
            int room = Math.max(2, earlier * 2);
            positions = Arrays.copyOf(positions, room);
            values = Arrays.copyOf(values, room);
        }
        System.arraycopy(positions, index, positions, index + 1, earlier - index);
        System.arraycopy(values, index, values, index + 1, earlier - index);
        positions[index] = position;
        values[index] = inserted;
        earlier++;
    }

    private void cut(int index) {
        earlier--;
        System.arraycopy(positions, index + 1, positions, index, earlier - index);
        System.arraycopy(values, index + 1, values, index, earlier - index);
        values[earlier] = null;
    }
}
