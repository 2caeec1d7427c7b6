// Eight numbers in a register of AVX2.

#include <immintrin.h>

#include <cstdint>

namespace althing {

namespace {

struct EightIntegers {
    __m256i v;
    explicit EightIntegers(__m256i value) : v(value) {}
    explicit EightIntegers(std::int32_t value) : v(_mm256_set1_epi32(value)) {}
};

struct EightDecisions {
    __m256 v;
};

struct Eight {
    using Integers = EightIntegers;
    static constexpr int LANES = 8;
    __m256 v;

    Eight() = default;
    explicit Eight(__m256 value) : v(value) {}
    explicit Eight(float value) : v(_mm256_set1_ps(value)) {}
    static Eight load(const float *from) { return Eight(_mm256_loadu_ps(from)); }
    static Eight ofIntegers(const std::int32_t *from) { return Eight(_mm256_cvtepi32_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i *>(from)))); }
    void store(float *to) const { _mm256_storeu_ps(to, v); }
};

inline Eight operator+(Eight a, Eight b) { return Eight(_mm256_add_ps(a.v, b.v)); }
inline Eight operator-(Eight a, Eight b) { return Eight(_mm256_sub_ps(a.v, b.v)); }
inline Eight operator-(Eight a) { return Eight(_mm256_xor_ps(a.v, _mm256_set1_ps(-0.0f))); }
inline Eight operator*(Eight a, Eight b) { return Eight(_mm256_mul_ps(a.v, b.v)); }
inline Eight operator/(Eight a, Eight b) { return Eight(_mm256_div_ps(a.v, b.v)); }
inline Eight fma(Eight a, Eight b, Eight c) { return Eight(_mm256_fmadd_ps(a.v, b.v, c.v)); }
inline Eight root(Eight a) { return Eight(_mm256_sqrt_ps(a.v)); }
inline Eight magnitude(Eight a) { return Eight(_mm256_andnot_ps(_mm256_set1_ps(-0.0f), a.v)); }
inline Eight copySign(Eight a, Eight sign) {
    __m256 bit = _mm256_set1_ps(-0.0f);
    return Eight(_mm256_or_ps(_mm256_andnot_ps(bit, a.v), _mm256_and_ps(bit, sign.v)));
}
inline EightDecisions lessThan(Eight a, Eight b) { return {_mm256_cmp_ps(a.v, b.v, _CMP_LT_OQ)}; }
inline Eight select(EightDecisions which, Eight a, Eight b) { return Eight(_mm256_blendv_ps(b.v, a.v, which.v)); }
inline EightIntegers bits(Eight a) { return EightIntegers(_mm256_castps_si256(a.v)); }
inline Eight ofBits(EightIntegers a) { return Eight(_mm256_castsi256_ps(a.v)); }
inline Eight ofInteger(EightIntegers a) { return Eight(_mm256_cvtepi32_ps(a.v)); }
inline EightIntegers operator+(EightIntegers a, EightIntegers b) { return EightIntegers(_mm256_add_epi32(a.v, b.v)); }
inline EightIntegers operator-(EightIntegers a, EightIntegers b) { return EightIntegers(_mm256_sub_epi32(a.v, b.v)); }
template <int N>
inline EightIntegers shiftLeft(EightIntegers a) { return EightIntegers(_mm256_slli_epi32(a.v, N)); }
template <int N>
inline EightIntegers shiftRight(EightIntegers a) { return EightIntegers(_mm256_srai_epi32(a.v, N)); }

}  // namespace

}  // namespace althing
