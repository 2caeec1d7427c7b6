// A tensor program, read from its canonical bytes (docs/specs/tensor-program.md) and checked: whatever is here is safe to run.
// The host has checked the same; nothing of that is believed, because the bytes decide what memory is touched.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace althing {

enum class Type : std::int32_t { F32 = 1, I8 = 2, I32 = 3 };

enum class Role : std::int32_t { INPUT = 1, PARAMETER = 2, STATE = 3, TEMPORARY = 4, OUTPUT = 5 };

enum class Function : std::int32_t { EXP = 1, LOG, SQRT, RSQRT, TANH, SIGMOID, GELU, SILU, RELU };
inline constexpr std::int32_t FUNCTIONS = 9;

enum class Code : std::int32_t {
    GEMM = 1, GEMM_I8, QUANTIZE_ROWS, DEQUANTIZE, TRANSPOSE, ADD, MULTIPLY, SCALE, BIAS, ELEMENTWISE, ELEMENTWISE_GRADIENT, ROW_SUMS, COLUMN_SUMS,
    SOFTMAX, SOFTMAX_GRADIENT, LAYER_NORM, LAYER_NORM_GRADIENT, LAYER_NORM_PARAMETER_GRADIENT, RMS_NORM, RMS_NORM_GRADIENT,
    RMS_NORM_PARAMETER_GRADIENT, CROSS_ENTROPY, CROSS_ENTROPY_GRADIENT, ARGMAX, EMBEDDING, EMBEDDING_GRADIENT, ROPE, APPEND_ROWS, ATTENTION,
    ATTENTION_GRADIENT, COPY, FILL, SLICE_COLUMNS, PAD_COLUMNS, CONCAT_COLUMNS, PHILOX_UNIFORM, SGD, MOMENTUM, ADAMW, SQUARE_SUM, CLIP
};
inline constexpr std::int32_t CODES = 41;
inline constexpr int FIELDS_MAX = 12;

struct Tensor {
    Type type;
    Role role;
    std::int64_t rows;
    std::int64_t columns;
    std::int64_t bytes;
    std::int64_t offset;  // in the session's memory, a multiple of 64

    std::int64_t elements() const { return rows * columns; }
    bool given() const { return role == Role::INPUT || role == Role::PARAMETER || role == Role::STATE; }
    bool committed() const { return role == Role::STATE || role == Role::OUTPUT; }
};

struct Operation {
    Code code;
    std::int32_t fields[FIELDS_MAX];
};

// What a field of an operation is. ADDS is an update where the flag `accumulate` is set, else a write.
enum class Field : std::uint8_t { NONE, READS, READS_I8, READS_I32, WRITES, WRITES_I8, WRITES_I32, UPDATES, ADDS, FLAG, BITS, NUMBER, FUNCTION };

struct Form {
    Field fields[FIELDS_MAX];

    int size() const {
        int count = 0;
        while (count < FIELDS_MAX && fields[count] != Field::NONE) count++;
        return count;
    }
};

const Form &formOf(Code code);

bool isTensor(Field field);
bool isWritten(Field field);

struct Program {
    bool bytesAllowed;  // profile ri8/1
    std::vector<Tensor> tensors;
    std::vector<Operation> operations;
    std::int64_t memoryBytes;
};

// The first fault of bytes that are no program, or none that may run. `place` counts words up to TRAILING_BYTES, operations from NOT_IN_PROFILE on.
enum class Fault : std::int32_t {
    NONE, LENGTH, NOT_A_PROGRAM, UNKNOWN_CODE, OUT_OF_RANGE, BAD_SHAPE, TRAILING_BYTES, TOO_MUCH_MEMORY,
    NOT_IN_PROFILE, NO_SUCH_TENSOR, WRONG_TYPE, NOT_WRITABLE, READ_BEFORE_WRITTEN, WRITTEN_TWICE, ALIASED, SHAPE_MISMATCH, OUTPUT_NEVER_WRITTEN
};

struct Verdict {
    Fault fault;
    std::int64_t place;
};

const char *nameOf(Fault fault);

Verdict parse(const std::byte *bytes, std::size_t size, std::int64_t memoryBytesMax, Program &program);

// The checks of the operations, after all of the program has been read.
Verdict checkOperations(const Program &program);

// The work of an operation, by its closed formula.
std::int64_t multiplyAdds(const Program &program, const Operation &operation);

}  // namespace althing
