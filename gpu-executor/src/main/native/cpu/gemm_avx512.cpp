// rf32's product on AVX-512: a tile of 12 rows and 32 columns in 24 of the 32 registers.

#include <immintrin.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "kernels.h"
#include "transpose_avx512.inl"

namespace althing {

namespace {

constexpr int ROWS = 12;
constexpr int COLUMNS = 32;
// Rows of B that are asked for before they are needed: where B is not packed, each lies in another page.
constexpr long AHEAD = 16;

// The new total of 16 elements of C.
inline void add(float *c, __m512 chunk, bool first, __mmask16 there) {
    __m512 total = first ? _mm512_setzero_ps() : _mm512_maskz_loadu_ps(there, c);
    _mm512_mask_storeu_ps(c, there, _mm512_add_ps(total, chunk));
}

template <int rows>
void tile(long k, const float *a, const float *b, long bStride, float *c, long cStride, bool first, long columns) {
    for (int i = 0; i < rows; i++) {
        __builtin_prefetch(c + i * cStride, 1);
        __builtin_prefetch(c + i * cStride + 16, 1);
        __builtin_prefetch(c + i * cStride + columns - 1, 1);
    }
    __m512 sums[rows][2];
#pragma GCC unroll 16
    for (int i = 0; i < rows; i++) sums[i][0] = sums[i][1] = _mm512_setzero_ps();
    for (long p = 0; p < k; p++) {
        __builtin_prefetch(b + AHEAD * bStride);
        __builtin_prefetch(b + AHEAD * bStride + 16);
        __m512 left = _mm512_loadu_ps(b);
        __m512 right = _mm512_loadu_ps(b + 16);
        asm("" : "+v"(left), "+v"(right));  // or GCC reads them from memory anew for every row
#pragma GCC unroll 16
        for (int i = 0; i < rows; i++) {
            __m512 factor = _mm512_set1_ps(a[i]);
            sums[i][0] = _mm512_fmadd_ps(factor, left, sums[i][0]);
            sums[i][1] = _mm512_fmadd_ps(factor, right, sums[i][1]);
        }
        a += rows;
        b += bStride;
    }
    auto there = static_cast<std::uint32_t>((std::uint64_t{1} << columns) - 1);
#pragma GCC unroll 16
    for (int i = 0; i < rows; i++) {
        add(c + i * cStride, sums[i][0], first, static_cast<__mmask16>(there));
        add(c + i * cStride + 16, sums[i][1], first, static_cast<__mmask16>(there >> 16));
    }
}

// Element (i, p) of count × k, count at most 16, goes to out[p · outStride + i].
void packTransposed(const float *in, long inStride, long count, long k, float *out, long outStride) {
    auto rows = static_cast<__mmask16>((1u << count) - 1);
    for (long p = 0; p < k; p += 16) {
        long width = std::min(16L, k - p);
        auto columns = static_cast<__mmask16>((1u << width) - 1);
        __m512 block[16];
        for (long i = 0; i < 16; i++) block[i] = _mm512_maskz_loadu_ps(i < count ? columns : 0, in + (i < count ? i * inStride + p : 0));
        transpose(block);
        for (long i = 0; i < width; i++) _mm512_mask_storeu_ps(out + (p + i) * outStride, rows, block[i]);
    }
}

}  // namespace

#include "gemm_f32.inl"

extern const GemmF32 GEMM_F32_AVX512 = gemmF32;

}  // namespace althing
