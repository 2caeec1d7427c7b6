// Attention and its gradient, made of products over the heads' columns.
#pragma once

#include "isa.h"

namespace althing {

// How many floats one thread needs at its desk for this operation.
long attentionFloats(const Program &program, const Operation &operation);

// Into how many parts the operation falls.
long attentionParts(const Call &call);

void attention(const Isa &isa, const Call &call, long part, const Desk &desk);

}  // namespace althing
