// Everything without vector instructions, for any x86-64.

#include <cstring>

#include "../rf32/lanes.h"
#include "../rf32/lanes_scalar.inl"
#include "../rf32/elementary.h"
#include "../rf32/philox.h"
#include "units.h"

// The same text that CUDA compiles.
template <>
struct althing::lanes::Elementary<althing::One> {
    static One exp(One x) { return One(rf32::exp(x.v)); }
    static One log(One x) { return One(rf32::log(x.v)); }
    static One apply(Function function, One x) { return One(rf32::apply(function, x.v)); }
    static One gradient(Function function, One x, One dy) { return One(rf32::gradient(function, x.v, dy.v)); }
};

namespace althing {

namespace {

using F = One;

}  // namespace

}  // namespace althing

#include "sums.inl"
#include "rows.inl"
#include "units.inl"

namespace althing {

extern const Kernels SCALAR = {"scalar", units, softmaxRow, scoreGradientRow, scaleAll, applyAll};

}  // namespace althing
