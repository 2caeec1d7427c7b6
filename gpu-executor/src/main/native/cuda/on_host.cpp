// The CUDA back end's kernels without a GPU: for tests.
#include "session.inl"

#include <cstdlib>

#include "device_host.inl"

namespace althing::cuda {

std::vector<std::string> devices() { return {"fibers, all threads together", "fibers, one warp after the other"}; }

}  // namespace althing::cuda
