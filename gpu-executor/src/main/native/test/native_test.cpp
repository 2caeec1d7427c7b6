// PROGRAMS SEED: programs with words changed at random. Those that are refused must be refused without harm; those that are accepted run on every
// instruction set, alone and with threads, and must come to the same bits. Made for the sanitizers.

#include <xmmintrin.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <string_view>

#include "../cpu/cpu_session.h"

namespace {

using namespace althing;

constexpr std::int32_t N = 8;
constexpr std::int64_t MEMORY_MAX = 1 << 20;
constexpr std::int64_t WORK_MAX = 1 << 22;
// Flush to zero, denormals are zero, rounding upwards: what another library may leave behind.
constexpr unsigned SPOILT = 0x1F80 | 0x8000 | 0x0040 | 0x4000;

// Shapes of each operation's tensors and its other fields, in their order. m: N x N, v: N, 1: one, 2: N x 2, 3: three, 4: N x 4, w: N x 2N;
// b, i: N x N and N of other types; F: a function, 0: a flag, n: two heads, q: one sequence, x: a finite number, z: zero; s: an integer that is zero.
constexpr std::string_view SHAPES[CODES] = {"mmm000", "bbi0", "mbv", "ivvm", "mm", "mmm", "mmm", "mmx", "mvm", "Fmm", "Fmmm", "mv", "mv0", "mm", "mmm", "mvvm2x", "mv2mm", "m2mvv0", "mvmvx",
    "mvvmm", "mvmv0", "mjv", "mjmx", "mj", "mjm", "jmm0", "m22smnq0", "msmq", "mmmsm4nnqx", "mmm4mmmmnnqx", "mm", "mx", "mmz", "mmz", "mmw", "smzzz", "mm1", "mmm1x", "mmmm3xxxx", "m10", "m1mx"};

class Chance {
public:
    explicit Chance(std::uint64_t seed) : engine_(seed) {}
    std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(engine_() % bound); }
    std::uint32_t word() { return static_cast<std::uint32_t>(engine_()); }

private:
    std::mt19937_64 engine_;
};

void tensor(std::vector<std::int32_t> &words, std::int32_t type, std::int32_t role, std::initializer_list<std::int32_t> shape) {
    words.insert(words.end(), {type, role, static_cast<std::int32_t>(shape.size())});
    words.insert(words.end(), shape);
}

// A sound program of one operation. What is written is a state, so that updates are sound too.
std::vector<std::int32_t> soundProgram(std::int32_t code, Chance &chance) {
    const Form &form = formOf(static_cast<Code>(code));
    std::vector<std::int32_t> tensors;
    std::vector<std::int32_t> fields;
    std::int32_t count = 0;
    for (int i = 0; i < form.size(); i++) {
        char shape = SHAPES[code - 1][static_cast<std::size_t>(i)];
        std::int32_t role = isWritten(form.fields[i]) ? 3 : 1;
        switch (shape) {
            case 'm': tensor(tensors, 1, role, {N, N}); break;
            case 'v': tensor(tensors, 1, role, {N}); break;
            case '1': tensor(tensors, 1, role, {1}); break;
            case '2': tensor(tensors, 1, role, {N, 2}); break;
            case '3': tensor(tensors, 1, role, {3}); break;
            case '4': tensor(tensors, 1, role, {N, 4}); break;
            case 'w': tensor(tensors, 1, role, {N, 2 * N}); break;
            case 'b': tensor(tensors, 2, role, {N, N}); break;
            case 'i': tensor(tensors, 3, role, {N, N}); break;
            case 'j': tensor(tensors, 3, role, {N}); break;
            case 's': tensor(tensors, 3, role, {1}); break;
            case 'F': fields.push_back(1 + static_cast<std::int32_t>(chance.below(FUNCTIONS))); continue;
            case '0': fields.push_back(static_cast<std::int32_t>(chance.below(2))); continue;
            case 'n': fields.push_back(2); continue;
            case 'q': fields.push_back(1); continue;
            case 'x': fields.push_back(0x3F000000); continue;
            default: fields.push_back(0); continue;
        }
        fields.push_back(count++);
    }
    std::vector<std::int32_t> words{0x50544C41, 1, 2, count};
    words.insert(words.end(), tensors.begin(), tensors.end());
    words.insert(words.end(), {1, code});
    words.insert(words.end(), fields.begin(), fields.end());
    return words;
}

std::vector<std::byte> valuesFor(const Tensor &tensor, Chance &chance) {
    std::vector<std::byte> bytes(static_cast<std::size_t>(tensor.bytes));
    for (std::size_t i = 0; i < bytes.size(); i += tensor.type == Type::I8 ? 1 : 4) {
        if (tensor.type == Type::I8) {
            bytes[i] = static_cast<std::byte>(1 + chance.below(127));
        } else {
            float number = static_cast<float>(chance.below(2001)) * 1e-3f - 1.0f;
            std::int32_t integer = static_cast<std::int32_t>(chance.below(3));
            std::memcpy(&bytes[i], tensor.type == Type::F32 ? static_cast<const void *>(&number) : &integer, 4);
        }
    }
    return bytes;
}

// How the step ended and, where it did well, all that the tensors hold. No two NaNs are distinguished: an ended step says enough about them.
std::vector<std::byte> resultOf(const Program &program, const Isa &isa, int threads, std::uint64_t seed) {
    std::unique_ptr<Session> session = openCpuSession(program, isa, threads, MEMORY_MAX);
    if (session == nullptr) return {};
    Chance chance(seed);
    for (std::size_t i = 0; i < program.tensors.size(); i++) {
        if (!program.tensors[i].given()) continue;
        std::vector<std::byte> values = valuesFor(program.tensors[i], chance);
        session->write(static_cast<std::int64_t>(i), values.data(), program.tensors[i].bytes);
    }
    _mm_setcsr(SPOILT);
    Ending ending = session->step();
    bool restored = _mm_getcsr() == SPOILT;
    _mm_setcsr(0x1F80);
    if (!restored) {
        std::puts("the floating point unit is not as it was");
        std::exit(1);
    }
    std::vector<std::byte> result(8);
    std::memcpy(result.data(), &ending.outcome, 4);
    std::memcpy(result.data() + 4, &ending.operation, 4);
    for (std::size_t i = 0; i < program.tensors.size() && ending.outcome == Outcome::DONE; i++) {
        if (!program.tensors[i].committed()) continue;
        std::size_t before = result.size();
        result.resize(before + static_cast<std::size_t>(program.tensors[i].bytes));
        session->read(static_cast<std::int64_t>(i), result.data() + before, program.tensors[i].bytes);
    }
    return result;
}

bool agree(const Program &program, std::uint64_t seed) {
    std::vector<Isa> all = isas();
    std::vector<std::byte> expected = resultOf(program, all[0], 1, seed);
    for (const Isa &isa : all)
        if (resultOf(program, isa, 3, seed) != expected) return false;
    return true;
}

}  // namespace

int main(int count, char **arguments) {
    if (count != 3) {
        std::puts("usage: althing_native_test PROGRAMS SEED");
        return 2;
    }
    long programs = std::atol(arguments[1]);
    std::uint64_t seed = std::strtoull(arguments[2], nullptr, 10);
    Chance chance(seed);
    long refused = 0;
    long ran = 0;
    for (long i = 0; i < programs; i++) {
        std::int32_t code = 1 + static_cast<std::int32_t>(i % CODES);
        std::vector<std::int32_t> words = soundProgram(code, chance);
        // The first round is left as it is, and must be sound.
        for (std::uint32_t change = i < CODES ? 0 : 1 + chance.below(3); change > 0; change--) {
            words[chance.below(static_cast<std::uint32_t>(words.size()))] = static_cast<std::int32_t>(chance.below(4) == 0 ? chance.word() : chance.below(20) - 2);
        }
        std::size_t bytes = words.size() * 4;
        if (i >= CODES && chance.below(8) == 0) bytes -= chance.below(static_cast<std::uint32_t>(bytes));
        // A block of its own, so that reading past its end is noticed.
        std::vector<std::byte> exact(bytes);
        std::memcpy(exact.data(), words.data(), bytes);
        Program program{};
        Verdict verdict = parse(exact.data(), exact.size(), MEMORY_MAX, program);
        if (verdict.fault != Fault::NONE) {
            if (i < CODES) {
                std::printf("operation %d: a sound program is refused: %s at %ld\n", code, nameOf(verdict.fault), static_cast<long>(verdict.place));
                return 1;
            }
            refused++;
            continue;
        }
        std::int64_t work = 0;
        for (const Operation &operation : program.operations) work += std::min(multiplyAdds(program, operation), WORK_MAX);
        if (work >= WORK_MAX) continue;
        ran++;
        if (!agree(program, seed + static_cast<std::uint64_t>(i))) {
            std::printf("seed %llu, program %ld, operation %d: instruction sets differ\n", static_cast<unsigned long long>(seed), i, code);
            return 1;
        }
    }
    std::printf("%ld programs: %ld refused, %ld ran alike on %zu instruction sets\n", programs, refused, ran, isas().size());
    return ran > CODES ? 0 : 1;
}
