// rf32's product on a GPU: one tile of C for each block, K in chunks of 256 as docs/specs/rf32.md says.
//
// Each thread keeps the chunk's sums in registers and the totals in shared memory, where they are touched once in 256 steps: two blocks then fit on
// a multiprocessor. A and B come through shared memory, a few slices of K ahead. K is never padded: the last slice is walked only as far as it goes.
#pragma once

#include "kernel.h"

namespace althing::cuda {

// A factor: element (i, l) of A, or (j, l) of B transposed, at data[i · outer + l · inner], where one of the two strides is 1.
struct Factor {
    const float *data;
    long outer;  // stride from one row of C (one column of it, for B) to the next
    long inner;  // stride along K
    bool wide;   // outer is 1, and groups of four begin at multiples of 16 bytes
};

struct ProductF32 {
    Factor a, b;
    float *c;
    long m, n, k;
    bool accumulate;
    float *partials;  // null, or room for one m x n matrix of every chunk, which the grid's y counts
};

// Rows and columns of C in a block's tile, slice of K, rows and columns in a thread's part, slices on their way.
template <int ROWS, int COLUMNS, int SLICE, int THREAD_ROWS, int THREAD_COLUMNS, int STAGES>
struct TileF32 {
    static constexpr int rows = ROWS;
    static constexpr int columns = COLUMNS;
    static constexpr int slice = SLICE;
    static constexpr int stages = STAGES;
    static constexpr int threadRows = THREAD_ROWS;
    static constexpr int threadColumns = THREAD_COLUMNS;
    static constexpr int across = COLUMNS / THREAD_COLUMNS;
    static constexpr int down = ROWS / THREAD_ROWS;
    static constexpr int threads = across * down;
    static constexpr int results = THREAD_ROWS * THREAD_COLUMNS;
    // One group of four more than there are, so that a column written down the slices does not fall into one bank.
    static constexpr int strideA = ROWS + 4;
    static constexpr int strideB = COLUMNS + 4;
    static constexpr int stage = SLICE * (strideA + strideB);
    static constexpr std::size_t sharedBytes = sizeof(float) * (STAGES * stage + results * threads);
    static_assert(CHUNK % SLICE == 0 && THREAD_ROWS % 4 == 0 && THREAD_COLUMNS % 4 == 0 && threads % WARP == 0);
};

// Copies `outerCount` x `slice` elements to to[l · stride + i]; beyond the matrix come zeros, whose products are not stored.
template <int OUTER, int SLICE, int STRIDE, int THREADS>
DEVICE void copySlice(const Factor &factor, long outer, long outerEnd, long inner, long innerEnd, float *to) {
    if (factor.inner == 1) {
        for (int e = threadIdx.x; e < OUTER * SLICE; e += THREADS) {
            int l = e % SLICE;
            int i = e / SLICE;
            bool there = outer + i < outerEnd && inner + l < innerEnd;
            copyAhead4(to + l * STRIDE + i, there ? factor.data + (outer + i) * factor.outer + inner + l : factor.data, there ? 4 : 0);
        }
    } else if (factor.wide) {
        for (int e = threadIdx.x; e < OUTER / 4 * SLICE; e += THREADS) {
            int i = e % (OUTER / 4) * 4;
            int l = e / (OUTER / 4);
            long left = outerEnd - (outer + i);
            int valid = inner + l >= innerEnd || left <= 0 ? 0 : left >= 4 ? 16 : static_cast<int>(4 * left);
            copyAhead16(to + l * STRIDE + i, valid > 0 ? factor.data + outer + i + (inner + l) * factor.inner : factor.data, valid);
        }
    } else {
        for (int e = threadIdx.x; e < OUTER * SLICE; e += THREADS) {
            int i = e % OUTER;
            int l = e / OUTER;
            bool there = outer + i < outerEnd && inner + l < innerEnd;
            copyAhead4(to + l * STRIDE + i, there ? factor.data + (outer + i) * factor.outer + (inner + l) * factor.inner : factor.data, there ? 4 : 0);
        }
    }
}

// Four neighbours from each of the groups that a thread's part is made of: groups lie side by side over the threads, so that a warp reads without conflicts.
template <int COUNT, int ACROSS>
DEVICE void readPart(const float *row, int thread, float (&to)[COUNT]) {
    UNROLL
    for (int group = 0; group < COUNT / 4; group++) {
        float4 four = *reinterpret_cast<const float4 *>(row + group * 4 * ACROSS + thread * 4);
        to[group * 4] = four.x;
        to[group * 4 + 1] = four.y;
        to[group * 4 + 2] = four.z;
        to[group * 4 + 3] = four.w;
    }
}

template <int ACROSS>
DEVICE int placeOf(int thread, int number) {
    return number / 4 * 4 * ACROSS + thread * 4 + number % 4;
}

template <typename Tile>
DEVICE void multiplySlice(const float *stage, int from, int thread, int threadDown, float (&chunk)[Tile::threadRows][Tile::threadColumns]) {
    float a[Tile::threadRows];
    float b[Tile::threadColumns];
    readPart<Tile::threadRows, Tile::down>(stage + from * Tile::strideA, threadDown, a);
    readPart<Tile::threadColumns, Tile::across>(stage + Tile::slice * Tile::strideA + from * Tile::strideB, thread, b);
    UNROLL
    for (int i = 0; i < Tile::threadRows; i++) {
        UNROLL
        for (int j = 0; j < Tile::threadColumns; j++) chunk[i][j] = rf32::fma(a[i], b[j], chunk[i][j]);
    }
}

// Registers for two blocks of 256 threads on a multiprocessor, or for one whose threads have larger parts.
#ifdef __CUDACC__
#define RESIDENT(Tile) __launch_bounds__(Tile::threads, (Tile::results > 64 ? 256 : 512) / Tile::threads)
#else
#define RESIDENT(Tile)
#endif

template <typename Tile>
RESIDENT(Tile)
KERNEL void gemmF32Kernel(ProductF32 product, const int *outcome) {
    if (*outcome != GOES_WELL) return;
    auto *stages = sharedMemory<float>();
    float *totals = stages + Tile::stages * Tile::stage;
    int thread = static_cast<int>(threadIdx.x);
    int column = thread % Tile::across;
    int row = thread / Tile::across;
    Place tile = placeOfTile(blockIdx.x, (product.m + Tile::rows - 1) / Tile::rows, (product.n + Tile::columns - 1) / Tile::columns);
    long firstRow = tile.row * Tile::rows;
    long firstColumn = tile.column * Tile::columns;
    bool whole = product.partials == nullptr;
    long from = whole ? 0 : static_cast<long>(blockIdx.y) * CHUNK;
    long to = whole || from + CHUNK > product.k ? product.k : from + CHUNK;

    auto copyAhead = [&](long slice) {
        long inner = from + slice * Tile::slice;
        if (inner < to) {
            float *stage = stages + slice % Tile::stages * Tile::stage;
            copySlice<Tile::rows, Tile::slice, Tile::strideA, Tile::threads>(product.a, firstRow, product.m, inner, to, stage);
            copySlice<Tile::columns, Tile::slice, Tile::strideB, Tile::threads>(product.b, firstColumn, product.n, inner, to, stage + Tile::slice * Tile::strideA);
        }
        closeGroup();
    };

    float chunk[Tile::threadRows][Tile::threadColumns];
    UNROLL
    for (int i = 0; i < Tile::threadRows; i++) {
        UNROLL
        for (int j = 0; j < Tile::threadColumns; j++) {
            long r = firstRow + placeOf<Tile::down>(row, i);
            long c = firstColumn + placeOf<Tile::across>(column, j);
            bool given = whole && product.accumulate && r < product.m && c < product.n;
            totals[(i * Tile::threadColumns + j) * Tile::threads + thread] = given ? product.c[r * product.n + c] : 0.0f;
            chunk[i][j] = 0.0f;
        }
    }

    for (int slice = 0; slice < Tile::stages - 1; slice++) copyAhead(slice);
    long slices = (to - from + Tile::slice - 1) / Tile::slice;
    for (long slice = 0; slice < slices; slice++) {
        waitForGroups<Tile::stages - 2>();
        __syncthreads();  // the slice is here, and everybody is done with the one whose place the next copy takes
        copyAhead(slice + Tile::stages - 1);
        const float *stage = stages + slice % Tile::stages * Tile::stage;
        long left = to - from - slice * Tile::slice;
        if (left >= Tile::slice) {
            UNROLL
            for (int l = 0; l < Tile::slice; l++) multiplySlice<Tile>(stage, l, column, row, chunk);
        } else {
            for (int l = 0; l < left; l++) multiplySlice<Tile>(stage, l, column, row, chunk);
        }
        if ((slice + 1) % (CHUNK / Tile::slice) == 0 || slice + 1 == slices) {
            UNROLL
            for (int i = 0; i < Tile::threadRows; i++) {
                UNROLL
                for (int j = 0; j < Tile::threadColumns; j++) {
                    float &total = totals[(i * Tile::threadColumns + j) * Tile::threads + thread];
                    total = whole ? total + chunk[i][j] : chunk[i][j];
                    chunk[i][j] = 0.0f;
                }
            }
        }
    }

    float *out = whole ? product.c : product.partials + static_cast<long>(blockIdx.y) * product.m * product.n;
    UNROLL
    for (int i = 0; i < Tile::threadRows; i++) {
        UNROLL
        for (int j = 0; j < Tile::threadColumns; j++) {
            long r = firstRow + placeOf<Tile::down>(row, i);
            long c = firstColumn + placeOf<Tile::across>(column, j);
            if (r < product.m && c < product.n) out[r * product.n + c] = totals[(i * Tile::threadColumns + j) * Tile::threads + thread];
        }
    }
}

// Adds the chunks' matrices up in their order.
struct FoldChunks {
    const float *partials;
    float *c;
    long elements, chunks;
    bool accumulate;
    DEVICE void operator()(long i) const {
        float total = accumulate ? c[i] : 0.0f;
        for (long chunk = 0; chunk < chunks; chunk++) total = total + partials[chunk * elements + i];
        c[i] = total;
    }
};

// For large products; for small ones; for few rows, as when one token is computed at a time.
using LargeTile = TileF32<128, 128, 16, 8, 8, 2>;
using SmallTile = TileF32<64, 64, 16, 4, 4, 3>;
using FlatTile = TileF32<16, 128, 32, 4, 4, 3>;

}  // namespace althing::cuda
