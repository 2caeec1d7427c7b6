// Operations whose elements do not depend on one another: a thread each, in grid-strided loops.
#pragma once

#include "../rf32/philox.h"
#include "kernel.h"

namespace althing::cuda {

// y_i = map(i) for i below `count`.
template <typename Map>
KERNEL void mapKernel(long count, const int *outcome, Map map) {
    if (*outcome != GOES_WELL) return;
    for (long i = threadOfGrid(); i < count; i += threadsOfGrid()) map(i);
}

struct Add {
    const float *a, *b;
    float *y;
    DEVICE void operator()(long i) const { y[i] = a[i] + b[i]; }
};

struct Multiply {
    const float *a, *b;
    float *y;
    DEVICE void operator()(long i) const { y[i] = a[i] * b[i]; }
};

struct Scale {
    const float *x;
    float *y;
    float factor;
    DEVICE void operator()(long i) const { y[i] = x[i] * factor; }
};

struct Bias {
    const float *x, *bias;
    float *y;
    long columns;
    DEVICE void operator()(long i) const { y[i] = x[i] + bias[i % columns]; }
};

struct Elementwise {
    Function function;
    const float *x;
    float *y;
    DEVICE void operator()(long i) const { y[i] = rf32::apply(function, x[i]); }
};

struct ElementwiseGradient {
    Function function;
    const float *x, *dy;
    float *dx;
    DEVICE void operator()(long i) const { dx[i] = rf32::gradient(function, x[i], dy[i]); }
};

struct Copy {
    const float *x;
    float *y;
    DEVICE void operator()(long i) const { y[i] = x[i]; }
};

struct Fill {
    float *y;
    float value;
    DEVICE void operator()(long i) const { y[i] = value; }
};

struct Transpose {
    const float *x;
    float *y;
    long rows, columns;
    DEVICE void operator()(long i) const { y[i] = x[i % rows * columns + i / rows]; }
};

struct SliceColumns {
    const float *x;
    float *y;
    long xColumns, yColumns, from;
    DEVICE void operator()(long i) const { y[i] = x[i / yColumns * xColumns + from + i % yColumns]; }
};

struct PadColumns {
    const float *x;
    float *y;
    long xColumns, yColumns, from;
    DEVICE void operator()(long i) const {
        long column = i % yColumns - from;
        y[i] = column >= 0 && column < xColumns ? x[i / yColumns * xColumns + column] : 0.0f;
    }
};

struct ConcatColumns {
    const float *a, *b;
    float *y;
    long aColumns, bColumns;
    DEVICE void operator()(long i) const {
        long row = i / (aColumns + bColumns);
        long column = i % (aColumns + bColumns);
        y[i] = column < aColumns ? a[row * aColumns + column] : b[row * bColumns + column - aColumns];
    }
};

// Four elements for each counter.
struct PhiloxUniform {
    const std::int32_t *step;
    float *y;
    long count;
    std::uint32_t seedLow, seedHigh, stream;
    DEVICE void operator()(long block) const {
        PhiloxBlock drawn = philox(seedLow, seedHigh, {{static_cast<std::uint32_t>(block), 0, stream, static_cast<std::uint32_t>(*step)}});
        for (int word = 0; word < 4; word++) {
            long element = block * 4 + word;
            if (element < count) y[element] = static_cast<float>(drawn.words[word] >> 8) * 0x1p-24f;
        }
    }
};

struct Sgd {
    float *weights;
    const float *gradient, *rate;
    DEVICE void operator()(long i) const { weights[i] = rf32::fma(-*rate, gradient[i], weights[i]); }
};

struct Momentum {
    float *weights, *velocity;
    const float *gradient, *rate;
    float momentum;
    DEVICE void operator()(long i) const {
        float v = rf32::fma(momentum, velocity[i], gradient[i]);
        velocity[i] = v;
        weights[i] = rf32::fma(-*rate, v, weights[i]);
    }
};

struct AdamW {
    float *weights, *first, *second;
    const float *gradient, *schedule;
    float beta1, beta2, epsilon, decay;
    DEVICE void operator()(long i) const {
        float g = gradient[i];
        float m = rf32::fma(beta1, first[i], (1.0f - beta1) * g);
        float v = rf32::fma(beta2, second[i], (1.0f - beta2) * (g * g));
        float u = rf32::divide(m * schedule[1], rf32::sqrt(v * schedule[2]) + epsilon);
        float w = weights[i];
        first[i] = m;
        second[i] = v;
        weights[i] = rf32::fma(-schedule[0], rf32::fma(decay, w, u), w);
    }
};

struct Clip {
    const float *x, *norm;
    float *y;
    float limit;
    DEVICE void operator()(long i) const { y[i] = *norm > limit ? x[i] * rf32::divide(limit, *norm) : x[i]; }
};

struct Dequantize {
    const std::int32_t *x;
    const float *rowScales, *columnScales;
    float *y;
    long columns;
    DEVICE void operator()(long i) const { y[i] = (static_cast<float>(x[i]) * rowScales[i / columns]) * columnScales[i % columns]; }
};

}  // namespace althing::cuda
