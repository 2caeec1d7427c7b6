// Into what parts an operation falls that do not depend on each other, so that threads cannot change a bit.
#pragma once

#include "kernels.h"

namespace althing {

enum class Unit { ELEMENTS, ROWS, COLUMNS, BLOCKS, WHOLE, PRODUCT };

// Always inlined, like Call.
__attribute__((always_inline)) inline Unit unitOf(Code code) {
    switch (code) {
        case Code::GEMM:
        case Code::GEMM_I8:
        case Code::ATTENTION:
        case Code::ATTENTION_GRADIENT: return Unit::PRODUCT;
        case Code::ADD:
        case Code::MULTIPLY:
        case Code::SCALE:
        case Code::ELEMENTWISE:
        case Code::ELEMENTWISE_GRADIENT:
        case Code::COPY:
        case Code::FILL:
        case Code::SGD:
        case Code::MOMENTUM:
        case Code::ADAMW:
        case Code::CLIP: return Unit::ELEMENTS;
        case Code::COLUMN_SUMS:
        case Code::LAYER_NORM_PARAMETER_GRADIENT:
        case Code::RMS_NORM_PARAMETER_GRADIENT:
        case Code::EMBEDDING_GRADIENT: return Unit::COLUMNS;
        case Code::PHILOX_UNIFORM: return Unit::BLOCKS;
        case Code::SQUARE_SUM: return Unit::WHOLE;
        default: return Unit::ROWS;
    }
}

// How many units there are, and how many of them are worth a thread's attention at once.
struct Units {
    long count;
    long grain;
};

Units unitsOf(const Call &call);

}  // namespace althing
