// Both products without vector instructions, for any x86-64: what the faster ones are held against.

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "kernels.h"

namespace althing {

namespace {

constexpr int ROWS = 4;
constexpr int COLUMNS = 4;

template <int rows>
void tile(long k, const float *a, const float *b, long bStride, float *c, long cStride, bool first, long columns) {
    for (int i = 0; i < rows; i++) {
        for (long j = 0; j < columns; j++) {
            float sum = 0.0f;
            for (long p = 0; p < k; p++) sum = std::fma(a[p * rows + i], b[p * bStride + j], sum);
            float *total = c + i * cStride + j;
            *total = (first ? 0.0f : *total) + sum;
        }
    }
}

void packTransposed(const float *in, long inStride, long count, long k, float *out, long outStride) {
    for (long p = 0; p < k; p++)
        for (long i = 0; i < count; i++) out[p * outStride + i] = in[i * inStride + p];
}

void gemmI8(const ProductI8 &product, const Part &part, Workspace, const std::atomic<bool> &cancelled) {
    for (long i = part.rowFrom; i < part.rowTo; i++) {
        if (cancelled.load(std::memory_order_relaxed)) return;
        for (long j = part.columnFrom; j < part.columnTo; j++) {
            std::int32_t sum = 0;
            for (long p = 0; p < product.k; p++) sum += *product.a.at(i, p) * *product.b.at(p, j);
            product.c[i * product.n + j] = sum;
        }
    }
}

}  // namespace

#include "gemm_f32.inl"

extern const GemmF32 GEMM_F32_SCALAR = gemmF32;
extern const GemmI8 GEMM_I8_SCALAR = gemmI8;

}  // namespace althing
