package org.althing.domain.compute.reference;

/// Neighbouring columns of one matrix copied to neighbouring columns of another.
final class Columns {
    private Columns() {}

    static void copy(float[] x, int from, int columnsOfX, float[] y, int to, int columnsOfY, int width) {
        for (int i = 0; i < x.length / columnsOfX; i++) System.arraycopy(x, i * columnsOfX + from, y, i * columnsOfY + to, width);
    }
}
