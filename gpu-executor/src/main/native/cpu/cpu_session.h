// A session on this machine's processor.
#pragma once

#include "../program/session.h"
#include "isa.h"

namespace althing {

// Null where the memory cannot be had. What attention needs beside the tensors stays within the same limit, by fewer threads where it must.
std::unique_ptr<Session> openCpuSession(Program program, const Isa &isa, int threads, std::int64_t memoryBytesMax);

}  // namespace althing
