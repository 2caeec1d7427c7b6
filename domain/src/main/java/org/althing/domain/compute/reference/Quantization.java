package org.althing.domain.compute.reference;

/// QUANTIZE_ROWS and DEQUANTIZE, profile ri8: bytes with one scale a row.
final class Quantization {
    private static final float LARGEST = 127f;

    private Quantization() {}

    static void quantize(float[] x, byte[] y, float[] scales, int columns) {
        for (int i = 0; i < scales.length; i++) {
            int at = i * columns;
            float largest = 0f;
            boolean finite = true;
            for (int j = 0; j < columns; j++) {
                finite &= Float.isFinite(x[at + j]);
                largest = Math.max(largest, Math.abs(x[at + j]));
            }
            float scale = finite ? largest / LARGEST : Float.NaN;
            scales[i] = scale;
            for (int j = 0; j < columns; j++) y[at + j] = finite && scale > 0f ? nearest(x[at + j] / scale) : 0;
        }
    }

    private static byte nearest(float quotient) {
        return (byte) Math.rint(Math.clamp(quotient, -LARGEST, LARGEST));
    }

    static void dequantize(int[] x, float[] rowScales, float[] columnScales, float[] y) {
        int columns = columnScales.length;
        for (int e = 0; e < x.length; e++) y[e] = ((float) x[e] * rowScales[e / columns]) * columnScales[e % columns];
    }
}
