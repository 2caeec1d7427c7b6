// Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC 2011): numbers by counter.
#pragma once

#include <cstdint>

#if defined(__CUDACC__)
#define ALTHING_PHILOX __host__ __device__ static inline
#else
#define ALTHING_PHILOX static inline
#endif

namespace althing {

struct PhiloxBlock {
    std::uint32_t words[4];
};

ALTHING_PHILOX PhiloxBlock philox(std::uint32_t key0, std::uint32_t key1, PhiloxBlock counter) {
    std::uint32_t *x = counter.words;
    for (int round = 0; round < 10; round++) {
        std::uint64_t product0 = std::uint64_t{0xD2511F53u} * x[0];
        std::uint64_t product1 = std::uint64_t{0xCD9E8D57u} * x[2];
        std::uint32_t next0 = static_cast<std::uint32_t>(product1 >> 32) ^ x[1] ^ key0;
        std::uint32_t next2 = static_cast<std::uint32_t>(product0 >> 32) ^ x[3] ^ key1;
        x[1] = static_cast<std::uint32_t>(product1);
        x[3] = static_cast<std::uint32_t>(product0);
        x[0] = next0;
        x[2] = next2;
        key0 += 0x9E3779B9u;
        key1 += 0xBB67AE85u;
    }
    return counter;
}

}  // namespace althing
