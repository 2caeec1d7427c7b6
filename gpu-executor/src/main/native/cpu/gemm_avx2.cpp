// rf32's product on AVX2 with FMA: a tile of 6 rows and 16 columns in 12 of the 16 registers.

#include <immintrin.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "kernels.h"

namespace althing {

namespace {

constexpr int ROWS = 6;
constexpr int COLUMNS = 16;
constexpr long AHEAD = 16;

inline __m256i there(long columns) {
    return _mm256_cmpgt_epi32(_mm256_set1_epi32(static_cast<int>(std::clamp(columns, 0L, 8L))), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
}

// The new total of 8 elements of C.
inline void add(float *c, __m256 chunk, bool first, __m256i mask) {
    __m256 total = first ? _mm256_setzero_ps() : _mm256_maskload_ps(c, mask);
    _mm256_maskstore_ps(c, mask, _mm256_add_ps(total, chunk));
}

template <int rows>
void tile(long k, const float *a, const float *b, long bStride, float *c, long cStride, bool first, long columns) {
    __m256 sums[rows][2];
#pragma GCC unroll 8
    for (int i = 0; i < rows; i++) {
        __builtin_prefetch(c + i * cStride, 1);
        sums[i][0] = sums[i][1] = _mm256_setzero_ps();
    }
    for (long p = 0; p < k; p++) {
        __builtin_prefetch(b + AHEAD * bStride);
        __m256 left = _mm256_loadu_ps(b);
        __m256 right = _mm256_loadu_ps(b + 8);
        asm("" : "+x"(left), "+x"(right));  // or GCC reads them from memory anew for every row
#pragma GCC unroll 8
        for (int i = 0; i < rows; i++) {
            __m256 factor = _mm256_set1_ps(a[i]);
            sums[i][0] = _mm256_fmadd_ps(factor, left, sums[i][0]);
            sums[i][1] = _mm256_fmadd_ps(factor, right, sums[i][1]);
        }
        a += rows;
        b += bStride;
    }
    __m256i low = there(columns);
    __m256i high = there(columns - 8);
#pragma GCC unroll 8
    for (int i = 0; i < rows; i++) {
        add(c + i * cStride, sums[i][0], first, low);
        add(c + i * cStride + 8, sums[i][1], first, high);
    }
}

void packTransposed(const float *in, long inStride, long count, long k, float *out, long outStride) {
    for (long p = 0; p < k; p++)
        for (long i = 0; i < count; i++) out[p * outStride + i] = in[i * inStride + p];
}

}  // namespace

#include "gemm_f32.inl"

extern const GemmF32 GEMM_F32_AVX2 = gemmF32;

}  // namespace althing
