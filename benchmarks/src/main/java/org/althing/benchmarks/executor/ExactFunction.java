package org.althing.benchmarks.executor;

import org.althing.domain.compute.program.Function;

/// The real functions, as well as binary64 knows them: what errors are measured against.
final class ExactFunction {
    private static final double ROOT_OF_2_OVER_PI = Math.sqrt(2 / Math.PI);

    private ExactFunction() {}

    static double of(Function function, double x) {
        return switch (function) {
            case EXP     -> StrictMath.exp(x);
            case LOG     -> StrictMath.log(x);
            case SQRT    -> StrictMath.sqrt(x);
            case RSQRT   -> 1 / StrictMath.sqrt(x);
            case TANH    -> StrictMath.tanh(x);
            case SIGMOID -> sigmoid(x);
            case GELU    -> x * sigmoid(2 * ROOT_OF_2_OVER_PI * (x + 0.044715 * x * x * x));
            case SILU    -> x * sigmoid(x);
            case RELU    -> x > 0 ? x : 0;
        };
    }

    private static double sigmoid(double x) {
        return x >= 0 ? 1 / (1 + StrictMath.exp(-x)) : StrictMath.exp(x) / (1 + StrictMath.exp(x));
    }

    /// How far `y` is from the real value, in units of the last place of a binary32 there; 0 where there is no such distance (a NaN, an infinity that is right).
    static double error(double real, float y) {
        if (Double.isNaN(real) || Float.floatToRawIntBits((float) real) == Float.floatToRawIntBits(y)) return roundingOf(real, y);
        if (!Float.isFinite(y) && !Float.isFinite((float) real)) return 0;
        return Math.abs(y - real) / Math.ulp((float) Math.clamp(real, -Float.MAX_VALUE, Float.MAX_VALUE));
    }

    private static double roundingOf(double real, float y) {
        return Float.isFinite(y) ? Math.abs(y - real) / Math.ulp(y) : 0;
    }
}
