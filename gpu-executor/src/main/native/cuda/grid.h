// The words that kernels are written in. Under nvcc they are CUDA's own. Elsewhere the same kernels run on fibers (cuda/fibers.h), one for each
// thread of a block, so that every test machine checks their bits, whether it has a GPU or not.
//
// Kernels use threadIdx, blockIdx, blockDim, gridDim, __syncthreads(), atomicMin, and what stands here; all 32 lanes of a warp reach every
// collective operation. Shared memory is dynamic only.
#pragma once

#include <cstddef>
#include <cstdint>

#ifdef __CUDACC__

#include <cuda_runtime.h>

#define KERNEL __global__
#define DEVICE __device__ __forceinline__
#define UNROLL _Pragma("unroll")

namespace althing::cuda {

using Stream = cudaStream_t;

inline constexpr unsigned EVERY_LANE = 0xFFFFFFFFu;

template <typename T>
DEVICE T *sharedMemory() {
    extern __shared__ __align__(16) unsigned char shared[];
    return reinterpret_cast<T *>(shared);
}

// The value of the lane that stands `distance` above this one.
DEVICE float fromAbove(float value, int distance) { return __shfl_down_sync(EVERY_LANE, value, distance); }
DEVICE float fromLane(float value, int lane) { return __shfl_sync(EVERY_LANE, value, lane); }
DEVICE int fromLane(int value, int lane) { return __shfl_sync(EVERY_LANE, value, lane); }
DEVICE float fromPartner(float value, int mask) { return __shfl_xor_sync(EVERY_LANE, value, mask); }
DEVICE int fromPartner(int value, int mask) { return __shfl_xor_sync(EVERY_LANE, value, mask); }
DEVICE void syncWarp() { __syncwarp(); }

DEVICE unsigned sharedAddress(const void *pointer) { return static_cast<unsigned>(__cvta_generic_to_shared(pointer)); }

// Begins to copy 16 bytes to shared memory, of which the first `valid` are read and the others zero.
DEVICE void copyAhead16(void *to, const void *from, int valid) {
    asm volatile("cp.async.cg.shared.global [%0], [%1], 16, %2;" ::"r"(sharedAddress(to)), "l"(from), "r"(valid) : "memory");
}

DEVICE void copyAhead4(void *to, const void *from, int valid) {
    asm volatile("cp.async.ca.shared.global [%0], [%1], 4, %2;" ::"r"(sharedAddress(to)), "l"(from), "r"(valid) : "memory");
}

// Closes the group of copies begun since the last one was closed.
DEVICE void closeGroup() { asm volatile("cp.async.commit_group;" ::: "memory"); }

// Waits until at most so many of the latest groups are still under way.
template <int GROUPS>
DEVICE void waitForGroups() {
    asm volatile("cp.async.wait_group %0;" ::"n"(GROUPS) : "memory");
}

// Four 8 x 8 matrices of 16-bit elements: lane l names row l mod 8 of matrix l / 8, and gets bytes 4 (l mod 4).. of row l / 4 of each.
DEVICE void loadMatrices(unsigned (&to)[4], const void *row) {
    asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0, %1, %2, %3}, [%4];"
                 : "=r"(to[0]), "=r"(to[1]), "=r"(to[2]), "=r"(to[3])
                 : "r"(sharedAddress(row)));
}

// c += A · B of 16 x 32 and 32 x 8 signed bytes, in the fragments of PTX's mma.m16n8k32.
DEVICE void multiplyBytes(int (&c)[4], const unsigned (&a)[4], unsigned b0, unsigned b1) {
    asm volatile("mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};"
                 : "+r"(c[0]), "+r"(c[1]), "+r"(c[2]), "+r"(c[3])
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b0), "r"(b1));
}

template <typename... Parameters, typename... Arguments>
void launch(void (*kernel)(Parameters...), dim3 grid, dim3 block, std::size_t sharedBytes, Stream stream, Arguments... arguments) {
    constexpr std::size_t ALWAYS_THERE = 48 << 10;
    if (sharedBytes > ALWAYS_THERE) cudaFuncSetAttribute(kernel, cudaFuncAttributeMaxDynamicSharedMemorySize, static_cast<int>(sharedBytes));
    kernel<<<grid, block, sharedBytes, stream>>>(static_cast<Parameters>(arguments)...);
}

}  // namespace althing::cuda

#else

#include "fibers.h"

#define KERNEL
#define DEVICE inline
#define UNROLL

#endif
