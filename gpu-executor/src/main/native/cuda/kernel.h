// What all kernels share: the outcome word, the 32-lane sums of docs/specs/rf32.md, one warp for each row.
#pragma once

#include "../rf32/elementary.h"
#include "grid.h"

namespace althing::cuda {

inline constexpr int WARP = 32;
inline constexpr long CHUNK = 256;
inline constexpr long BLOCK = 1024;
inline constexpr int WARPS_PER_BLOCK = 4;

// How a step goes, in one word that kernels lower: the operation's number + 1, times 2, and one more for a value that is not finite.
// So the first operation counts, and in one operation what is found before it writes. Kernels after a failure do nothing.
inline constexpr int GOES_WELL = 0x7FFFFFFF;

RF32_FN constexpr int outOfRange(int operation) { return 2 * (operation + 1); }
RF32_FN constexpr int notFinite(int operation) { return 2 * (operation + 1) + 1; }

DEVICE bool isFinite(float x) { return (rf32::bitsOf(x) & 0x7F800000) != 0x7F800000; }
DEVICE bool isNan(float x) { return x != x; }
DEVICE float nan() { return rf32::floatOf(0x7FC00000); }

DEVICE long threadOfGrid() { return static_cast<long>(blockIdx.x) * blockDim.x + threadIdx.x; }
DEVICE long threadsOfGrid() { return static_cast<long>(gridDim.x) * blockDim.x; }

// The row of this warp, where each warp of a block has one.
DEVICE long rowOfWarp() { return static_cast<long>(blockIdx.x) * WARPS_PER_BLOCK + threadIdx.x / WARP; }
DEVICE int laneOfWarp() { return static_cast<int>(threadIdx.x % WARP); }

// SUM's tree: right in lane 0, and handed to every lane.
DEVICE float treeOfLanes(float lane) {
    for (int distance = WARP / 2; distance > 0; distance /= 2) lane = lane + fromAbove(lane, distance);
    return fromLane(lane, 0);
}

// SUM and SUM2 over `count` elements by one warp: `add(lane, i)` is what a lane becomes with element i.
template <typename Add>
DEVICE float sumOfRow(long count, float start, Add add) {
    float total = start;
    for (long block = 0; block < count; block += BLOCK) {
        long end = block + BLOCK < count ? block + BLOCK : count;
        float lane = 0.0f;
        for (long i = block + laneOfWarp(); i < end; i += WARP) lane = add(lane, i);
        total = total + treeOfLanes(lane);
    }
    return total;
}

// MAX over `count` elements by one warp. With a NaN among them it is some number or NaN: the sums that follow then are NaN.
template <typename Element>
DEVICE float maxOfRow(long count, Element element) {
    float most = -rf32::floatOf(0x7F800000);
    for (long i = laneOfWarp(); i < count; i += WARP) {
        float value = element(i);
        if (value > most) most = value;
    }
    for (int mask = WARP / 2; mask > 0; mask /= 2) {
        float other = fromPartner(most, mask);
        if (other > most) most = other;
    }
    return most;
}

// GEMM's chain over elements [from, to) of a chain that begins at 0: chunks are counted from there, so the first may be short.
template <typename Multiply>
DEVICE float chainOf(long from, long to, Multiply multiply) {
    float total = 0.0f;
    for (long l = from; l < to;) {
        long end = (l / CHUNK + 1) * CHUNK;
        if (end > to) end = to;
        float chunk = 0.0f;
        for (; l < end; l++) chunk = multiply(chunk, l);
        total = total + chunk;
    }
    return total;
}

struct Place {
    long row, column;
};

// Where the tile with this number stands in a matrix of tiles: bands of eight rows, column by column, so that blocks at work together share what they read.
DEVICE Place placeOfTile(long number, long rows, long columns) {
    constexpr long BAND = 8;
    long band = number / (BAND * columns);
    long height = rows - band * BAND < BAND ? rows - band * BAND : BAND;
    long within = number - band * BAND * columns;
    return {band * BAND + within % height, within / height};
}

}  // namespace althing::cuda
