#include "fibers.h"

#include <setjmp.h>
#include <ucontext.h>

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <vector>

dim3 threadIdx;
dim3 blockIdx;
dim3 blockDim;
dim3 gridDim;

namespace althing::cuda {

namespace {

constexpr std::size_t STACK_BYTES = 64 << 10;
constexpr int WARP = 32;
constexpr std::size_t EXCHANGED_BYTES_MAX = 32;

struct CopyAhead {
    void *to;
    const void *from;
    std::size_t bytes;
    std::size_t valid;

    void make() const {
        std::memset(to, 0, bytes);
        std::memcpy(to, from, valid);
    }
};

// Threads that wait for one another: those that have ended are no longer waited for.
struct Barrier {
    int alive = 0;
    int waiting = 0;
    long passed = 0;

    void releaseWhenAllWait() {
        if (waiting == 0 || waiting < alive) return;
        waiting = 0;
        passed++;
    }
};

// A stack of its own, made by makecontext; from then on switched to by _longjmp, which asks nothing of the kernel.
struct Fiber {
    ucontext_t context;
    jmp_buf place;
    std::vector<std::byte> stack = std::vector<std::byte>(STACK_BYTES);
    dim3 thread;
    int number;
    bool begun;
    bool ended;
    std::vector<CopyAhead> open;
    std::deque<std::vector<CopyAhead>> closed;
};

struct Warp {
    Barrier barrier;
    std::byte left[WARP][EXCHANGED_BYTES_MAX];
};

class Block {
public:
    Block(const std::function<void()> &body, std::size_t sharedBytes, Schedule schedule) : body_(body), shared_(sharedBytes + 16), schedule_(schedule) {}

    void run() {
        int threads = static_cast<int>(blockDim.x * blockDim.y * blockDim.z);
        fibers_.resize(threads);
        warps_.assign((threads + WARP - 1) / WARP, Warp{});
        all_ = Barrier{threads, 0, 0};
        std::memset(shared_.data(), 0xFF, shared_.size());  // NaN: what a kernel reads unwritten shows
        for (int i = 0; i < threads; i++) start(fibers_[i], i);
        alive_ = threads;
        while (alive_ > 0) {
            if (schedule_ == Schedule::EAGER) visit(0, threads);
            // One warp as far as it gets, before the next.
            else for (int from = (threads - 1) / WARP * WARP; from >= 0; from -= WARP) while (visit(from, std::min(from + WARP, threads))) {}
        }
    }

    void waitAt(Barrier &barrier) {
        long before = barrier.passed;
        barrier.waiting++;
        barrier.releaseWhenAllWait();
        while (barrier.passed == before) {
            if (_setjmp(running_->place) == 0) _longjmp(scheduler_, 1);
        }
        moved_ = true;
    }

    Barrier &all() { return all_; }
    Warp &warp() { return warps_[running_->number / WARP]; }
    Fiber &running() { return *running_; }
    Schedule schedule() const { return schedule_; }
    int lane() const { return running_->number % WARP; }

    std::byte *shared() {
        auto address = reinterpret_cast<std::uintptr_t>(shared_.data());
        return shared_.data() + (16 - address % 16) % 16;
    }

private:
    // Gives each of these threads its turn; whether any of them got further.
    bool visit(int from, int to) {
        moved_ = false;
        for (int i = from; i < to; i++) {
            if (!fibers_[i].ended) resume(fibers_[i]);
        }
        return moved_;
    }

    void start(Fiber &fiber, int number) {
        fiber.number = number;
        fiber.begun = false;
        fiber.ended = false;
        fiber.open.clear();
        fiber.closed.clear();
        fiber.thread = dim3(number % blockDim.x, number / blockDim.x % blockDim.y, number / (blockDim.x * blockDim.y));
        warps_[number / WARP].barrier.alive++;
        getcontext(&fiber.context);
        fiber.context.uc_stack.ss_sp = fiber.stack.data();
        fiber.context.uc_stack.ss_size = fiber.stack.size();
        fiber.context.uc_link = nullptr;
        makecontext(&fiber.context, &Block::enter, 0);
    }

    void resume(Fiber &fiber) {
        running_ = &fiber;
        threadIdx = fiber.thread;
        if (_setjmp(scheduler_) != 0) return;
        if (fiber.begun) _longjmp(fiber.place, 1);
        fiber.begun = true;
        moved_ = true;
        setcontext(&fiber.context);
    }

    static void enter();

    [[noreturn]] void end() {
        running_->ended = true;
        moved_ = true;
        alive_--;
        for (Barrier *barrier : {&all_, &warp().barrier}) {
            barrier->alive--;
            barrier->releaseWhenAllWait();
        }
        _longjmp(scheduler_, 1);
    }

    const std::function<void()> &body_;
    std::vector<std::byte> shared_;
    Schedule schedule_;
    std::vector<Fiber> fibers_;
    std::vector<Warp> warps_;
    Barrier all_;
    Fiber *running_ = nullptr;
    int alive_ = 0;
    bool moved_ = false;
    jmp_buf scheduler_;
};

Block *block;

void Block::enter() {
    block->body_();
    block->end();
}

}  // namespace

int &chosenDevice() {
    thread_local int device = 0;
    return device;
}

void runGrid(dim3 grid, dim3 threads, std::size_t sharedBytes, Schedule schedule, const std::function<void()> &body) {
    gridDim = grid;
    blockDim = threads;
    Block running(body, sharedBytes, schedule);
    block = &running;
    for (unsigned z = 0; z < grid.z; z++) {
        for (unsigned y = 0; y < grid.y; y++) {
            for (unsigned x = 0; x < grid.x; x++) {
                blockIdx = dim3(x, y, z);
                running.run();
            }
        }
    }
    block = nullptr;
}

void copyAhead(void *to, const void *from, std::size_t bytes, std::size_t valid) {
    CopyAhead copy{to, from, bytes, valid};
    if (block->schedule() == Schedule::EAGER) copy.make();
    else block->running().open.push_back(copy);
}

void closeGroup() {
    Fiber &fiber = block->running();
    fiber.closed.push_back(std::move(fiber.open));
    fiber.open.clear();
}

void leaveGroups(std::size_t groups) {
    for (auto &closed = block->running().closed; closed.size() > groups; closed.pop_front()) {
        for (const CopyAhead &copy : closed.front()) copy.make();
    }
}

std::byte *sharedBytes() { return block->shared(); }

int laneNumber() { return block->lane(); }

void syncWarp() { block->waitAt(block->warp().barrier); }

void exchange(const void *mine, void *theirs, std::size_t bytes, int lane) {
    if (bytes > EXCHANGED_BYTES_MAX) std::abort();
    Warp &warp = block->warp();
    std::memcpy(warp.left[block->lane()], mine, bytes);
    block->waitAt(warp.barrier);
    std::memcpy(theirs, warp.left[lane], bytes);
    block->waitAt(warp.barrier);
}

}  // namespace althing::cuda

void __syncthreads() {
    using namespace althing::cuda;
    block->waitAt(block->all());
}
