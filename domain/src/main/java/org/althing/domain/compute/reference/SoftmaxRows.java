package org.althing.domain.compute.reference;

import java.util.Arrays;

/// SOFTMAX, CROSS_ENTROPY and their gradients, profile rf32.
final class SoftmaxRows {
    private final LaneSum sum = new LaneSum();
    private float largest;
    private float partition;

    /// Replaces `length` scores by exp(score - the largest of them), and keeps the largest and their sum.
    void exponentials(float[] row, int start, int length) {
        largest = row[start];
        for (int j = 1; j < length; j++) if (row[start + j] > largest) largest = row[start + j];
        sum.from(0f);
        for (int j = 0; j < length; j++) {
            row[start + j] = Elementary.exp(row[start + j] - largest);
            sum.add(row[start + j]);
        }
        partition = sum.total();
        if (Float.isNaN(partition)) largest = Float.NaN;
    }

    /// The largest score of the last row, or NaN where the row has no softmax.
    float largest() {
        return largest;
    }

    /// The sum of the last row's exponentials.
    float partition() {
        return partition;
    }

    void softmax(float[] x, float[] y, int rows, int columns) {
        System.arraycopy(x, 0, y, 0, x.length);
        for (int i = 0; i < rows; i++) {
            exponentials(y, i * columns, columns);
            for (int j = 0; j < columns; j++) y[i * columns + j] /= partition;
        }
    }

    void gradient(float[] y, float[] dy, float[] dx, int rows, int columns) {
        for (int at = 0; at < rows * columns; at += columns) {
            sum.from(0f);
            for (int j = 0; j < columns; j++) sum.addProduct(y[at + j], dy[at + j]);
            float inner = sum.total();
            for (int j = 0; j < columns; j++) dx[at + j] = y[at + j] * (dy[at + j] - inner);
        }
    }

    void crossEntropy(float[] logits, int[] targets, float[] losses, int columns) {
        var row = new float[columns];
        for (int i = 0; i < targets.length; i++) {
            losses[i] = 0f;
            if (targets[i] < 0) continue;
            System.arraycopy(logits, i * columns, row, 0, columns);
            exponentials(row, 0, columns);
            losses[i] = Elementary.log(partition) - (logits[i * columns + targets[i]] - largest);
        }
    }

    void crossEntropyGradient(float[] logits, int[] targets, float[] dlogits, int columns, float factor) {
        System.arraycopy(logits, 0, dlogits, 0, logits.length);
        for (int i = 0; i < targets.length; i++) {
            int at = i * columns;
            if (targets[i] < 0) {
                Arrays.fill(dlogits, at, at + columns, 0f);
                continue;
            }
            exponentials(dlogits, at, columns);
            for (int j = 0; j < columns; j++) {
                float p = dlogits[at + j] / partition;
                dlogits[at + j] = (j == targets[i] ? p - 1f : p) * factor;
            }
        }
    }
}
