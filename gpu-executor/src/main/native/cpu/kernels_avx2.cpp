// The operations on AVX2 with FMA.

#include <cstring>

#include "../rf32/lanes.h"
#include "../rf32/lanes_scalar.inl"
#include "../rf32/lanes_avx2.inl"
#include "../rf32/philox.h"
#include "units.h"

namespace althing {

namespace {

using F = Eight;

}  // namespace

}  // namespace althing

#include "sums.inl"
#include "rows.inl"
#include "units.inl"

namespace althing {

extern const Kernels AVX2 = {"avx2", units, softmaxRow, scoreGradientRow, scaleAll, applyAll};

}  // namespace althing
