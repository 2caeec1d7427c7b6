// The threads of one session. Which thread does what is left to chance; the work is cut so that it cannot matter.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace althing {

// The floating point unit as the profiles want it: nearest even, subnormals kept, nothing trapped; and as it was before, afterwards.
class FloatingPoint {
public:
    FloatingPoint();
    ~FloatingPoint();
    FloatingPoint(const FloatingPoint &) = delete;
    FloatingPoint &operator=(const FloatingPoint &) = delete;

private:
    unsigned before_;
};

class Threads {
public:
    // The caller is one of them.
    explicit Threads(int count);
    ~Threads();
    Threads(const Threads &) = delete;
    Threads &operator=(const Threads &) = delete;

    int count() const { return static_cast<int>(others_.size()) + 1; }

    // Calls task(part, thread) for every part from 0, and returns when all are done.
    void run(long parts, const std::function<void(long part, int thread)> &task);

private:
    void serve(int thread);
    void take(int thread);

    std::mutex mutex_;
    std::condition_variable wake_;
    std::condition_variable done_;
    const std::function<void(long, int)> *task_ = nullptr;
    std::atomic<long> next_{0};
    long parts_ = 0;
    long generation_ = 0;
    std::size_t busy_ = 0;
    bool ending_ = false;
    std::vector<std::thread> others_;
};

}  // namespace althing
