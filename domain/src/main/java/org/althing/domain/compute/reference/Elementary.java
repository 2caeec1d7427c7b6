package org.althing.domain.compute.reference;

import org.althing.domain.compute.program.Function;

/// Functions of one number, profile rf32 (`docs/specs/rf32.md`, "Elementary functions"): nothing but correctly rounded +, -, ·, /, sqrt and fused multiply-add.
/// The worst errors against the real function, over all inputs: exp 1, log 1, tanh 3 and sigmoid 3 units in the last place.
public final class Elementary {
    private static final float LOG2_E = 0x1.715476p+0f;
    private static final float LN2_HIGH = 0x1.62e4p-1f;
    private static final float LN2_LOW = 0x1.7f7d1cp-20f;
    /// 1.5 · 2^23: adding it rounds to an integer, which then stands in the low bits.
    private static final float ROUND = 0x1.8p+23f;
    private static final int ROUND_BITS = 0x4B400000;

    private static final float GELU_1 = 0x1.988454p+0f;
    private static final float GELU_3 = 0x1.2444f2p-4f;
    private static final float GELU_3_TIMES_3 = 0x1.b6676cp-3f;

    private Elementary() {}

    public static float apply(Function function, float x) {
        return switch (function) {
            case EXP     -> exp(x);
            case LOG     -> log(x);
            case SQRT    -> sqrt(x);
            case RSQRT   -> rsqrt(x);
            case TANH    -> tanh(x);
            case SIGMOID -> sigmoid(x);
            case GELU    -> gelu(x);
            case SILU    -> x * sigmoid(x);
            case RELU    -> x > 0 ? x : 0;
        };
    }

    /// The derivative at x, times dy.
    public static float gradient(Function function, float x, float dy) {
        return switch (function) {
            case EXP  -> exp(x) * dy;
            case LOG  -> dy / x;
            case SQRT -> {
                float y = sqrt(x);
                yield dy / (y + y);
            }
            case RSQRT -> {
                float y = rsqrt(x);
                yield (-0.5f * (y * y * y)) * dy;
            }
            case TANH -> {
                float y = tanh(x);
                yield Math.fma(-y, y, 1f) * dy;
            }
            case SIGMOID -> {
                float s = sigmoid(x);
                yield Math.fma(-s, s, s) * dy;
            }
            case GELU -> {
                float s = sigmoid(geluArgument(x));
                yield Math.fma(x * Math.fma(-s, s, s), Math.fma(x * x, GELU_3_TIMES_3, GELU_1), s) * dy;
            }
            case SILU -> {
                float s = sigmoid(x);
                yield Math.fma(x, Math.fma(-s, s, s), s) * dy;
            }
            case RELU -> x > 0 ? dy : 0;
        };
    }

    public static float exp(float x) {
        float bounded = x < -104f ? -104f : x > 89f ? 89f : x;
        float shifted = Math.fma(bounded, LOG2_E, ROUND);
        float n = shifted - ROUND;
        int exponent = Float.floatToRawIntBits(shifted) - ROUND_BITS;
        float p = 1f + expMinusOne(Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, bounded)));
        int half = exponent >> 1;
        return p * powerOfTwo(half) * powerOfTwo(exponent - half);
    }

    public static float tanh(float x) {
        float twice = Math.abs(x) + Math.abs(x);
        float bounded = twice > 32f ? 32f : twice;
        float shifted = Math.fma(bounded, LOG2_E, ROUND);
        float n = shifted - ROUND;
        float e = expMinusOne(Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, bounded)));
        float scale = powerOfTwo(Float.floatToRawIntBits(shifted) - ROUND_BITS);
        float m = Math.fma(e, scale, scale - 1f);
        return Math.copySign(m / (m + 2f), x);
    }

    public static float sigmoid(float x) {
        float e = exp(-Math.abs(x));
        return (x >= 0 ? 1f : e) / (1f + e);
    }

    /// x · (1 + tanh(√(2/π) · (x + 0.044715 · x³))) / 2, as x · sigmoid of twice that argument.
    public static float gelu(float x) {
        return x * sigmoid(geluArgument(x));
    }

    public static float log(float x) {
        if (!(x > 0)) return x == 0 ? Float.NEGATIVE_INFINITY : Float.NaN;
        if (x == Float.POSITIVE_INFINITY) return x;
        boolean subnormal = x < Float.MIN_NORMAL;
        int bits = Float.floatToRawIntBits(subnormal ? x * 0x1p+25f : x);
        int exponent = (bits - 0x3F3504F3) >> 23;
        float f = Float.intBitsToFloat(bits - (exponent << 23)) - 1f;
        float k = (float) (subnormal ? exponent - 25 : exponent);
        float square = f * f;
        float p = Math.fma(f, 0x1.147f94p-4f, -0x1.de26cp-4f);
        p = Math.fma(f, p, 0x1.e6cdb6p-4f);
        p = Math.fma(f, p, -0x1.fc249ap-4f);
        p = Math.fma(f, p, 0x1.233aaap-3f);
        p = Math.fma(f, p, -0x1.555c52p-3f);
        p = Math.fma(f, p, 0x1.99a47ep-3f);
        p = Math.fma(f, p, -0x1.000006p-2f);
        p = Math.fma(f, p, 0x1.555548p-2f);
        float tail = Math.fma(square * f, p, k * LN2_LOW);
        return Math.fma(k, LN2_HIGH, f + Math.fma(-0.5f, square, tail));
    }

    public static float sqrt(float x) {
        return (float) Math.sqrt(x);
    }

    public static float rsqrt(float x) {
        return 1f / sqrt(x);
    }

    /// exp(r) - 1 for |r| up to half of ln 2.
    private static float expMinusOne(float r) {
        float q = Math.fma(r, 0x1.9df7f6p-13f, 0x1.6d4cdap-10f);
        q = Math.fma(r, q, 0x1.11131p-7f);
        q = Math.fma(r, q, 0x1.5554e8p-5f);
        q = Math.fma(r, q, 0x1.555554p-3f);
        q = Math.fma(r, q, 0.5f);
        return Math.fma(r * r, q, r);
    }

    /// Exponents from -126 to 127.
    private static float powerOfTwo(int exponent) {
        return Float.intBitsToFloat((exponent + 127) << 23);
    }

    private static float geluArgument(float x) {
        return x * Math.fma(x * x, GELU_3, GELU_1);
    }
}
