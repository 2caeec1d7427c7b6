// The two products: what to compute, and the form of each instruction set's entry.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace althing {

// rf32 adds up chunks of this many products (docs/specs/rf32.md).
inline constexpr long CHUNK = 256;

// A matrix in memory that may be read as it lies or transposed.
template <typename T>
struct View {
    const T *data;
    long rowStride;
    long columnStride;

    const T *at(long row, long column) const { return data + row * rowStride + column * columnStride; }
};

// C = A · B, or C + A · B, with A of m × k and B of k × n; C lies row by row, n elements a row.
template <typename In, typename Out>
struct Product {
    long m;
    long n;
    long k;
    View<In> a;
    View<In> b;
    Out *c;
    bool accumulate;
};

using ProductF32 = Product<float, float>;
using ProductI8 = Product<std::int8_t, std::int32_t>;

// Rows [rowFrom, rowTo) and columns [columnFrom, columnTo) of C. Parts that do not overlap may be computed at once by several threads.
struct Part {
    long rowFrom;
    long rowTo;
    long columnFrom;
    long columnTo;
};

// What one thread packs into: WORKSPACE_BYTES, aligned to 64.
using Workspace = std::byte *;
inline constexpr long WORKSPACE_BYTES = 4L << 20;

// Computes a part of C. Stops early, leaving it unfinished, once `cancelled` is set.
using GemmF32 = void (*)(const ProductF32 &, const Part &, Workspace, const std::atomic<bool> &cancelled);
using GemmI8 = void (*)(const ProductI8 &, const Part &, Workspace, const std::atomic<bool> &cancelled);

}  // namespace althing
