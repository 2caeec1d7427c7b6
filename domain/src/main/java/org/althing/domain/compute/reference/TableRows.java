package org.althing.domain.compute.reference;

import java.util.Arrays;

/// EMBEDDING and its gradient, and APPEND_ROWS: whole rows picked from, added into, or put into a table.
final class TableRows {
    private TableRows() {}

    static void pick(float[] table, int[] ids, float[] y, int columns) {
        for (int i = 0; i < ids.length; i++) System.arraycopy(table, ids[i] * columns, y, i * columns, columns);
    }

    static void addUp(int[] ids, float[] dy, float[] dtable, int columns, boolean accumulate) {
        if (!accumulate) Arrays.fill(dtable, 0f);
        for (int i = 0; i < ids.length; i++) {
            for (int j = 0; j < columns; j++) dtable[ids[i] * columns + j] += dy[i * columns + j];
        }
    }

    static void append(float[] x, int start, float[] cache, int columns, int sequences) {
        int given = x.length / sequences;
        int kept = cache.length / sequences;
        for (int sequence = 0; sequence < sequences; sequence++) {
            System.arraycopy(x, sequence * given, cache, sequence * kept + start * columns, given);
        }
    }
}
