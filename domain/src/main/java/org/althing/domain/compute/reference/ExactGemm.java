package org.althing.domain.compute.reference;

import java.util.Arrays;

/// The exact product of two matrices of 8-bit integers, as 32-bit integers: profile ri8, version 1 (`docs/specs/ri8.md`).
/// No sum can leave 32 bits within the profile's bounds, so the order of additions does not matter and every implementation gives the same bits.
public final class ExactGemm {
    /// Columns that are added up together: their sums stay in the first-level cache.
    private static final int BLOCK = 2_048;

    private ExactGemm() {}

    /// The index of the first element outside -127..127, or -1 where the matrix conforms to the profile.
    public static int firstOutside(byte[] matrix) {
        for (int i = 0; i < matrix.length; i++) if (matrix[i] == Byte.MIN_VALUE) return i;
        return -1;
    }

    /// Rows `from` (included) to `to` (excluded) of A · B, in the output's encoding: row by row, 32 bits, low byte first.
    /// @param a m × k elements, row by row
    /// @param b k × n elements, row by row
    public static byte[] rows(byte[] a, byte[] b, int n, int k, int from, int to) {
        var out = new byte[Math.multiplyExact(Math.multiplyExact(to - from, n), 4)];
        var sums = new int[Math.min(n, BLOCK)];
        for (int column = 0; column < n; column += BLOCK) {
            int width = Math.min(BLOCK, n - column);
            for (int row = from; row < to; row++) {
                Arrays.fill(sums, 0, width, 0);
                for (int depth = 0; depth < k; depth++) addScaled(sums, a[row * k + depth], b, depth * n + column, width);
                encode(sums, width, out, ((row - from) * n + column) * 4);
            }
        }
        return out;
    }

    /// GEMM_I8: c = A · B, where B lies as k × n, or as n × k where `transposeB` is true.
    static void multiply(byte[] a, byte[] b, boolean transposeB, int[] c, int n, int k) {
        if (!transposeB) {
            multiply(a, b, c, n, k);
            return;
        }
        for (int e = 0; e < c.length; e++) {
            int row = e / n * k;
            int column = e % n * k;
            int sum = 0;
            for (int l = 0; l < k; l++) sum += a[row + l] * b[column + l];
            c[e] = sum;
        }
    }

    /// Along the rows of B, which is several times as fast as along its columns.
    private static void multiply(byte[] a, byte[] b, int[] c, int n, int k) {
        var sums = new int[n];
        for (int row = 0; row < c.length / n; row++) {
            Arrays.fill(sums, 0);
            for (int depth = 0; depth < k; depth++) addScaled(sums, a[row * k + depth], b, depth * n, n);
            System.arraycopy(sums, 0, c, row * n, n);
        }
    }

    /// sums += factor · row, over `width` elements of `b` from `start`.
    private static void addScaled(int[] sums, int factor, byte[] b, int start, int width) {
        for (int i = 0; i < width; i++) sums[i] += factor * b[start + i];
    }

    private static void encode(int[] sums, int width, byte[] out, int start) {
        for (int i = 0; i < width; i++) {
            int at = start + i * 4;
            int sum = sums[i];
            out[at] = (byte) sum;
            out[at + 1] = (byte) (sum >>> 8);
            out[at + 2] = (byte) (sum >>> 16);
            out[at + 3] = (byte) (sum >>> 24);
        }
    }
}
