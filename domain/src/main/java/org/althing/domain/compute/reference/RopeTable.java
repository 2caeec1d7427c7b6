package org.althing.domain.compute.reference;

/// The cosines and sines that ROPE rotates by, computed by the host in binary64 and rounded once (`docs/specs/rf32.md`, "What the host computes").
/// @param cosines positions × pairs, row by row
/// @param sines likewise
public record RopeTable(float[] cosines, float[] sines) {
    private static final double ROUND = 0x1.8p52;
    private static final double[] INVERSE_FACTORIALS = inverseFactorials();

    /// @param head columns of one head, even
    public static RopeTable of(int positions, int head, double theta) {
        int pairs = head / 2;
        var table = new RopeTable(new float[positions * pairs], new float[positions * pairs]);
        double log = log(theta);
        for (int d = 0; d < pairs; d++) {
            double frequency = exp(-((2.0 * d) / head * log));
            for (int p = 0; p < positions; p++) table.set(p * pairs + d, p * frequency);
        }
        return table;
    }

    private void set(int at, double angle) {
        double n = Math.fma(angle, 0x1.45f306dc9c883p-1, ROUND) - ROUND;
        double r = Math.fma(n, -0x1.1a62633145c07p-54, Math.fma(n, -0x1.921fb54442d18p+0, angle));
        double sine = Math.fma(series(r * r, 19, 3) * (r * r), r, r);
        double cosine = Math.fma(series(r * r, 20, 2), r * r, 1);
        int quadrant = (int) ((long) n & 3);
        cosines[at] = (float) switch (quadrant) {
            case 0 -> cosine;
            case 1 -> -sine;
            case 2 -> -cosine;
            default -> sine;
        };
        sines[at] = (float) switch (quadrant) {
            case 0 -> sine;
            case 1 -> cosine;
            case 2 -> -sine;
            default -> -cosine;
        };
    }

    /// Σ ±v^((k - last) / 2) / k! for k = last, last + 2, …, first; the term 1/k! is negative where k mod 4 is 2 or 3.
    private static double series(double v, int first, int last) {
        double q = signed(first);
        for (int k = first - 2; k >= last; k -= 2) q = Math.fma(q, v, signed(k));
        return q;
    }

    private static double signed(int k) {
        return (k & 2) == 0 ? INVERSE_FACTORIALS[k] : -INVERSE_FACTORIALS[k];
    }

    static double exp(double x) {
        double n = Math.fma(x, 0x1.71547652b82fep+0, ROUND) - ROUND;
        double r = Math.fma(n, -0x1.abc9e3b39803fp-56, Math.fma(n, -0x1.62e42fefa39efp-1, x));
        double q = INVERSE_FACTORIALS[17];
        for (int k = 16; k >= 0; k--) q = Math.fma(q, r, INVERSE_FACTORIALS[k]);
        return q * Double.longBitsToDouble(((long) n + 1023) << 52);
    }

    /// Newton's way, of third order: the same 64 steps for every number.
    static double log(double theta) {
        double y = 0;
        for (int step = 0; step < 64; step++) {
            double ratio = theta * exp(-y);
            y = y + (ratio - 1) / (ratio + 1) * 2;
        }
        return y;
    }

    private static double[] inverseFactorials() {
        var inverse = new double[21];
        double factorial = 1;
        for (int k = 0; k < inverse.length; k++) {
            factorial *= Math.max(k, 1);
            inverse[k] = 1 / factorial;
        }
        return inverse;
    }
}
