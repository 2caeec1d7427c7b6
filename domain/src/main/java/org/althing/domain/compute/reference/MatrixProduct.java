package org.althing.domain.compute.reference;

import java.util.Arrays;

/// GEMM of profile rf32, a row of the result at a time: along the row every element has its own chain, so a row's elements may be computed side by side.
final class MatrixProduct {
    private MatrixProduct() {}

    /// c = A · B, or c + A · B. A is m × k where `transposeA` is false and lies as k × m where it is true; B likewise.
    static void multiply(float[] a, boolean transposeA, float[] b, boolean transposeB, float[] c, int m, int n, int k, boolean accumulate) {
        var rows = transposeB ? transposed(b, n, k) : b;
        var chain = new float[n];
        for (int i = 0; i < m; i++) {
            if (!accumulate) Arrays.fill(c, i * n, i * n + n, 0f);
            for (int chunk = 0; chunk < k; chunk += ChunkSum.CHUNK) {
                Arrays.fill(chain, 0f);
                int end = Math.min(chunk + ChunkSum.CHUNK, k);
                for (int l = chunk; l < end; l++) addScaled(chain, transposeA ? a[l * m + i] : a[i * k + l], rows, l * n);
                for (int j = 0; j < n; j++) c[i * n + j] += chain[j];
            }
        }
    }

    private static void addScaled(float[] chain, float factor, float[] b, int start) {
        for (int j = 0; j < chain.length; j++) chain[j] = Math.fma(factor, b[start + j], chain[j]);
    }

    /// A matrix of `rows` × `columns`, with rows and columns exchanged.
    static float[] transposed(float[] x, int rows, int columns) {
        var y = new float[x.length];
        for (int i = 0; i < rows; i++) for (int j = 0; j < columns; j++) y[j * rows + i] = x[i * columns + j];
        return y;
    }
}
