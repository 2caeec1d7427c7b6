package org.althing.domain.compute.reference;

/// RMS_NORM and its gradients, profile rf32. `statistics` holds the inverse root of each row's mean square.
final class RmsNormRows {
    private final int rows;
    private final int columns;
    private final LaneSum sum = new LaneSum();

    RmsNormRows(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    void forward(float[] x, float[] gamma, float[] y, float[] statistics, float epsilon) {
        for (int i = 0; i < rows; i++) {
            int at = i * columns;
            sum.from(0f);
            for (int j = 0; j < columns; j++) sum.addProduct(x[at + j], x[at + j]);
            statistics[i] = 1f / Elementary.sqrt(sum.total() / columns + epsilon);
            for (int j = 0; j < columns; j++) y[at + j] = (x[at + j] * statistics[i]) * gamma[j];
        }
    }

    void gradient(float[] x, float[] gamma, float[] statistics, float[] dy, float[] dx) {
        for (int i = 0; i < rows; i++) {
            int at = i * columns;
            float inverse = statistics[i];
            sum.from(0f);
            for (int j = 0; j < columns; j++) sum.addProduct(dy[at + j] * gamma[j], x[at + j] * inverse);
            float inner = sum.total() / columns;
            for (int j = 0; j < columns; j++) dx[at + j] = Math.fma(-(x[at + j] * inverse), inner, dy[at + j] * gamma[j]) * inverse;
        }
    }

    void parameterGradient(float[] x, float[] statistics, float[] dy, float[] dgamma, boolean accumulate) {
        for (int j = 0; j < columns; j++) {
            sum.from(accumulate ? dgamma[j] : 0f);
            for (int i = 0; i < rows; i++) sum.addProduct(dy[i * columns + j], x[i * columns + j] * statistics[i]);
            dgamma[j] = sum.total();
        }
    }
}
