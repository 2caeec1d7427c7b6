// What an operation reads as an id or a position is checked before it runs, what it wrote where the result is kept is checked after it.
#pragma once

#include "kernel.h"

namespace althing::cuda {

// Lowers the outcome where one of `count` numbers is outside [from, to).
static KERNEL void rangeKernel(const std::int32_t *numbers, long count, long from, long to, int failure, int *outcome) {
    for (long i = threadOfGrid(); i < count; i += threadsOfGrid()) {
        if (numbers[i] < from || numbers[i] >= to) atomicMin(outcome, failure);
    }
}

// Lowers the outcome where one of `count` values is a NaN or an infinity.
static KERNEL void finiteKernel(const float *values, long count, int failure, int *outcome) {
    for (long i = threadOfGrid(); i < count; i += threadsOfGrid()) {
        if (!isFinite(values[i])) atomicMin(outcome, failure);
    }
}

}  // namespace althing::cuda
