package org.althing.domain.compute.reference;

/// ROPE, profile rf32: the two halves of every head as pairs that are rotated by the angles of their row's position.
final class Rotation {
    private Rotation() {}

    /// @param perSequence rows of one sequence
    /// @param head columns of one head
    static void rotate(float[] x, float[] cosines, float[] sines, int start, float[] y, int columns, int head, int perSequence, boolean inverse) {
        int half = head / 2;
        for (int i = 0; i < x.length / columns; i++) {
            int angles = (start + i % perSequence) * half;
            for (int at = i * columns; at < (i + 1) * columns; at += head) {
                for (int d = 0; d < half; d++) {
                    float u = x[at + d];
                    float w = x[at + d + half];
                    float c = cosines[angles + d];
                    float s = sines[angles + d];
                    y[at + d] = Math.fma(u, c, inverse ? w * s : -(w * s));
                    y[at + d + half] = Math.fma(w, c, inverse ? -(u * s) : u * s);
                }
            }
        }
    }
}
