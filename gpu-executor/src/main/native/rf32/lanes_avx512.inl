// Sixteen numbers in a register of AVX-512.

#include <immintrin.h>

#include <cstdint>

namespace althing {

namespace {

struct SixteenIntegers {
    __m512i v;
    explicit SixteenIntegers(__m512i value) : v(value) {}
    explicit SixteenIntegers(std::int32_t value) : v(_mm512_set1_epi32(value)) {}
};

struct SixteenDecisions {
    __mmask16 v;
};

struct Sixteen {
    using Integers = SixteenIntegers;
    static constexpr int LANES = 16;
    __m512 v;

    Sixteen() = default;
    explicit Sixteen(__m512 value) : v(value) {}
    explicit Sixteen(float value) : v(_mm512_set1_ps(value)) {}
    static Sixteen load(const float *from) { return Sixteen(_mm512_loadu_ps(from)); }
    static Sixteen ofIntegers(const std::int32_t *from) { return Sixteen(_mm512_cvtepi32_ps(_mm512_loadu_si512(from))); }
    void store(float *to) const { _mm512_storeu_ps(to, v); }
};

inline Sixteen operator+(Sixteen a, Sixteen b) { return Sixteen(_mm512_add_ps(a.v, b.v)); }
inline Sixteen operator-(Sixteen a, Sixteen b) { return Sixteen(_mm512_sub_ps(a.v, b.v)); }
inline Sixteen operator-(Sixteen a) { return Sixteen(_mm512_xor_ps(a.v, _mm512_set1_ps(-0.0f))); }
inline Sixteen operator*(Sixteen a, Sixteen b) { return Sixteen(_mm512_mul_ps(a.v, b.v)); }
inline Sixteen operator/(Sixteen a, Sixteen b) { return Sixteen(_mm512_div_ps(a.v, b.v)); }
inline Sixteen fma(Sixteen a, Sixteen b, Sixteen c) { return Sixteen(_mm512_fmadd_ps(a.v, b.v, c.v)); }
inline Sixteen root(Sixteen a) { return Sixteen(_mm512_sqrt_ps(a.v)); }
inline Sixteen magnitude(Sixteen a) { return Sixteen(_mm512_andnot_ps(_mm512_set1_ps(-0.0f), a.v)); }
inline Sixteen copySign(Sixteen a, Sixteen sign) {
    __m512 bit = _mm512_set1_ps(-0.0f);
    return Sixteen(_mm512_or_ps(_mm512_andnot_ps(bit, a.v), _mm512_and_ps(bit, sign.v)));
}
inline SixteenDecisions lessThan(Sixteen a, Sixteen b) { return {_mm512_cmp_ps_mask(a.v, b.v, _CMP_LT_OQ)}; }
inline Sixteen select(SixteenDecisions which, Sixteen a, Sixteen b) { return Sixteen(_mm512_mask_blend_ps(which.v, b.v, a.v)); }
inline SixteenIntegers bits(Sixteen a) { return SixteenIntegers(_mm512_castps_si512(a.v)); }
inline Sixteen ofBits(SixteenIntegers a) { return Sixteen(_mm512_castsi512_ps(a.v)); }
inline Sixteen ofInteger(SixteenIntegers a) { return Sixteen(_mm512_cvtepi32_ps(a.v)); }
inline SixteenIntegers operator+(SixteenIntegers a, SixteenIntegers b) { return SixteenIntegers(_mm512_add_epi32(a.v, b.v)); }
inline SixteenIntegers operator-(SixteenIntegers a, SixteenIntegers b) { return SixteenIntegers(_mm512_sub_epi32(a.v, b.v)); }
template <int N>
inline SixteenIntegers shiftLeft(SixteenIntegers a) { return SixteenIntegers(_mm512_slli_epi32(a.v, N)); }
template <int N>
inline SixteenIntegers shiftRight(SixteenIntegers a) { return SixteenIntegers(_mm512_srai_epi32(a.v, N)); }

}  // namespace

}  // namespace althing
