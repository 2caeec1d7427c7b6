// A grid of threads on one processor: every thread of a block is a fiber that runs until it must wait for others. Slow, and exact.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <stdexcept>

struct dim3 {
    unsigned x;
    unsigned y;
    unsigned z;
    constexpr dim3(unsigned x = 1, unsigned y = 1, unsigned z = 1) : x(x), y(y), z(z) {}
};

extern dim3 threadIdx;
extern dim3 blockIdx;
extern dim3 blockDim;
extern dim3 gridDim;

void __syncthreads();

inline int atomicMin(int *place, int value) {
    int before = *place;
    if (value < before) *place = value;
    return before;
}

struct alignas(16) float4 {
    float x, y, z, w;
};

namespace althing::cuda {

// What CUDA leaves open, and tests try both ways. EAGER makes a copy that was begun ahead at once, and lets all threads of a block advance together.
// LAZY makes it not before it is waited for, and lets one warp run as far as it can before the next begins, the last one first.
enum class Schedule { EAGER, LAZY };

struct Stream {
    Schedule schedule;
    int device;
};

// The device that the calling thread has chosen: CUDA launches nothing into the queue of another one, and a new thread has chosen the first.
int &chosenDevice();

// Runs `body` once for every thread of every block, blocks one after another.
void runGrid(dim3 grid, dim3 block, std::size_t sharedBytes, Schedule schedule, const std::function<void()> &body);

std::byte *sharedBytes();

// Leaves `bytes` for the other lanes of the warp, waits for theirs, and copies those of a lane, at the latest before the next exchange.
void exchange(const void *mine, void *theirs, std::size_t bytes, int lane);

void syncWarp();

int laneNumber();

template <typename T>
T *sharedMemory() {
    return reinterpret_cast<T *>(sharedBytes());
}

template <typename T>
T exchanged(T value, int lane) {
    T other;
    exchange(&value, &other, sizeof value, lane);
    return other;
}

inline float fromAbove(float value, int distance) {
    int lane = laneNumber() + distance;
    return exchanged(value, lane < 32 ? lane : laneNumber());
}

inline float fromLane(float value, int lane) { return exchanged(value, lane); }
inline int fromLane(int value, int lane) { return exchanged(value, lane); }
inline float fromPartner(float value, int mask) { return exchanged(value, laneNumber() ^ mask); }
inline int fromPartner(int value, int mask) { return exchanged(value, laneNumber() ^ mask); }

void copyAhead(void *to, const void *from, std::size_t bytes, std::size_t valid);
void closeGroup();
void leaveGroups(std::size_t groups);

inline void copyAhead16(void *to, const void *from, int valid) { copyAhead(to, from, 16, static_cast<std::size_t>(valid)); }
inline void copyAhead4(void *to, const void *from, int valid) { copyAhead(to, from, 4, static_cast<std::size_t>(valid)); }

template <int GROUPS>
void waitForGroups() {
    leaveGroups(GROUPS);
}

inline void loadMatrices(unsigned (&to)[4], const void *row) {
    int lane = laneNumber();
    for (int matrix = 0; matrix < 4; matrix++) {
        auto named = exchanged(static_cast<const std::byte *>(row), matrix * 8 + lane / 4);
        std::memcpy(&to[matrix], named + 4 * (lane % 4), 4);
    }
}

inline std::int8_t byteOf(unsigned word, int place) { return static_cast<std::int8_t>(word >> (8 * place)); }

inline void multiplyBytes(int (&c)[4], const unsigned (&a)[4], unsigned b0, unsigned b1) {
    struct Fragments {
        unsigned a[4];
        unsigned b[2];
    } mine{{a[0], a[1], a[2], a[3]}, {b0, b1}};
    int group = laneNumber() / 4;
    int pair = laneNumber() % 4;
    for (int quarter = 0; quarter < 4; quarter++) {  // the lanes of a group of four hold a row's elements between them
        Fragments row = exchanged(mine, group * 4 + quarter);
        Fragments left = exchanged(mine, 2 * pair * 4 + quarter);
        Fragments right = exchanged(mine, (2 * pair + 1) * 4 + quarter);
        for (int half = 0; half < 2; half++) {  // k = 0..15 and 16..31
            for (int place = 0; place < 4; place++) {
                c[0] += byteOf(row.a[2 * half], place) * byteOf(left.b[half], place);
                c[1] += byteOf(row.a[2 * half], place) * byteOf(right.b[half], place);
                c[2] += byteOf(row.a[2 * half + 1], place) * byteOf(left.b[half], place);
                c[3] += byteOf(row.a[2 * half + 1], place) * byteOf(right.b[half], place);
            }
        }
    }
}

template <typename... Parameters, typename... Arguments>
void launch(void (*kernel)(Parameters...), dim3 grid, dim3 block, std::size_t sharedBytes, Stream stream, Arguments... arguments) {
    if (stream.device != chosenDevice()) throw std::runtime_error("a kernel: the queue is that of another device");
    runGrid(grid, block, sharedBytes, stream.schedule, [&] { kernel(static_cast<Parameters>(arguments)...); });
}

}  // namespace althing::cuda
