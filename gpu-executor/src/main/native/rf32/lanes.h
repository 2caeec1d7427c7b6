// The elementary functions of rf32 (docs/specs/rf32.md) on registers full of numbers: the twin of rf32/elementary.h. F is such a register, or one
// number where some are left over; it brings +, -, *, /, fma, root, magnitude, copySign, lessThan, select, bits, ofBits, and integers with shifts.
#pragma once

#include <cstdint>

#include "../program/program.h"

namespace althing::lanes {

template <typename F>
struct Elementary {
    using I = typename F::Integers;

    static constexpr float LOG2_E = 0x1.715476p+0f;
    static constexpr float LN2_HIGH = 0x1.62e4p-1f;
    static constexpr float LN2_LOW = 0x1.7f7d1cp-20f;
    static constexpr float ROUND = 0x1.8p+23f;
    static constexpr std::int32_t ROUND_BITS = 0x4B400000;
    static constexpr float G1 = 0x1.988454p+0f;
    static constexpr float G3 = 0x1.2444f2p-4f;
    static constexpr float G33 = 0x1.b6676cp-3f;

    // b = n · ln 2 + r; n as it stands in the low bits after ROUND has been added.
    struct Reduced {
        F r;
        I n;
    };

    static Reduced reduce(F b) {
        F shifted = fma(b, F(LOG2_E), F(ROUND));
        F n = shifted - F(ROUND);
        return {fma(n, F(-LN2_LOW), fma(n, F(-LN2_HIGH), b)), bits(shifted) - I(ROUND_BITS)};
    }

    // e^r - 1 for |r| up to half of ln 2.
    static F expMinusOne(F r) {
        F q = fma(r, F(0x1.9df7f6p-13f), F(0x1.6d4cdap-10f));
        q = fma(r, q, F(0x1.11131p-7f));
        q = fma(r, q, F(0x1.5554e8p-5f));
        q = fma(r, q, F(0x1.555554p-3f));
        q = fma(r, q, F(0.5f));
        return fma(r * r, q, r);
    }

    static F powerOfTwo(I n) { return ofBits(shiftLeft<23>(n + I(127))); }

    static F exp(F x) {
        F low = select(lessThan(x, F(-104.0f)), F(-104.0f), x);
        Reduced reduced = reduce(select(lessThan(F(89.0f), low), F(89.0f), low));
        I half = shiftRight<1>(reduced.n);
        return ((F(1.0f) + expMinusOne(reduced.r)) * powerOfTwo(half)) * powerOfTwo(reduced.n - half);
    }

    static F tanh(F x) {
        F twice = magnitude(x) + magnitude(x);
        Reduced reduced = reduce(select(lessThan(F(32.0f), twice), F(32.0f), twice));
        F scale = powerOfTwo(reduced.n);
        F m = fma(expMinusOne(reduced.r), scale, scale - F(1.0f));
        return copySign(m / (m + F(2.0f)), x);
    }

    static F sigmoid(F x) {
        F e = exp(-magnitude(x));
        return select(lessThan(x, F(0.0f)), e, F(1.0f)) / (F(1.0f) + e);  // of a NaN, e is one
    }

    static F geluArgument(F x) { return x * fma(x * x, F(G3), F(G1)); }

    static F gelu(F x) { return x * sigmoid(geluArgument(x)); }

    static F relu(F x) { return select(lessThan(F(0.0f), x), x, F(0.0f)); }

    static F log(F x) {
        auto subnormal = lessThan(x, F(0x1p-126f));
        I bitsOfY = bits(select(subnormal, x * F(0x1p+25f), x));
        I exponent = shiftRight<23>(bitsOfY - I(0x3F3504F3));
        F f = ofBits(bitsOfY - shiftLeft<23>(exponent)) - F(1.0f);
        F k = ofInteger(exponent) - select(subnormal, F(25.0f), F(0.0f));
        F p = fma(f, F(0x1.147f94p-4f), F(-0x1.de26cp-4f));
        p = fma(f, p, F(0x1.e6cdb6p-4f));
        p = fma(f, p, F(-0x1.fc249ap-4f));
        p = fma(f, p, F(0x1.233aaap-3f));
        p = fma(f, p, F(-0x1.555c52p-3f));
        p = fma(f, p, F(0x1.99a47ep-3f));
        p = fma(f, p, F(-0x1.000006p-2f));
        p = fma(f, p, F(0x1.555548p-2f));
        F v = f * f;
        F t = fma(v * f, p, k * F(LN2_LOW));
        F usual = fma(k, F(LN2_HIGH), f + fma(F(-0.5f), v, t));
        F infinity = ofBits(I(0x7F800000));
        F ofPositive = select(lessThan(x, infinity), usual, infinity);
        F ofOther = select(lessThan(magnitude(x), F(0x1p-149f)), -infinity, ofBits(I(0x7FC00000)));
        return select(lessThan(F(0.0f), x), ofPositive, ofOther);
    }

    static F sqrt(F x) { return root(x); }

    static F rsqrt(F x) { return F(1.0f) / root(x); }

    static F apply(Function function, F x) {
        switch (function) {
            case Function::EXP: return exp(x);
            case Function::LOG: return log(x);
            case Function::SQRT: return sqrt(x);
            case Function::RSQRT: return rsqrt(x);
            case Function::TANH: return tanh(x);
            case Function::SIGMOID: return sigmoid(x);
            case Function::GELU: return gelu(x);
            case Function::SILU: return x * sigmoid(x);
            case Function::RELU: return relu(x);
        }
        return x;
    }

    // The derivative at x, times dy.
    static F gradient(Function function, F x, F dy) {
        switch (function) {
            case Function::EXP: return exp(x) * dy;
            case Function::LOG: return dy / x;
            case Function::SQRT: {
                F y = root(x);
                return dy / (y + y);
            }
            case Function::RSQRT: {
                F y = rsqrt(x);
                return (F(-0.5f) * ((y * y) * y)) * dy;
            }
            case Function::TANH: {
                F y = tanh(x);
                return fma(-y, y, F(1.0f)) * dy;
            }
            case Function::SIGMOID: {
                F y = sigmoid(x);
                return fma(-y, y, y) * dy;
            }
            case Function::GELU: {
                F s = sigmoid(geluArgument(x));
                return fma(x * fma(-s, s, s), fma(x * x, F(G33), F(G1)), s) * dy;
            }
            case Function::SILU: {
                F s = sigmoid(x);
                return fma(x, fma(-s, s, s), s) * dy;
            }
            case Function::RELU: return select(lessThan(F(0.0f), x), dy, F(0.0f));
        }
        return x;
    }
};

}  // namespace althing::lanes
