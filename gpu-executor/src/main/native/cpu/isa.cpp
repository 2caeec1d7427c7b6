#include "isa.h"

#include <cstdlib>

namespace althing {

namespace {

std::vector<Isa> find() {
    std::vector<Isa> found{{&SCALAR, GEMM_F32_SCALAR, GEMM_I8_SCALAR}};
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return found;
    found.push_back({&AVX2, GEMM_F32_AVX2, GEMM_I8_AVX2});
    if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512bw") || !__builtin_cpu_supports("avx512dq") || !__builtin_cpu_supports("avx512vl")) return found;
    found.push_back({&AVX512, GEMM_F32_AVX512, __builtin_cpu_supports("avx512vnni") ? GEMM_I8_VNNI : GEMM_I8_AVX2});
    return found;
}

const std::vector<Isa> FOUND = find();

}  // namespace

std::vector<Isa> isas() { return FOUND; }

const Isa *isaNamed(const std::string &name) {
    if (name.empty()) {
        const char *forced = std::getenv("ALTHING_ISA");
        return forced == nullptr || *forced == '\0' ? &FOUND.back() : isaNamed(forced);
    }
    for (const Isa &isa : FOUND)
        if (name == isa.kernels->name) return &isa;
    return nullptr;
}

}  // namespace althing
