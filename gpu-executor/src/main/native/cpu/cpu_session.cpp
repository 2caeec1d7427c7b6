#include "cpu_session.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

#include <sys/mman.h>

#include "attention.h"
#include "threads.h"
#include "units.h"

namespace althing {

namespace {

constexpr std::size_t HUGE_PAGE = std::size_t{2} << 20;
// Parts of a product are cut at multiples of what every kernel's tile divides.
constexpr long ROWS_APART = 12;
constexpr long COLUMNS_APART = 32;
constexpr long FEW_ROWS = 24;
constexpr long FINITE_AT_ONCE = 1L << 16;

struct Freed {
    void operator()(std::byte *memory) const { std::free(memory); }
};
using Memory = std::unique_ptr<std::byte, Freed>;

// Zeros, aligned to a huge page where they fill one.
Memory allocate(std::size_t bytes) {
    std::size_t alignment = bytes < HUGE_PAGE ? 64 : HUGE_PAGE;
    std::size_t rounded = (std::max<std::size_t>(bytes, 1) + alignment - 1) / alignment * alignment;
    auto *memory = static_cast<std::byte *>(std::aligned_alloc(alignment, rounded));
    if (memory == nullptr) throw std::bad_alloc();
    if (alignment == HUGE_PAGE) madvise(memory, rounded, MADV_HUGEPAGE);
    std::memset(memory, 0, bytes);
    return Memory(memory);
}

// A product cut into rows × columns parts.
struct Grid {
    long rows;
    long columns;
};

long partsOf(long length, long apart, long wanted) { return std::clamp(length / apart, 1L, wanted); }

// As square as it goes: each part packs its own rows and columns.
Grid gridOf(long m, long n, int threads) {
    if (threads == 1) return {1, 1};
    long wanted = 2L * threads;
    if (m <= FEW_ROWS) return {1, partsOf(n, COLUMNS_APART, wanted)};
    Grid best{partsOf(m, ROWS_APART, wanted), 1};
    double leastEdge = 1e300;
    for (long rows = 1; rows <= wanted; rows++) {
        Grid grid{partsOf(m, ROWS_APART, rows), partsOf(n, COLUMNS_APART, (wanted + rows - 1) / rows)};
        double edge = static_cast<double>(m) * static_cast<double>(grid.columns) + static_cast<double>(n) * static_cast<double>(grid.rows);
        if (grid.rows * grid.columns >= std::min(wanted, 2L) && edge < leastEdge && grid.rows * grid.columns >= threads) {
            best = grid;
            leastEdge = edge;
        }
    }
    return best;
}

// The border before part `number` of `parts`.
long border(long length, long apart, long parts, long number) {
    return number == parts ? length : length / apart * number / parts * apart;
}

Part partOf(const Grid &grid, long m, long n, long number) {
    long row = number % grid.rows;
    long column = number / grid.rows;
    return {border(m, ROWS_APART, grid.rows, row), border(m, ROWS_APART, grid.rows, row + 1), border(n, COLUMNS_APART, grid.columns, column),
            border(n, COLUMNS_APART, grid.columns, column + 1)};
}

template <typename T>
View<T> viewOf(const T *data, long columns, bool transposed) {
    return transposed ? View<T>{data, 1, columns} : View<T>{data, columns, 1};
}

class CpuSession final : public Session {
public:
    CpuSession(Program program, const Isa &isa, int threads, std::int64_t memoryBytesMax)
        : Session(std::move(program)), isa_(isa), memory_(allocate(static_cast<std::size_t>(program_.memoryBytes))), threads_(threads) {
        for (int thread = 0; thread < threads_.count(); thread++) workspaces_.push_back(allocate(static_cast<std::size_t>(WORKSPACE_BYTES)));
        std::int64_t bytes = 0;
        long parts = 0;
        for (const Operation &operation : program_.operations) {
            if (operation.code != Code::ATTENTION && operation.code != Code::ATTENTION_GRADIENT) continue;
            bytes = std::max(bytes, attentionFloats(program_, operation) * static_cast<std::int64_t>(sizeof(float)));
            parts = std::max(parts, attentionParts({program_, operation, nullptr}));
        }
        if (parts == 0) return;
        std::int64_t desks = std::clamp<std::int64_t>(memoryBytesMax / bytes, 1, std::min<std::int64_t>(threads_.count(), parts));
        for (std::int64_t desk = 0; desk < desks; desk++) floats_.push_back(allocate(static_cast<std::size_t>(bytes)));
    }

private:
    void upload(const Tensor &tensor, const std::byte *values) override { std::memcpy(memory_.get() + tensor.offset, values, static_cast<std::size_t>(tensor.bytes)); }

    void download(const Tensor &tensor, std::byte *into) override { std::memcpy(into, memory_.get() + tensor.offset, static_cast<std::size_t>(tensor.bytes)); }

    Ending run() override {
        FloatingPoint rounding;
        for (std::size_t i = 0; i < program_.operations.size(); i++) {
            const Operation &operation = program_.operations[i];
            auto number = static_cast<std::int32_t>(i);
            Call call{program_, operation, memory_.get()};
            if (cancelled_.load(std::memory_order_relaxed)) return {Outcome::CANCELLED, number};
            if (!inRange(call)) return {Outcome::OUT_OF_RANGE, number};
            execute(call);
            if (cancelled_.load(std::memory_order_relaxed)) return {Outcome::CANCELLED, number};
            if (!committedIsFinite(call)) return {Outcome::NON_FINITE, number};
            advance(operation);
        }
        return {Outcome::DONE, 0};
    }

    void execute(const Call &call) {
        switch (call.operation.code) {
            case Code::GEMM: return multiply(call);
            case Code::GEMM_I8: return multiplyBytes(call);
            case Code::ATTENTION:
            case Code::ATTENTION_GRADIENT: return attend(call);
            default: break;
        }
        Units units = unitsOf(call);
        threads_.run((units.count + units.grain - 1) / units.grain, [&](long part, int) {
            if (cancelled_.load(std::memory_order_relaxed)) return;
            isa_.kernels->units(call, part * units.grain, std::min(units.count, (part + 1) * units.grain));
        });
    }

    // As many threads as there are desks take its parts.
    void attend(const Call &call) {
        long parts = attentionParts(call);
        std::atomic<long> next{0};
        threads_.run(static_cast<long>(floats_.size()), [&](long place, int thread) {
            auto *floats = reinterpret_cast<float *>(floats_[static_cast<std::size_t>(place)].get());
            for (long part = next++; part < parts; part = next++) attention(isa_, call, part, {workspace(thread), floats, cancelled_});
        });
    }

    void multiply(const Call &call) {
        ProductF32 product{call.rows(2), call.columns(2), call.flag(3) ? call.rows(0) : call.columns(0), viewOf<float>(call.floats(0), call.columns(0), call.flag(3)),
            viewOf<float>(call.floats(1), call.columns(1), call.flag(4)), call.floats(2), call.flag(5)};
        Grid grid = gridOf(product.m, product.n, threads_.count());
        threads_.run(grid.rows * grid.columns, [&](long part, int thread) {
            isa_.gemmF32(product, partOf(grid, product.m, product.n, part), workspace(thread), cancelled_);
        });
    }

    void multiplyBytes(const Call &call) {
        ProductI8 product{call.rows(2), call.columns(2), call.columns(0), viewOf<std::int8_t>(call.bytes(0), call.columns(0), false),
            viewOf<std::int8_t>(call.bytes(1), call.columns(1), call.flag(3)), call.integers(2), false};
        Grid grid = gridOf(product.m, product.n, threads_.count());
        threads_.run(grid.rows * grid.columns, [&](long part, int thread) {
            isa_.gemmI8(product, partOf(grid, product.m, product.n, part), workspace(thread), cancelled_);
        });
    }

    static bool within(const Call &call, int field, std::int64_t min, std::int64_t end) {
        const std::int32_t *values = call.integers(field);
        return std::all_of(values, values + call.elements(field), [=](std::int32_t value) { return value >= min && value < end; });
    }

    static bool fits(const Call &call, int start, std::int64_t rows, std::int64_t length) {
        std::int64_t from = *call.integers(start);
        return from >= 0 && from + rows <= length;
    }

    // Whether the integers that the operation is led by lie within the tensors that they lead into.
    static bool inRange(const Call &call) {
        switch (call.operation.code) {
            case Code::EMBEDDING: return within(call, 1, 0, call.rows(0));
            case Code::EMBEDDING_GRADIENT: return within(call, 0, 0, call.rows(2));
            case Code::CROSS_ENTROPY:
            case Code::CROSS_ENTROPY_GRADIENT: return within(call, 1, -1, call.columns(0));
            case Code::ROPE: return fits(call, 3, call.rows(0) / call.number(6), call.rows(1));
            case Code::APPEND_ROWS: return fits(call, 1, call.rows(0) / call.number(3), call.rows(2) / call.number(3));
            case Code::ATTENTION: return fits(call, 3, call.rows(0) / call.number(8), call.rows(1) / call.number(8));
            default: return true;
        }
    }

    bool committedIsFinite(const Call &call) {
        const Form &form = formOf(call.operation.code);
        for (int field = 0; field < form.size(); field++) {
            if (!isWritten(form.fields[field])) continue;
            const Tensor &written = call.tensor(field);
            if (written.type != Type::F32 || !written.committed()) continue;
            // Of a cache only the rows that were appended.
            const Tensor &checked = call.operation.code == Code::APPEND_ROWS ? call.tensor(0) : written;
            std::atomic<bool> finite{true};
            threads_.run((checked.elements() + FINITE_AT_ONCE - 1) / FINITE_AT_ONCE, [&](long part, int) {
                long from = part * FINITE_AT_ONCE;
                if (!allFinite(memory_.get() + checked.offset + 4 * from, std::min(FINITE_AT_ONCE, checked.elements() - from))) finite = false;
            });
            if (!finite) return false;
        }
        return true;
    }

    Workspace workspace(int thread) { return workspaces_[static_cast<std::size_t>(thread)].get(); }

    const Isa &isa_;
    Memory memory_;
    std::vector<Memory> workspaces_;
    std::vector<Memory> floats_;
    Threads threads_;
};

}  // namespace

std::unique_ptr<Session> openCpuSession(Program program, const Isa &isa, int threads, std::int64_t memoryBytesMax) {
    try {
        return std::make_unique<CpuSession>(std::move(program), isa, threads, memoryBytesMax);
    } catch (const std::bad_alloc &) {
        return nullptr;
    }
}

}  // namespace althing
