// A session on this machine's processor.
#pragma once

#include "../program/session.h"
#include "isa.h"

namespace althing {

// Null where the memory cannot be had.
std::unique_ptr<Session> openCpuSession(Program program, const Isa &isa, int threads);

}  // namespace althing
