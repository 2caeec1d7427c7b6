// One device's memory and its queue of work. Every failure of the driver is a DeviceFailed that says what was asked for.
#pragma once

#include <stdexcept>
#include <string>

#include "grid.h"

namespace althing::cuda {

struct DeviceFailed : std::runtime_error {
    using std::runtime_error::runtime_error;
};

#ifdef __CUDACC__

inline void expect(cudaError_t answer, const char *asked) {
    if (answer != cudaSuccess) throw DeviceFailed(std::string(asked) + ": " + cudaGetErrorString(answer));
}

#endif

// Memory on the device, given back with the object.
class Memory {
public:
    explicit Memory(std::size_t bytes);
    ~Memory();
    Memory(const Memory &) = delete;
    Memory &operator=(const Memory &) = delete;

    std::byte *at(std::int64_t offset) const { return data_ + offset; }

    template <typename T>
    T *as() const {
        return reinterpret_cast<T *>(data_);
    }

private:
    std::byte *data_ = nullptr;
};

// The queue of one device. Work put into it is done in order.
class Queue {
public:
    explicit Queue(int device);
    ~Queue();
    Queue(const Queue &) = delete;
    Queue &operator=(const Queue &) = delete;

    // Makes the device the calling thread's: to be called by whatever thread comes, before it puts work into the queue.
    void use() const;

    void upload(std::byte *to, const std::byte *from, std::size_t bytes);
    void download(std::byte *to, const std::byte *from, std::size_t bytes);

    // Waits until everything put in so far is done.
    void finish();

    Stream stream() const { return stream_; }

private:
    int device_;
    Stream stream_{};
};

}  // namespace althing::cuda
