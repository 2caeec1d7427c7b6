// ri8's product on AVX2: bytes are widened to 16 bits when they are packed, and two products are summed in every lane.

#include <immintrin.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "kernels.h"

namespace althing {

namespace {

constexpr int ROWS = 6;
constexpr int COLUMNS = 16;
constexpr long GROUP = 2;

template <int rows>
void tile(long groups, const std::int32_t *a, const std::int32_t *offsets, const std::int32_t *b, std::int32_t *c, long cStride, bool first, long columns) {
    __m256i sums[rows][2];
#pragma GCC unroll 8
    for (int i = 0; i < rows; i++) sums[i][0] = sums[i][1] = _mm256_set1_epi32(-offsets[i]);
    for (long p = 0; p < groups; p++) {
        __m256i left = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(b));
        __m256i right = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(b + 8));
        asm("" : "+x"(left), "+x"(right));
#pragma GCC unroll 8
        for (int i = 0; i < rows; i++) {
            __m256i factor = _mm256_set1_epi32(a[i]);
            sums[i][0] = _mm256_add_epi32(sums[i][0], _mm256_madd_epi16(left, factor));
            sums[i][1] = _mm256_add_epi32(sums[i][1], _mm256_madd_epi16(right, factor));
        }
        a += rows;
        b += COLUMNS;
    }
#pragma GCC unroll 8
    for (int i = 0; i < rows; i++) {
        alignas(32) std::int32_t row[COLUMNS];
        _mm256_store_si256(reinterpret_cast<__m256i *>(row), sums[i][0]);
        _mm256_store_si256(reinterpret_cast<__m256i *>(row + 8), sums[i][1]);
        for (long j = 0; j < columns; j++) c[i * cStride + j] = (first ? 0 : c[i * cStride + j]) + row[j];
    }
}

inline std::int32_t pair(std::int32_t low, std::int32_t high) {
    return static_cast<std::int32_t>((static_cast<std::uint32_t>(low) & 0xFFFF) | static_cast<std::uint32_t>(high) << 16);
}

void packA(const std::int8_t *in, long stride, long height, long k, std::int32_t *out, std::int32_t *offsets) {
    for (long i = 0; i < height; i++) offsets[i] = 0;
    for (long p = 0; p < k; p += GROUP)
        for (long i = 0; i < height; i++) *out++ = pair(in[i * stride + p], p + 1 < k ? in[i * stride + p + 1] : 0);
}

void packB(const View<std::int8_t> &b, long from, long k, long column, long width, std::int32_t *out) {
    const std::int8_t *in = b.at(from, column);
    for (long p = 0; p < k; p += GROUP) {
        const std::int8_t *row = in + p * b.rowStride;
        for (long j = 0; j < COLUMNS; j++) {
            const std::int8_t *element = row + j * b.columnStride;
            *out++ = j < width ? pair(*element, p + 1 < k ? element[b.rowStride] : 0) : 0;
        }
    }
}

}  // namespace

#include "gemm_i8.inl"

extern const GemmI8 GEMM_I8_AVX2 = gemmI8;

}  // namespace althing
