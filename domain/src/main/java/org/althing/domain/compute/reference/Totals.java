package org.althing.domain.compute.reference;

/// ROW_SUMS, COLUMN_SUMS and SQUARE_SUM, profile rf32.
final class Totals {
    private Totals() {}

    static void ofRows(float[] x, float[] y, int columns) {
        var sum = new LaneSum();
        for (int i = 0; i < y.length; i++) {
            sum.from(0f);
            for (int j = 0; j < columns; j++) sum.add(x[i * columns + j]);
            y[i] = sum.total();
        }
    }

    static void ofColumns(float[] x, float[] y, int rows, boolean accumulate) {
        var sum = new LaneSum();
        for (int j = 0; j < y.length; j++) {
            sum.from(accumulate ? y[j] : 0f);
            for (int i = 0; i < rows; i++) sum.add(x[i * y.length + j]);
            y[j] = sum.total();
        }
    }

    static void ofSquares(float[] x, float[] y, boolean accumulate) {
        var sum = new LaneSum().from(accumulate ? y[0] : 0f);
        for (float value : x) sum.addProduct(value, value);
        y[0] = sum.total();
    }
}
