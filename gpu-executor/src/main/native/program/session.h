// A program and its tensors on some device: what all devices do alike. One thread at a time calls it; progress() and cancel() may be called beside it.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "program.h"

namespace althing {

enum class Outcome : std::int32_t { DONE, NON_FINITE, OUT_OF_RANGE, CANCELLED };

// How a step ended, and at which operation; -1 stands for what was given.
struct Ending {
    Outcome outcome;
    std::int32_t operation;
};

class Session {
public:
    explicit Session(Program program);
    virtual ~Session() = default;
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    // False where there is no such tensor, or it has another length.
    bool write(std::int64_t tensor, const std::byte *values, std::int64_t bytes);
    bool read(std::int64_t tensor, std::byte *into, std::int64_t bytes);

    Ending step();

    std::int64_t progress() const { return static_cast<std::int64_t>(progress_.load(std::memory_order_relaxed)); }
    void cancel() { cancelled_.store(true, std::memory_order_relaxed); }

protected:
    // Runs all operations.
    virtual Ending run() = 0;
    virtual void upload(const Tensor &tensor, const std::byte *values) = 0;
    virtual void download(const Tensor &tensor, std::byte *into) = 0;

    void advance(const Operation &operation) { progress_.fetch_add(static_cast<std::uint64_t>(multiplyAdds(program_, operation)), std::memory_order_relaxed); }

    const Program program_;
    std::atomic<bool> cancelled_{false};

private:
    const Tensor *find(std::int64_t tensor, std::int64_t bytes) const;

    std::vector<Outcome> given_;  // by tensor: whether what was given can be computed with
    std::atomic<std::uint64_t> progress_{0};
};

// Whether all of `count` numbers are finite; read as bits.
bool allFinite(const std::byte *values, std::int64_t count);

}  // namespace althing
