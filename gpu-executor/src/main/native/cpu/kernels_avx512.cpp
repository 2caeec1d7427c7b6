// The operations on AVX-512.

#include <cstring>

#include "../rf32/lanes.h"
#include "../rf32/lanes_scalar.inl"
#include "../rf32/lanes_avx512.inl"
#include "../rf32/philox.h"
#include "units.h"

namespace althing {

namespace {

using F = Sixteen;

}  // namespace

}  // namespace althing

#include "sums.inl"
#include "rows.inl"
#include "units.inl"

namespace althing {

extern const Kernels AVX512 = {"avx512", units, softmaxRow, scoreGradientRow, scaleAll, applyAll};

}  // namespace althing
