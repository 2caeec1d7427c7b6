#include "threads.h"

#include <xmmintrin.h>

namespace althing {

namespace {

constexpr unsigned MXCSR = 0x1F80;

}  // namespace

FloatingPoint::FloatingPoint() : before_(_mm_getcsr()) { _mm_setcsr(MXCSR); }

FloatingPoint::~FloatingPoint() { _mm_setcsr(before_); }

Threads::Threads(int count) {
    for (int thread = 1; thread < count; thread++) others_.emplace_back([this, thread] { serve(thread); });
}

Threads::~Threads() {
    {
        std::lock_guard lock(mutex_);
        ending_ = true;
    }
    wake_.notify_all();
    for (std::thread &other : others_) other.join();
}

void Threads::run(long parts, const std::function<void(long, int)> &task) {
    if (others_.empty() || parts <= 1) {
        for (long part = 0; part < parts; part++) task(part, 0);
        return;
    }
    {
        std::lock_guard lock(mutex_);
        task_ = &task;
        parts_ = parts;
        next_ = 0;
        busy_ = others_.size();
        generation_++;
    }
    wake_.notify_all();
    take(0);
    std::unique_lock lock(mutex_);
    done_.wait(lock, [this] { return busy_ == 0; });
}

void Threads::take(int thread) {
    for (long part = next_++; part < parts_; part = next_++) (*task_)(part, thread);
}

void Threads::serve(int thread) {
    FloatingPoint rounding;
    long seen = 0;
    std::unique_lock lock(mutex_);
    while (true) {
        wake_.wait(lock, [&] { return ending_ || generation_ != seen; });
        if (ending_) return;
        seen = generation_;
        lock.unlock();
        take(thread);
        lock.lock();
        if (--busy_ == 0) done_.notify_one();
    }
}

}  // namespace althing
