package org.althing.domain.compute.reference;

/// What concerns each element, or finds one.
final class Elements {
    private Elements() {}

    interface At {
        float value(int element);
    }

    static void write(float[] y, At at) {
        for (int e = 0; e < y.length; e++) y[e] = at.value(e);
    }

    /// ARGMAX: the lowest of the largest in each row, -1 for a row that holds a NaN.
    static void largest(float[] x, int[] y, int columns) {
        for (int i = 0; i < y.length; i++) {
            int at = 0;
            for (int j = 0; j < columns && at >= 0; j++) {
                float value = x[i * columns + j];
                if (Float.isNaN(value)) at = -1;
                else if (value > x[i * columns + at]) at = j;
            }
            y[i] = at;
        }
    }
}
