// ri8's product on a GPU: exact, so the tensor cores' order does not matter. A is m x k and B is n x k, rows of bytes padded with zeros to `stride`,
// a multiple of the slice; a block computes 128 x 128 elements of C, its eight warps 64 x 32 each.
#pragma once

#include "kernel.h"

namespace althing::cuda {

struct ProductI8 {
    const std::int8_t *a, *b;
    std::int32_t *c;
    long m, n;
    long stride;
};

struct TileI8 {
    static constexpr int side = 128;
    static constexpr int slice = 64;
    static constexpr int stages = 4;
    static constexpr int threads = 256;
    // 16 bytes more than a slice: eight rows then lie in different banks.
    static constexpr int row = slice + 16;
    static constexpr int stage = 2 * side * row;
    static constexpr std::size_t sharedBytes = static_cast<std::size_t>(stages) * stage;
    static constexpr int warpRows = 64;
    static constexpr int warpColumns = 32;
};

DEVICE void copyRows(const std::int8_t *matrix, long first, long count, long stride, long from, std::int8_t *to) {
    for (int e = threadIdx.x; e < TileI8::side * (TileI8::slice / 16); e += TileI8::threads) {
        int row = e / (TileI8::slice / 16);
        int at = e % (TileI8::slice / 16) * 16;
        bool there = first + row < count;
        copyAhead16(to + row * TileI8::row + at, there ? matrix + (first + row) * stride + from + at : matrix, there ? 16 : 0);
    }
}

static KERNEL void gemmI8Kernel(ProductI8 product, const int *outcome) {
    if (*outcome != GOES_WELL) return;
    auto *stages = sharedMemory<std::int8_t>();
    int warp = static_cast<int>(threadIdx.x) / WARP;
    int lane = laneOfWarp();
    int warpRow = warp % 2 * TileI8::warpRows;
    int warpColumn = warp / 2 * TileI8::warpColumns;
    Place tile = placeOfTile(blockIdx.x, (product.m + TileI8::side - 1) / TileI8::side, (product.n + TileI8::side - 1) / TileI8::side);
    long firstRow = tile.row * TileI8::side;
    long firstColumn = tile.column * TileI8::side;
    long slices = product.stride / TileI8::slice;

    auto copyAhead = [&](long slice) {
        if (slice < slices) {
            std::int8_t *stage = stages + slice % TileI8::stages * TileI8::stage;
            copyRows(product.a, firstRow, product.m, product.stride, slice * TileI8::slice, stage);
            copyRows(product.b, firstColumn, product.n, product.stride, slice * TileI8::slice, stage + TileI8::side * TileI8::row);
        }
        closeGroup();
    };

    int c[4][4][4] = {};
    for (int slice = 0; slice < TileI8::stages - 1; slice++) copyAhead(slice);
    for (long slice = 0; slice < slices; slice++) {
        waitForGroups<TileI8::stages - 2>();
        __syncthreads();
        copyAhead(slice + TileI8::stages - 1);
        const std::int8_t *a = stages + slice % TileI8::stages * TileI8::stage;
        const std::int8_t *b = a + TileI8::side * TileI8::row;
        UNROLL
        for (int k = 0; k < TileI8::slice; k += 32) {
            unsigned left[4][4];
            unsigned right[2][4];
            UNROLL
            for (int i = 0; i < 4; i++) {  // rows 0..7 and 8..15 of k = 0..15, then of 16..31
                loadMatrices(left[i], a + (warpRow + i * 16 + lane % 16) * TileI8::row + k + lane / 16 * 16);
            }
            UNROLL
            for (int j = 0; j < 2; j++) {  // columns 0..7 at k = 0..15 and 16..31, then columns 8..15
                loadMatrices(right[j], b + (warpColumn + j * 16 + lane % 8 + lane / 16 * 8) * TileI8::row + k + lane / 8 % 2 * 16);
            }
            UNROLL
            for (int i = 0; i < 4; i++) {
                UNROLL
                for (int j = 0; j < 4; j++) multiplyBytes(c[i][j], left[i], right[j / 2][j % 2 * 2], right[j / 2][j % 2 * 2 + 1]);
            }
        }
    }

    UNROLL
    for (int i = 0; i < 4; i++) {
        UNROLL
        for (int j = 0; j < 4; j++) {
            UNROLL
            for (int place = 0; place < 4; place++) {
                long row = firstRow + warpRow + i * 16 + lane / 4 + place / 2 * 8;
                long column = firstColumn + warpColumn + j * 8 + lane % 4 * 2 + place % 2;
                if (row < product.m && column < product.n) product.c[row * product.n + column] = c[i][j][place];
            }
        }
    }
}

// Lays a factor out for the kernel above: element (i, l) at i · stride + l, zeros beyond `inner`.
struct PackBytes {
    const std::int8_t *from;
    std::int8_t *to;
    long inner, stride, outerStride, innerStride;
    DEVICE void operator()(long i) const {
        long l = i % stride;
        to[i] = l < inner ? from[i / stride * outerStride + l * innerStride] : static_cast<std::int8_t>(0);
    }
};

}  // namespace althing::cuda
