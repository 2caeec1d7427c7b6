// ri8's product on AVX-512 VNNI: four products of bytes and their sum in every lane of a register, at once.
// The instruction takes one factor without sign, so B is packed with 128 added, and 128 times the sum of A's row is subtracted at the end;
// both modulo 2³², which the true result fits into.

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
constexpr long GROUP = 4;

// By hand: GCC 12 moves the sums between registers around the intrinsic, which costs half the speed.
inline void multiplyAdd(__m512i &sums, __m512i unsignedBytes, __m512i signedBytes) {
    asm("vpdpbusd %2, %1, %0" : "+v"(sums) : "v"(unsignedBytes), "v"(signedBytes));
}

inline void add(std::int32_t *c, __m512i block, bool first, __mmask16 there) {
    __m512i total = first ? _mm512_setzero_si512() : _mm512_maskz_loadu_epi32(there, c);
    _mm512_mask_storeu_epi32(c, there, _mm512_add_epi32(total, block));
}

template <int rows>
void tile(long groups, const std::int32_t *a, const std::int32_t *offsets, const std::int32_t *b, std::int32_t *c, long cStride, bool first, long columns) {
    for (int i = 0; i < rows; i++) {
        __builtin_prefetch(c + i * cStride, 1);
        __builtin_prefetch(c + i * cStride + 16, 1);
        __builtin_prefetch(c + i * cStride + columns - 1, 1);
    }
    __m512i sums[rows][2];
#pragma GCC unroll 16
    for (int i = 0; i < rows; i++) sums[i][0] = sums[i][1] = _mm512_set1_epi32(-offsets[i]);
    for (long p = 0; p < groups; p++) {
        __m512i left = _mm512_loadu_si512(b);
        __m512i right = _mm512_loadu_si512(b + 16);
#pragma GCC unroll 16
        for (int i = 0; i < rows; i++) {
            __m512i factor = _mm512_set1_epi32(a[i]);
            multiplyAdd(sums[i][0], left, factor);
            multiplyAdd(sums[i][1], right, factor);
        }
        a += rows;
        b += COLUMNS;
    }
    auto there = static_cast<std::uint32_t>((std::uint64_t{1} << columns) - 1);
#pragma GCC unroll 16
    for (int i = 0; i < rows; i++) {
        add(c + i * cStride, sums[i][0], first, static_cast<__mmask16>(there));
        add(c + i * cStride + 16, sums[i][1], first, static_cast<__mmask16>(there >> 16));
    }
}

// Words of four bytes are moved as what the transpose moves; the last word of a row is filled up with zeros.
void packWords(const std::int8_t *in, long inStride, long count, long k, std::int32_t *out, long outStride) {
    long whole = k / GROUP;
    for (long p = 0; p < whole; p += 16) {
        long width = std::min(16L, whole - p);
        auto columns = static_cast<__mmask16>((1u << width) - 1);
        __m512 block[16];
        for (long i = 0; i < 16; i++) block[i] = i < count ? _mm512_castsi512_ps(_mm512_maskz_loadu_epi32(columns, in + i * inStride + p * GROUP)) : _mm512_setzero_ps();
        transpose(block);
        for (long i = 0; i < width; i++)
            _mm512_mask_storeu_epi32(out + (p + i) * outStride, static_cast<__mmask16>((1u << count) - 1), _mm512_castps_si512(block[i]));
    }
    if (k % GROUP == 0) return;
    for (long i = 0; i < count; i++) {
        out[whole * outStride + i] = 0;
        std::memcpy(out + whole * outStride + i, in + i * inStride + whole * GROUP, k % GROUP);
    }
}

void packA(const std::int8_t *in, long stride, long height, long k, std::int32_t *out, std::int32_t *offsets) {
    packWords(in, stride, height, k, out, height);
    for (long i = 0; i < height; i++) {
        std::int32_t sum = 0;
        for (long p = 0; p < k; p++) sum += in[i * stride + p];
        offsets[i] = 128 * sum;
    }
}

// Four rows of 16 bytes become 16 words of four.
inline void interleave(const std::int8_t *in, long stride, std::int32_t *out) {
    __m128i r[4];
    for (int i = 0; i < 4; i++) r[i] = _mm_loadu_si128(reinterpret_cast<const __m128i *>(in + i * stride));
    __m128i low = _mm_unpacklo_epi8(r[0], r[1]);
    __m128i high = _mm_unpackhi_epi8(r[0], r[1]);
    __m128i nextLow = _mm_unpacklo_epi8(r[2], r[3]);
    __m128i nextHigh = _mm_unpackhi_epi8(r[2], r[3]);
    auto *words = reinterpret_cast<__m128i *>(out);
    _mm_storeu_si128(words, _mm_unpacklo_epi16(low, nextLow));
    _mm_storeu_si128(words + 1, _mm_unpackhi_epi16(low, nextLow));
    _mm_storeu_si128(words + 2, _mm_unpacklo_epi16(high, nextHigh));
    _mm_storeu_si128(words + 3, _mm_unpackhi_epi16(high, nextHigh));
}

void packB(const View<std::int8_t> &b, long from, long k, long column, long width, std::int32_t *out) {
    const std::int8_t *in = b.at(from, column);
    long groups = (k + GROUP - 1) / GROUP;
    if (width < COLUMNS) std::memset(out, 0, sizeof(std::int32_t) * COLUMNS * groups);
    if (b.rowStride == 1) {
        for (long j = 0; j < width; j += 16) packWords(in + j * b.columnStride, b.columnStride, std::min(16L, width - j), k, out + j, COLUMNS);
    } else {
        for (long p = 0; p < groups; p++) {
            long depth = std::min(GROUP, k - p * GROUP);
            const std::int8_t *rows = in + p * GROUP * b.rowStride;
            if (depth == GROUP && width == COLUMNS) {
                for (long i = 0; i < GROUP; i++) __builtin_prefetch(rows + (16 + i) * b.rowStride);
                interleave(rows, b.rowStride, out + p * COLUMNS);
                interleave(rows + 16, b.rowStride, out + p * COLUMNS + 16);
            } else {
                auto *bytes = reinterpret_cast<std::int8_t *>(out + p * COLUMNS);
                for (long j = 0; j < width; j++)
                    for (long i = 0; i < GROUP; i++) bytes[j * GROUP + i] = i < depth ? rows[i * b.rowStride + j] : 0;
            }
        }
    }
    for (long i = 0; i < groups * COLUMNS; i++) out[i] ^= static_cast<std::int32_t>(0x80808080u);
}

}  // namespace

#include "gemm_i8.inl"

extern const GemmI8 GEMM_I8_VNNI = gemmI8;

}  // namespace althing
