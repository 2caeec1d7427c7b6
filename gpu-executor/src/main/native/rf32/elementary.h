// rf32's functions of one number, for one lane: scalar C++ and CUDA compile this very text (docs/specs/rf32.md, "Elementary functions").
// Nothing here may be contracted or reassociated: compile with -ffp-contract=off, nvcc with --fmad=false.
#pragma once

#include <cstdint>
#include <cstring>

#include "../program/program.h"

#ifdef __CUDACC__
#define RF32_FN __host__ __device__ inline
#else
#include <cmath>
#define RF32_FN inline
#endif

namespace althing::rf32 {

inline constexpr float LOG2_E = 0x1.715476p+0f;
inline constexpr float LN2_HIGH = 0x1.62e4p-1f;
inline constexpr float LN2_LOW = 0x1.7f7d1cp-20f;
// 1.5 · 2^23: adding it rounds to an integer, which then stands in the low bits.
inline constexpr float ROUND = 0x1.8p+23f;
inline constexpr std::int32_t ROUND_BITS = 0x4B400000;
inline constexpr std::int32_t ROOT_HALF_BITS = 0x3F3504F3;
inline constexpr float GELU_1 = 0x1.988454p+0f;
inline constexpr float GELU_3 = 0x1.2444f2p-4f;
inline constexpr float GELU_3_TIMES_3 = 0x1.b6676cp-3f;

RF32_FN std::int32_t bitsOf(float x) {
    std::int32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

RF32_FN float floatOf(std::int32_t bits) {
    float x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

#ifdef __CUDA_ARCH__
RF32_FN float fma(float a, float b, float c) { return __fmaf_rn(a, b, c); }
RF32_FN float sqrt(float x) { return __fsqrt_rn(x); }
RF32_FN float divide(float a, float b) { return __fdiv_rn(a, b); }
#else
RF32_FN float fma(float a, float b, float c) { return __builtin_fmaf(a, b, c); }
RF32_FN float sqrt(float x) { return __builtin_sqrtf(x); }
RF32_FN float divide(float a, float b) { return a / b; }
#endif

RF32_FN float absolute(float x) { return floatOf(bitsOf(x) & 0x7FFFFFFF); }

// Exponents from -126 to 127.
RF32_FN float powerOfTwo(std::int32_t exponent) { return floatOf((exponent + 127) << 23); }

struct Reduced {
    float r;
    std::int32_t n;
};

// b = n · ln 2 + r. A NaN gives some n and a NaN.
RF32_FN Reduced reduce(float b) {
    float shifted = fma(b, LOG2_E, ROUND);
    float n = shifted - ROUND;
    // Unsigned, because the bits of a NaN are far from ROUND's.
    auto exponent = static_cast<std::int32_t>(static_cast<std::uint32_t>(bitsOf(shifted)) - static_cast<std::uint32_t>(ROUND_BITS));
    return {fma(n, -LN2_LOW, fma(n, -LN2_HIGH, b)), exponent};
}

// exp(r) - 1 for |r| up to half of ln 2.
RF32_FN float expMinusOne(float r) {
    float q = fma(r, 0x1.9df7f6p-13f, 0x1.6d4cdap-10f);
    q = fma(r, q, 0x1.11131p-7f);
    q = fma(r, q, 0x1.5554e8p-5f);
    q = fma(r, q, 0x1.555554p-3f);
    q = fma(r, q, 0.5f);
    return fma(r * r, q, r);
}

RF32_FN float exp(float x) {
    if (x != x) return x;
    Reduced reduced = reduce(x < -104.0f ? -104.0f : x > 89.0f ? 89.0f : x);
    float p = 1.0f + expMinusOne(reduced.r);
    std::int32_t half = reduced.n >> 1;
    return p * powerOfTwo(half) * powerOfTwo(reduced.n - half);
}

RF32_FN float tanh(float x) {
    if (x != x) return x;
    float twice = absolute(x) + absolute(x);
    Reduced reduced = reduce(twice > 32.0f ? 32.0f : twice);
    float scale = powerOfTwo(reduced.n);
    float m = fma(expMinusOne(reduced.r), scale, scale - 1.0f);
    float y = divide(m, m + 2.0f);
    return floatOf((bitsOf(y) & 0x7FFFFFFF) | (bitsOf(x) & static_cast<std::int32_t>(0x80000000)));
}

RF32_FN float sigmoid(float x) {
    float e = exp(-absolute(x));
    return divide(x >= 0.0f ? 1.0f : e, 1.0f + e);
}

RF32_FN float geluArgument(float x) { return x * fma(x * x, GELU_3, GELU_1); }

RF32_FN float gelu(float x) { return x * sigmoid(geluArgument(x)); }

RF32_FN float log(float x) {
    if (!(x > 0.0f)) return x == 0.0f ? floatOf(static_cast<std::int32_t>(0xFF800000)) : floatOf(0x7FC00000);
    if (bitsOf(x) == 0x7F800000) return x;
    bool subnormal = x < 0x1p-126f;
    std::int32_t bits = bitsOf(subnormal ? x * 0x1p+25f : x);
    std::int32_t exponent = (bits - ROOT_HALF_BITS) >> 23;
    // Unsigned, because shifting a negative number to the left is not defined everywhere.
    float f = floatOf(bits - static_cast<std::int32_t>(static_cast<std::uint32_t>(exponent) << 23)) - 1.0f;
    float k = static_cast<float>(subnormal ? exponent - 25 : exponent);
    float square = f * f;
    float p = fma(f, 0x1.147f94p-4f, -0x1.de26cp-4f);
    p = fma(f, p, 0x1.e6cdb6p-4f);
    p = fma(f, p, -0x1.fc249ap-4f);
    p = fma(f, p, 0x1.233aaap-3f);
    p = fma(f, p, -0x1.555c52p-3f);
    p = fma(f, p, 0x1.99a47ep-3f);
    p = fma(f, p, -0x1.000006p-2f);
    p = fma(f, p, 0x1.555548p-2f);
    float tail = fma(square * f, p, k * LN2_LOW);
    return fma(k, LN2_HIGH, f + fma(-0.5f, square, tail));
}

RF32_FN float rsqrt(float x) { return divide(1.0f, sqrt(x)); }

RF32_FN float apply(Function function, float x) {
    switch (function) {
        case Function::EXP: return exp(x);
        case Function::LOG: return log(x);
        case Function::SQRT: return sqrt(x);
        case Function::RSQRT: return rsqrt(x);
        case Function::TANH: return tanh(x);
        case Function::SIGMOID: return sigmoid(x);
        case Function::GELU: return gelu(x);
        case Function::SILU: return x * sigmoid(x);
        case Function::RELU: break;
    }
    return x > 0.0f ? x : 0.0f;
}

// The derivative at x, times dy.
RF32_FN float gradient(Function function, float x, float dy) {
    switch (function) {
        case Function::EXP: return exp(x) * dy;
        case Function::LOG: return divide(dy, x);
        case Function::SQRT: {
            float y = sqrt(x);
            return divide(dy, y + y);
        }
        case Function::RSQRT: {
            float y = rsqrt(x);
            return (-0.5f * (y * y * y)) * dy;
        }
        case Function::TANH: {
            float y = tanh(x);
            return fma(-y, y, 1.0f) * dy;
        }
        case Function::SIGMOID: {
            float s = sigmoid(x);
            return fma(-s, s, s) * dy;
        }
        case Function::GELU: {
            float s = sigmoid(geluArgument(x));
            return fma(x * fma(-s, s, s), fma(x * x, GELU_3_TIMES_3, GELU_1), s) * dy;
        }
        case Function::SILU: {
            float s = sigmoid(x);
            return fma(x, fma(-s, s, s), s) * dy;
        }
        case Function::RELU: break;
    }
    return x > 0.0f ? dy : 0.0f;
}

}  // namespace althing::rf32
