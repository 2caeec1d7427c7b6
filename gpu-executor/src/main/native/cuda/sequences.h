// Embedding, rotation, the cache and attention.
#pragma once

#include "kernel.h"

namespace althing::cuda {

struct Embedding {
    const float *table;
    const std::int32_t *ids;
    float *y;
    long columns;
    DEVICE void operator()(long i) const { y[i] = table[ids[i / columns] * columns + i % columns]; }
};

// A thread for each column walks through all ids: ascending, as the order of additions to one row must be.
struct EmbeddingGradient {
    const std::int32_t *ids;
    const float *dy;
    float *dtable;
    long idCount, columns;
    DEVICE void operator()(long column) const {
        for (long i = 0; i < idCount; i++) {
            float *place = dtable + ids[i] * columns + column;
            *place = *place + dy[i * columns + column];
        }
    }
};

// A thread for each pair (d, d + h/2).
struct Rope {
    const float *x, *cosines, *sines;
    const std::int32_t *start;
    float *y;
    long columns, half, positions;
    bool inverse;
    DEVICE void operator()(long pair) const {
        long perRow = columns / 2;
        long row = pair / perRow;
        long head = pair % perRow / half;
        long d = pair % half;
        long at = row * columns + head * 2 * half + d;
        long table = (*start + row % positions) * half + d;
        float u = x[at];
        float w = x[at + half];
        float c = cosines[table];
        float s = inverse ? -sines[table] : sines[table];
        y[at] = rf32::fma(u, c, -(w * s));
        y[at + half] = rf32::fma(w, c, u * s);
    }
};

struct AppendRows {
    const float *x;
    const std::int32_t *start;
    float *cache;
    long columns, positions, length;
    DEVICE void operator()(long i) const {
        long row = i / columns;
        cache[(row / positions * length + *start + row % positions) * columns + i % columns] = x[i];
    }
};

// What attention works on, with rows of `queryColumns` and `keyColumns` elements (docs/specs/rf32.md, ATTENTION).
struct AttentionShape {
    const float *queries, *keys, *values;
    const std::int32_t *start;  // null: 0
    long heads, keyHeads, width;
    long positions;  // T, rows of queries in a sequence
    long length;     // L, rows of keys in a sequence
    float scale;

    DEVICE long queryColumns() const { return heads * width; }
    DEVICE long keyColumns() const { return keyHeads * width; }
    DEVICE long keyHead(long head) const { return head / (heads / keyHeads); }
    DEVICE const float *query(long row, long head) const { return queries + row * queryColumns() + head * width; }
    DEVICE long keyAt(long sequence, long j, long keyHead) const { return (sequence * length + j) * keyColumns() + keyHead * width; }
    DEVICE long seen(long row) const { return (start == nullptr ? 0 : *start) + row % positions + 1; }

    // s of a query and a key.
    DEVICE float score(const float *query, const float *key) const { return dot(query, key) * scale; }

    DEVICE float dot(const float *a, const float *b) const {
        return chainOf(0, width, [&](float chunk, long d) { return rf32::fma(a[d], b[d], chunk); });
    }
};

// What the gradients of attention read beside it.
struct AttentionGradientShape {
    AttentionShape shape;
    const float *statistics, *dy;

    DEVICE float probability(long row, long head, const float *key) const {
        const float *weight = statistics + 2 * (row * shape.heads + head);
        return rf32::divide(rf32::exp(shape.score(shape.query(row, head), key) - weight[0]), weight[1]);
    }

    DEVICE const float *upstream(long row, long head) const { return dy + row * shape.queryColumns() + head * shape.width; }
};

// The block takes row after row and head after head, and has room of its own for `length` numbers of each kind it keeps of them.
struct Walk {
    long rows, heads, length;
    float *room;

    template <typename Visit>
    DEVICE void forEach(Visit visit) const {
        for (long number = blockIdx.x; number < rows * heads; number += gridDim.x) {
            visit(number / heads, number % heads);
            __syncthreads();
        }
    }

    DEVICE float *kept(int kind, int kinds) const { return room + (static_cast<long>(blockIdx.x) * kinds + kind) * length; }
};

// Shared memory: two numbers.
static KERNEL void attentionKernel(AttentionShape shape, Walk walk, float *y, float *statistics, const int *outcome) {
    if (*outcome != GOES_WELL) return;
    auto *weight = sharedMemory<float>();
    float *p = walk.kept(0, 1);
    walk.forEach([&](long row, long head) {
        long sequence = row / shape.positions;
        long keyHead = shape.keyHead(head);
        long seen = shape.seen(row);
        const float *query = shape.query(row, head);
        for (long j = threadIdx.x; j < seen; j += blockDim.x) p[j] = shape.score(query, shape.keys + shape.keyAt(sequence, j, keyHead));
        __syncthreads();
        if (threadIdx.x < WARP) {
            float most = maxOfRow(seen, [&](long j) { return p[j]; });
            float sum = sumOfRow(seen, 0.0f, [&](float lane, long j) { return lane + rf32::exp(p[j] - most); });
            if (isNan(sum)) most = sum;
            if (threadIdx.x == 0) {
                weight[0] = most;
                weight[1] = sum;
                statistics[2 * (row * shape.heads + head)] = most;
                statistics[2 * (row * shape.heads + head) + 1] = sum;
            }
        }
        __syncthreads();
        for (long j = threadIdx.x; j < seen; j += blockDim.x) p[j] = rf32::divide(rf32::exp(p[j] - weight[0]), weight[1]);
        __syncthreads();
        for (long d = threadIdx.x; d < shape.width; d += blockDim.x) {
            const float *values = shape.values + shape.keyAt(sequence, 0, keyHead) + d;
            y[row * shape.queryColumns() + head * shape.width + d] =
                chainOf(0, seen, [&](float chunk, long j) { return rf32::fma(p[j], values[j * shape.keyColumns()], chunk); });
        }
    });
}

// dq and D of each query row and head. Shared memory: one number.
static KERNEL void queryGradientKernel(AttentionGradientShape gradient, Walk walk, float *dqueries, float *inner, const int *outcome) {
    if (*outcome != GOES_WELL) return;
    const AttentionShape &shape = gradient.shape;
    auto *shared = sharedMemory<float>();
    float *z = walk.kept(0, 2);
    float *r = walk.kept(1, 2);
    walk.forEach([&](long row, long head) {
        long sequence = row / shape.positions;
        long keyHead = shape.keyHead(head);
        long seen = shape.seen(row);
        for (long j = threadIdx.x; j < seen; j += blockDim.x) {
            long at = shape.keyAt(sequence, j, keyHead);
            z[j] = gradient.probability(row, head, shape.keys + at);
            r[j] = shape.dot(gradient.upstream(row, head), shape.values + at);
        }
        __syncthreads();
        if (threadIdx.x < WARP) {
            float sum = sumOfRow(seen, 0.0f, [&](float lane, long j) { return rf32::fma(z[j], r[j], lane); });
            if (threadIdx.x == 0) {
                shared[0] = sum;
                inner[row * shape.heads + head] = sum;
            }
        }
        __syncthreads();
        for (long j = threadIdx.x; j < seen; j += blockDim.x) z[j] = z[j] * (r[j] - shared[0]);
        __syncthreads();
        for (long d = threadIdx.x; d < shape.width; d += blockDim.x) {
            const float *keys = shape.keys + shape.keyAt(sequence, 0, keyHead) + d;
            float sum = chainOf(0, seen, [&](float chunk, long j) { return rf32::fma(z[j], keys[j * shape.keyColumns()], chunk); });
            dqueries[row * shape.queryColumns() + head * shape.width + d] = sum * shape.scale;
        }
    });
}

// dk and dv of each key row and key head, which `walk` counts. Shared memory: two numbers for each column of a head.
static KERNEL void keyGradientKernel(AttentionGradientShape gradient, Walk walk, float *dkeys, float *dvalues, const float *inner, const int *outcome) {
    if (*outcome != GOES_WELL) return;
    const AttentionShape &shape = gradient.shape;
    auto *sums = sharedMemory<float>();  // dk's, then dv's
    float *z = walk.kept(0, 2);
    float *p = walk.kept(1, 2);
    walk.forEach([&](long key, long keyHead) {
        long sequence = key / shape.length;
        long j = key % shape.length;
        long firstRow = sequence * shape.positions;
        long perKey = shape.heads / shape.keyHeads;
        long own = shape.keyAt(sequence, j, keyHead);
        for (long d = threadIdx.x; d < 2 * shape.width; d += blockDim.x) sums[d] = 0.0f;
        for (long head = keyHead * perKey; head < (keyHead + 1) * perKey; head++) {
            for (long i = j + threadIdx.x; i < shape.positions; i += blockDim.x) {
                long row = firstRow + i;
                p[i] = gradient.probability(row, head, shape.keys + own);
                z[i] = p[i] * (shape.dot(gradient.upstream(row, head), shape.values + own) - inner[row * shape.heads + head]);
            }
            __syncthreads();
            for (long d = threadIdx.x; d < shape.width; d += blockDim.x) {
                sums[d] = sums[d] + chainOf(j, shape.positions, [&](float chunk, long i) { return rf32::fma(z[i], shape.query(firstRow + i, head)[d], chunk); });
                sums[shape.width + d] = sums[shape.width + d]
                    + chainOf(j, shape.positions, [&](float chunk, long i) { return rf32::fma(p[i], gradient.upstream(firstRow + i, head)[d], chunk); });
            }
            __syncthreads();
        }
        for (long d = threadIdx.x; d < shape.width; d += blockDim.x) {
            dkeys[own + d] = sums[d] * shape.scale;
            dvalues[own + d] = sums[shape.width + d];
        }
    });
}

}  // namespace althing::cuda
