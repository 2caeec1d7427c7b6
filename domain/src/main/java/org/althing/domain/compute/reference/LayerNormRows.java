package org.althing.domain.compute.reference;

/// LAYER_NORM and its gradients, profile rf32. `statistics` holds mean and inverse deviation, row by row.
final class LayerNormRows {
    private final int rows;
    private final int columns;
    private final LaneSum sum = new LaneSum();

    LayerNormRows(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    void forward(float[] x, float[] gamma, float[] beta, float[] y, float[] statistics, float epsilon) {
        for (int i = 0; i < rows; i++) {
            int at = i * columns;
            sum.from(0f);
            for (int j = 0; j < columns; j++) sum.add(x[at + j]);
            float mean = sum.total() / columns;
            sum.from(0f);
            for (int j = 0; j < columns; j++) sum.addProduct(x[at + j] - mean, x[at + j] - mean);
            float inverse = 1f / Elementary.sqrt(sum.total() / columns + epsilon);
            for (int j = 0; j < columns; j++) y[at + j] = Math.fma((x[at + j] - mean) * inverse, gamma[j], beta[j]);
            statistics[2 * i] = mean;
            statistics[2 * i + 1] = inverse;
        }
    }

    void gradient(float[] x, float[] gamma, float[] statistics, float[] dy, float[] dx) {
        for (int i = 0; i < rows; i++) {
            int at = i * columns;
            sum.from(0f);
            for (int j = 0; j < columns; j++) sum.add(dy[at + j] * gamma[j]);
            float plain = sum.total() / columns;
            sum.from(0f);
            for (int j = 0; j < columns; j++) sum.addProduct(dy[at + j] * gamma[j], normal(x, statistics, i, j));
            float inner = sum.total() / columns;
            for (int j = 0; j < columns; j++) {
                dx[at + j] = Math.fma(-normal(x, statistics, i, j), inner, dy[at + j] * gamma[j] - plain) * statistics[2 * i + 1];
            }
        }
    }

    void parameterGradient(float[] x, float[] statistics, float[] dy, float[] dgamma, float[] dbeta, boolean accumulate) {
        for (int j = 0; j < columns; j++) {
            sum.from(accumulate ? dgamma[j] : 0f);
            for (int i = 0; i < rows; i++) sum.addProduct(dy[i * columns + j], normal(x, statistics, i, j));
            dgamma[j] = sum.total();
            sum.from(accumulate ? dbeta[j] : 0f);
            for (int i = 0; i < rows; i++) sum.add(dy[i * columns + j]);
            dbeta[j] = sum.total();
        }
    }

    private float normal(float[] x, float[] statistics, int i, int j) {
        return (x[i * columns + j] - statistics[2 * i]) * statistics[2 * i + 1];
    }
}
