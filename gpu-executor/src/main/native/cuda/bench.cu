// Products on a GPU against the vendor's, in one run: median of events, random data, alternating. cuBLAS is opened where it is found, never linked.
//
//   nvcc -std=c++20 -O3 --fmad=false -prec-div=true -prec-sqrt=true -ftz=false -arch=native bench.cu -o bench -ldl && ./bench
#include <dlfcn.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "device.h"
#include "gemm_f32.h"
#include "gemm_i8.h"

#include "device_gpu.inl"

namespace {

using namespace althing;
using namespace althing::cuda;

constexpr int ROUNDS = 15;
constexpr int WARM_UP = 3;

// The few entries of cuBLAS that are measured against; default mathematics, that is FP32 without TF32.
class Cublas {
public:
    Cublas() {
        for (const char *name : {"libcublas.so.13", "libcublas.so.12", "libcublas.so"}) {
            if (library_ == nullptr) library_ = dlopen(name, RTLD_NOW);
        }
        if (library_ == nullptr) return;
        auto create = reinterpret_cast<int (*)(void **)>(dlsym(library_, "cublasCreate_v2"));
        setStream_ = reinterpret_cast<int (*)(void *, cudaStream_t)>(dlsym(library_, "cublasSetStream_v2"));
        sgemm_ = reinterpret_cast<Sgemm>(dlsym(library_, "cublasSgemm_v2"));
        if (create == nullptr || setStream_ == nullptr || sgemm_ == nullptr || create(&handle_) != 0) library_ = nullptr;
    }

    bool isThere() const { return library_ != nullptr; }

    // Rows of ours are columns of theirs, so C = A B is asked for as its transpose.
    void multiply(cudaStream_t stream, long m, long n, long k, const float *a, const float *b, float *c) {
        const float one = 1.0f;
        const float zero = 0.0f;
        setStream_(handle_, stream);
        if (sgemm_(handle_, 0, 0, static_cast<int>(n), static_cast<int>(m), static_cast<int>(k), &one, b, static_cast<int>(n), a, static_cast<int>(k), &zero, c, static_cast<int>(n)) != 0) {
            throw DeviceFailed("cublasSgemm");
        }
    }

private:
    using Sgemm = int (*)(void *, int, int, int, int, int, const float *, const float *, int, const float *, int, const float *, float *, int);
    void *library_ = nullptr;
    void *handle_ = nullptr;
    int (*setStream_)(void *, cudaStream_t) = nullptr;
    Sgemm sgemm_ = nullptr;
};

// Milliseconds of the work that `put` puts into the queue.
float timed(const Queue &queue, const std::function<void()> &put) {
    cudaEvent_t before;
    cudaEvent_t after;
    expect(cudaEventCreate(&before), "an event");
    expect(cudaEventCreate(&after), "an event");
    cudaEventRecord(before, queue.stream());
    put();
    cudaEventRecord(after, queue.stream());
    expect(cudaEventSynchronize(after), "the work");
    float milliseconds = 0;
    cudaEventElapsedTime(&milliseconds, before, after);
    cudaEventDestroy(before);
    cudaEventDestroy(after);
    return milliseconds;
}

double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + static_cast<long>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

void fill(Queue &queue, const Memory &memory, long count) {
    std::mt19937 random(7);
    std::normal_distribution<float> normal;
    std::vector<float> values(static_cast<std::size_t>(std::min(count, 1L << 22)));
    for (float &value : values) value = normal(random);
    for (long at = 0; at < count; at += static_cast<long>(values.size())) {
        auto part = static_cast<std::size_t>(std::min(count - at, static_cast<long>(values.size())));
        queue.upload(memory.at(at * 4), reinterpret_cast<const std::byte *>(values.data()), part * 4);
    }
}

template <typename Tile>
void floats(Queue &queue, Cublas &cublas, const int *outcome, const char *tileName, long m, long n, long k) {
    Memory a(static_cast<std::size_t>(m * k * 4)), b(static_cast<std::size_t>(k * n * 4)), c(static_cast<std::size_t>(m * n * 4));
    fill(queue, a, m * k);
    fill(queue, b, k * n);
    ProductF32 product{};
    product.a = Factor{a.as<float>(), k, 1, false};
    product.b = Factor{b.as<float>(), 1, n, n % 4 == 0};
    product.c = c.as<float>();
    product.m = m;
    product.n = n;
    product.k = k;
    auto tiles = static_cast<unsigned>((m + Tile::rows - 1) / Tile::rows * ((n + Tile::columns - 1) / Tile::columns));
    std::vector<double> ours;
    std::vector<double> theirs;
    double work = 2e-9 * static_cast<double>(m) * static_cast<double>(n) * static_cast<double>(k);
    for (int round = 0; round < ROUNDS + WARM_UP; round++) {
        float mine = timed(queue, [&] { launch(gemmF32Kernel<Tile>, dim3(tiles), dim3(Tile::threads), Tile::sharedBytes, queue.stream(), product, outcome); });
        float other = cublas.isThere() ? timed(queue, [&] { cublas.multiply(queue.stream(), m, n, k, a.as<float>(), b.as<float>(), c.as<float>()); }) : 0;
        if (round < WARM_UP) continue;
        ours.push_back(work / mine);
        if (other > 0) theirs.push_back(work / other);
    }
    queue.finish();
    std::printf("rf32 %ldx%ldx%ld, %s: %.1f TFLOP/s", m, n, k, tileName, median(ours));
    if (theirs.empty()) std::printf(", no cuBLAS here\n");
    else std::printf(", cuBLAS SGEMM %.1f, ratio %.3f\n", median(theirs), median(ours) / median(theirs));
}

void bytes(Queue &queue, const int *outcome, long side) {
    Memory a(static_cast<std::size_t>(side * side)), b(static_cast<std::size_t>(side * side)), c(static_cast<std::size_t>(side * side * 4));
    std::mt19937 random(7);
    std::vector<std::byte> values(static_cast<std::size_t>(side * side));
    for (std::byte &value : values) value = static_cast<std::byte>(static_cast<int>(random() % 255) - 127);
    queue.upload(a.at(0), values.data(), values.size());
    queue.upload(b.at(0), values.data(), values.size());
    ProductI8 product{a.as<std::int8_t>(), b.as<std::int8_t>(), c.as<std::int32_t>(), side, side, side};
    auto tiles = static_cast<unsigned>((side + TileI8::side - 1) / TileI8::side * ((side + TileI8::side - 1) / TileI8::side));
    std::vector<double> ours;
    for (int round = 0; round < ROUNDS + WARM_UP; round++) {
        float mine = timed(queue, [&] { launch(gemmI8Kernel, dim3(tiles), dim3(TileI8::threads), TileI8::sharedBytes, queue.stream(), product, outcome); });
        if (round >= WARM_UP) ours.push_back(2e-9 * static_cast<double>(side) * static_cast<double>(side) * static_cast<double>(side) / mine);
    }
    queue.finish();
    std::printf("ri8 %ld^3: %.0f TOPS, exact\n", side, median(ours));
}

// Other tiles, so that the choice in gemm_f32.h can be looked at again on every new machine.
using DeepTile = TileF32<128, 128, 8, 8, 8, 4>;
using WideTile = TileF32<128, 256, 8, 8, 16, 2>;

}  // namespace

int main() {
    try {
        Queue queue(0);
        Cublas cublas;
        int well = GOES_WELL;
        Memory outcome(sizeof well);
        queue.upload(outcome.at(0), reinterpret_cast<const std::byte *>(&well), sizeof well);
        for (long side : {2048L, 4096L, 8192L}) {
            floats<LargeTile>(queue, cublas, outcome.as<int>(), "128 x 128, 16 deep", side, side, side);
            floats<DeepTile>(queue, cublas, outcome.as<int>(), "128 x 128, 8 deep, 4 ahead", side, side, side);
            floats<WideTile>(queue, cublas, outcome.as<int>(), "128 x 256, 8 deep", side, side, side);
        }
        for (long side : {4096L, 8192L, 16384L}) bytes(queue, outcome.as<int>(), side);
        return 0;
    } catch (const DeviceFailed &e) {
        std::fprintf(stderr, "bench: %s\n", e.what());
        return 1;
    }
}
