// The instruction sets of this processor.
#pragma once

#include <string>
#include <vector>

#include "kernels.h"

namespace althing {

struct Isa {
    const Kernels *kernels;
    GemmF32 gemmF32;
    GemmI8 gemmI8;
};

// Those that this processor has, the plainest first.
std::vector<Isa> isas();

// The set of that name, or null where this processor lacks it. An empty name means the best one, or what ALTHING_ISA says.
const Isa *isaNamed(const std::string &name);

}  // namespace althing
