#include "session.inl"

#include "device_gpu.inl"

namespace althing::cuda {

std::vector<std::string> devices() {
    int count = 0;
    if (cudaGetDeviceCount(&count) != cudaSuccess) return {};
    std::vector<std::string> names;
    for (int device = 0; device < count; device++) {
        cudaDeviceProp properties;
        if (cudaGetDeviceProperties(&properties, device) != cudaSuccess) continue;
        names.push_back(std::string(properties.name) + ", compute capability " + std::to_string(properties.major) + "." + std::to_string(properties.minor) + ", "
                        + std::to_string(properties.totalGlobalMem >> 20) + " MiB");
    }
    return names;
}

}  // namespace althing::cuda
