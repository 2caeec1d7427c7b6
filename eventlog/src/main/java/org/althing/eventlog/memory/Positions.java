package org.althing.eventlog.memory;

import java.util.Arrays;

/// An ascending list of positions that only grows.
final class Positions {

    private long[] positions = new long[4];
    private int count;

    void add(long position) {
        if (count == positions.length) {
            positions = Arrays.copyOf(positions, 2 * count);
        }
        positions[count++] = position;
    }

    /// Those in `[from, to)`.
    long[] between(long from, long to) {
        int first = indexOf(from);
        return Arrays.copyOfRange(positions, first, Math.max(first, indexOf(to)));
    }

    private int indexOf(long position) {
        int found = Arrays.binarySearch(positions, 0, count, position);
        return found < 0 ? -found - 1 : found;
    }
}
