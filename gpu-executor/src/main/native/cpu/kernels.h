// What one instruction set offers. Every set gives the same bits; which one runs is decided once, by cpuid (cpu/isa.cpp).
#pragma once

#include "../program/program.h"
#include "gemm.h"

namespace althing {

// An operation of a checked program, with its tensors in memory. Fields are named by their places.
// Always inlined: a copy out of line would belong to whichever instruction set the linker met first.
struct Call {
    const Program &program;
    const Operation &operation;
    std::byte *memory;

#define ALTHING_INLINE __attribute__((always_inline)) inline
    ALTHING_INLINE const Tensor &tensor(int field) const { return program.tensors.data()[operation.fields[field]]; }
    ALTHING_INLINE long rows(int field) const { return tensor(field).rows; }
    ALTHING_INLINE long columns(int field) const { return tensor(field).columns; }
    ALTHING_INLINE long elements(int field) const { return tensor(field).rows * tensor(field).columns; }
    ALTHING_INLINE long number(int field) const { return operation.fields[field]; }
    ALTHING_INLINE bool flag(int field) const { return operation.fields[field] == 1; }
    ALTHING_INLINE float real(int field) const { return __builtin_bit_cast(float, operation.fields[field]); }
    ALTHING_INLINE float *floats(int field) const { return reinterpret_cast<float *>(memory + tensor(field).offset); }
    ALTHING_INLINE std::int32_t *integers(int field) const { return reinterpret_cast<std::int32_t *>(memory + tensor(field).offset); }
    ALTHING_INLINE std::int8_t *bytes(int field) const { return reinterpret_cast<std::int8_t *>(memory + tensor(field).offset); }
#undef ALTHING_INLINE
};

// What belongs to one thread while it works.
struct Desk {
    Workspace workspace;
    float *floats;  // as many as deskFloats() asks for
    const std::atomic<bool> &cancelled;
};

struct Kernels {
    const char *name;
    // The units [from, to) of any operation but the two products and attention; units are independent of each other (cpu/units.h).
    void (*units)(const Call &, long from, long to);
    // Scores become exponentials: row[j] = exp(row[j] - m) / Z. Answers with m and Z, both NaN where Z is.
    void (*softmax)(float *row, long length, float &largest, float &partition);
    // p[j] = exp(p[j] - m) / Z and z[j] = p[j] · (z[j] - SUM2(p, z)).
    void (*scoreGradients)(float *p, float *z, long length, float largest, float partition);
    // y[i] = x[i] · factor
    void (*scale)(const float *x, float factor, float *y, long count);
    // y[i] = f(x[i])
    void (*apply)(Function, const float *x, float *y, long count);
};

extern const Kernels SCALAR;
extern const Kernels AVX2;
extern const Kernels AVX512;

extern const GemmF32 GEMM_F32_SCALAR;
extern const GemmF32 GEMM_F32_AVX2;
extern const GemmF32 GEMM_F32_AVX512;
extern const GemmI8 GEMM_I8_SCALAR;
extern const GemmI8 GEMM_I8_AVX2;
extern const GemmI8 GEMM_I8_VNNI;

}  // namespace althing
