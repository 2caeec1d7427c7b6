// Operations that look at a row, or at a column, as a whole: one warp for each row, its lanes those of docs/specs/rf32.md.
#pragma once

#include "kernel.h"

namespace althing::cuda {

// rowOperation(row) by the warp of each row.
template <typename RowOperation>
KERNEL void rowKernel(long rows, const int *outcome, RowOperation rowOperation) {
    if (*outcome != GOES_WELL) return;
    long row = rowOfWarp();
    if (row < rows) rowOperation(row);
}

struct RowSums {
    const float *x;
    float *y;
    long columns;
    DEVICE void operator()(long row) const {
        const float *in = x + row * columns;
        float sum = sumOfRow(columns, 0.0f, [&](float lane, long j) { return lane + in[j]; });
        if (laneOfWarp() == 0) y[row] = sum;
    }
};

struct SquareSum {
    const float *x;
    float *y;
    long count;
    bool accumulate;
    DEVICE void operator()(long) const {
        float sum = sumOfRow(count, accumulate ? *y : 0.0f, [&](float lane, long i) { return rf32::fma(x[i], x[i], lane); });
        if (laneOfWarp() == 0) *y = sum;
    }
};

// m and Z of a row (docs/specs/rf32.md, SOFTMAX).
struct Weight {
    float most, sum;
};

DEVICE Weight weightOf(const float *x, long columns) {
    float most = maxOfRow(columns, [&](long j) { return x[j]; });
    return {most, sumOfRow(columns, 0.0f, [&](float lane, long j) { return lane + rf32::exp(x[j] - most); })};
}

struct Softmax {
    const float *x;
    float *y;
    long columns;
    DEVICE void operator()(long row) const {
        const float *in = x + row * columns;
        Weight weight = weightOf(in, columns);
        for (long j = laneOfWarp(); j < columns; j += WARP) {
            y[row * columns + j] = isNan(weight.sum) ? nan() : rf32::divide(rf32::exp(in[j] - weight.most), weight.sum);
        }
    }
};

struct SoftmaxGradient {
    const float *y, *dy;
    float *dx;
    long columns;
    DEVICE void operator()(long row) const {
        long at = row * columns;
        float d = sumOfRow(columns, 0.0f, [&](float lane, long j) { return rf32::fma(y[at + j], dy[at + j], lane); });
        for (long j = laneOfWarp(); j < columns; j += WARP) dx[at + j] = y[at + j] * (dy[at + j] - d);
    }
};

struct LayerNorm {
    const float *x, *gamma, *beta;
    float *y, *statistics;
    long columns;
    float epsilon;
    DEVICE void operator()(long row) const {
        const float *in = x + row * columns;
        float n = static_cast<float>(columns);
        float mean = rf32::divide(sumOfRow(columns, 0.0f, [&](float lane, long j) { return lane + in[j]; }), n);
        float variance = rf32::divide(sumOfRow(columns, 0.0f, [&](float lane, long j) {
            float d = in[j] - mean;
            return rf32::fma(d, d, lane);
        }), n);
        float rstd = rf32::rsqrt(variance + epsilon);
        for (long j = laneOfWarp(); j < columns; j += WARP) y[row * columns + j] = rf32::fma((in[j] - mean) * rstd, gamma[j], beta[j]);
        if (laneOfWarp() == 0) {
            statistics[2 * row] = mean;
            statistics[2 * row + 1] = rstd;
        }
    }
};

struct LayerNormGradient {
    const float *x, *gamma, *statistics, *dy;
    float *dx;
    long columns;
    DEVICE void operator()(long row) const {
        long at = row * columns;
        float n = static_cast<float>(columns);
        float mean = statistics[2 * row];
        float rstd = statistics[2 * row + 1];
        auto h = [&](long j) { return (x[at + j] - mean) * rstd; };
        auto g = [&](long j) { return dy[at + j] * gamma[j]; };
        float a = rf32::divide(sumOfRow(columns, 0.0f, [&](float lane, long j) { return lane + g(j); }), n);
        float b = rf32::divide(sumOfRow(columns, 0.0f, [&](float lane, long j) { return rf32::fma(g(j), h(j), lane); }), n);
        for (long j = laneOfWarp(); j < columns; j += WARP) dx[at + j] = rf32::fma(-h(j), b, g(j) - a) * rstd;
    }
};

struct RmsNorm {
    const float *x, *gamma;
    float *y, *statistics;
    long columns;
    float epsilon;
    DEVICE void operator()(long row) const {
        const float *in = x + row * columns;
        float square = rf32::divide(sumOfRow(columns, 0.0f, [&](float lane, long j) { return rf32::fma(in[j], in[j], lane); }), static_cast<float>(columns));
        float rrms = rf32::rsqrt(square + epsilon);
        for (long j = laneOfWarp(); j < columns; j += WARP) y[row * columns + j] = (in[j] * rrms) * gamma[j];
        if (laneOfWarp() == 0) statistics[row] = rrms;
    }
};

struct RmsNormGradient {
    const float *x, *gamma, *statistics, *dy;
    float *dx;
    long columns;
    DEVICE void operator()(long row) const {
        long at = row * columns;
        float rrms = statistics[row];
        auto h = [&](long j) { return x[at + j] * rrms; };
        auto g = [&](long j) { return dy[at + j] * gamma[j]; };
        float b = rf32::divide(sumOfRow(columns, 0.0f, [&](float lane, long j) { return rf32::fma(g(j), h(j), lane); }), static_cast<float>(columns));
        for (long j = laneOfWarp(); j < columns; j += WARP) dx[at + j] = rf32::fma(-h(j), b, g(j)) * rrms;
    }
};

struct CrossEntropy {
    const float *logits;
    const std::int32_t *targets;
    float *losses;
    long columns;
    DEVICE void operator()(long row) const {
        std::int32_t target = targets[row];
        const float *x = logits + row * columns;
        if (target < 0) {
            if (laneOfWarp() == 0) losses[row] = 0.0f;
            return;
        }
        Weight weight = weightOf(x, columns);
        if (laneOfWarp() == 0) losses[row] = isNan(weight.sum) ? nan() : rf32::log(weight.sum) - (x[target] - weight.most);
    }
};

struct CrossEntropyGradient {
    const float *logits;
    const std::int32_t *targets;
    float *dlogits;
    long columns;
    float factor;
    DEVICE void operator()(long row) const {
        std::int32_t target = targets[row];
        const float *x = logits + row * columns;
        float *out = dlogits + row * columns;
        if (target < 0) {
            for (long j = laneOfWarp(); j < columns; j += WARP) out[j] = 0.0f;
            return;
        }
        Weight weight = weightOf(x, columns);
        for (long j = laneOfWarp(); j < columns; j += WARP) {
            float p = isNan(weight.sum) ? nan() : rf32::divide(rf32::exp(x[j] - weight.most), weight.sum);
            out[j] = (j == target ? p - 1.0f : p) * factor;
        }
    }
};

struct Argmax {
    const float *x;
    std::int32_t *y;
    long columns;
    DEVICE void operator()(long row) const {
        const float *in = x + row * columns;
        int place = -1;
        float most = 0.0f;
        bool broken = false;
        for (long j = laneOfWarp(); j < columns; j += WARP) {
            broken = broken || isNan(in[j]);
            if (place < 0 || in[j] > most) {
                place = static_cast<int>(j);
                most = in[j];
            }
        }
        if (broken) place = -2;
        for (int mask = WARP / 2; mask > 0; mask /= 2) {
            int otherPlace = fromPartner(place, mask);
            float otherMost = fromPartner(most, mask);
            if (place == -2 || otherPlace == -2) place = -2;
            else if (otherPlace >= 0 && (place < 0 || otherMost > most || (otherMost == most && otherPlace < place))) {
                place = otherPlace;
                most = otherMost;
            }
        }
        if (laneOfWarp() == 0) y[row] = place == -2 ? -1 : place;
    }
};

struct QuantizeRows {
    const float *x;
    std::int8_t *y;
    float *scales;
    long columns;
    DEVICE void operator()(long row) const {
        const float *in = x + row * columns;
        float most = 0.0f;
        int broken = 0;
        for (long j = laneOfWarp(); j < columns; j += WARP) {
            float size = rf32::absolute(in[j]);
            if (!isFinite(size)) broken = 1;
            else if (size > most) most = size;
        }
        for (int mask = WARP / 2; mask > 0; mask /= 2) {
            float other = fromPartner(most, mask);
            if (other > most) most = other;
            broken |= fromPartner(broken, mask);
        }
        float scale = broken ? nan() : rf32::divide(most, 127.0f);
        for (long j = laneOfWarp(); j < columns; j += WARP) {
            int value = 0;
            if (scale > 0.0f) {
                float quotient = rf32::divide(in[j], scale);
                float bounded = quotient < -127.0f ? -127.0f : quotient > 127.0f ? 127.0f : quotient;
                value = rf32::bitsOf(bounded + rf32::ROUND) - rf32::ROUND_BITS;
            }
            y[row * columns + j] = static_cast<std::int8_t>(value);
        }
        if (laneOfWarp() == 0) scales[row] = scale;
    }
};

// COLUMN_SUMS and its kin: 32 columns in a block, thread (x, y) is lane y of column x. `add(lane, row, column)` is what a lane becomes.
template <typename ColumnOperation>
KERNEL void columnKernel(long rows, long columns, const int *outcome, ColumnOperation operation) {
    if (*outcome != GOES_WELL) return;
    auto *lanes = sharedMemory<float>();
    long column = static_cast<long>(blockIdx.x) * WARP + threadIdx.x;
    int lane = static_cast<int>(threadIdx.y);
    bool present = column < columns;
    float total = present ? operation.start(column) : 0.0f;
    for (long block = 0; block < rows; block += BLOCK) {
        long end = block + BLOCK < rows ? block + BLOCK : rows;
        float sum = 0.0f;
        if (present) {
            for (long i = block + lane; i < end; i += WARP) sum = operation.add(sum, i, column);
        }
        lanes[lane * WARP + threadIdx.x] = sum;
        __syncthreads();
        for (int distance = WARP / 2; distance > 0; distance /= 2) {
            if (lane < distance) lanes[lane * WARP + threadIdx.x] = lanes[lane * WARP + threadIdx.x] + lanes[(lane + distance) * WARP + threadIdx.x];
            __syncthreads();
        }
        if (lane == 0) total = total + lanes[threadIdx.x];
    }
    if (present && lane == 0) operation.end(column, total);
}

struct ColumnSums {
    const float *x;
    float *y;
    long columns;
    bool accumulate;
    DEVICE float start(long column) const { return accumulate ? y[column] : 0.0f; }
    DEVICE float add(float lane, long row, long column) const { return lane + x[row * columns + column]; }
    DEVICE void end(long column, float total) const { y[column] = total; }
};

struct LayerNormGammaGradient {
    const float *x, *statistics, *dy;
    float *dgamma;
    long columns;
    bool accumulate;
    DEVICE float start(long column) const { return accumulate ? dgamma[column] : 0.0f; }
    DEVICE float add(float lane, long row, long column) const {
        float h = (x[row * columns + column] - statistics[2 * row]) * statistics[2 * row + 1];
        return rf32::fma(dy[row * columns + column], h, lane);
    }
    DEVICE void end(long column, float total) const { dgamma[column] = total; }
};

struct RmsNormGammaGradient {
    const float *x, *statistics, *dy;
    float *dgamma;
    long columns;
    bool accumulate;
    DEVICE float start(long column) const { return accumulate ? dgamma[column] : 0.0f; }
    DEVICE float add(float lane, long row, long column) const {
        return rf32::fma(dy[row * columns + column], x[row * columns + column] * statistics[row], lane);
    }
    DEVICE void end(long column, float total) const { dgamma[column] = total; }
};

}  // namespace althing::cuda
