#include "program.h"

#include <cstring>

namespace althing {

namespace {

using enum Field;

constexpr Form FORMS[CODES] = {
    {{READS, READS, ADDS, FLAG, FLAG, FLAG}},                                                     // GEMM
    {{READS_I8, READS_I8, WRITES_I32, FLAG}},                                                     // GEMM_I8
    {{READS, WRITES_I8, WRITES}},                                                                 // QUANTIZE_ROWS
    {{READS_I32, READS, READS, WRITES}},                                                          // DEQUANTIZE
    {{READS, WRITES}},                                                                            // TRANSPOSE
    {{READS, READS, WRITES}},                                                                     // ADD
    {{READS, READS, WRITES}},                                                                     // MULTIPLY
    {{READS, WRITES, BITS}},                                                                      // SCALE
    {{READS, READS, WRITES}},                                                                     // BIAS
    {{FUNCTION, READS, WRITES}},                                                                  // ELEMENTWISE
    {{FUNCTION, READS, READS, WRITES}},                                                           // ELEMENTWISE_GRADIENT
    {{READS, WRITES}},                                                                            // ROW_SUMS
    {{READS, ADDS, FLAG}},                                                                        // COLUMN_SUMS
    {{READS, WRITES}},                                                                            // SOFTMAX
    {{READS, READS, WRITES}},                                                                     // SOFTMAX_GRADIENT
    {{READS, READS, READS, WRITES, WRITES, BITS}},                                                // LAYER_NORM
    {{READS, READS, READS, READS, WRITES}},                                                       // LAYER_NORM_GRADIENT
    {{READS, READS, READS, ADDS, ADDS, FLAG}},                                                    // LAYER_NORM_PARAMETER_GRADIENT
    {{READS, READS, WRITES, WRITES, BITS}},                                                       // RMS_NORM
    {{READS, READS, READS, READS, WRITES}},                                                       // RMS_NORM_GRADIENT
    {{READS, READS, READS, ADDS, FLAG}},                                                          // RMS_NORM_PARAMETER_GRADIENT
    {{READS, READS_I32, WRITES}},                                                                 // CROSS_ENTROPY
    {{READS, READS_I32, WRITES, BITS}},                                                           // CROSS_ENTROPY_GRADIENT
    {{READS, WRITES_I32}},                                                                        // ARGMAX
    {{READS, READS_I32, WRITES}},                                                                 // EMBEDDING
    {{READS_I32, READS, ADDS, FLAG}},                                                             // EMBEDDING_GRADIENT
    {{READS, READS, READS, READS_I32, WRITES, NUMBER, NUMBER, FLAG}},                             // ROPE
    {{READS, READS_I32, UPDATES, NUMBER}},                                                        // APPEND_ROWS
    {{READS, READS, READS, READS_I32, WRITES, WRITES, NUMBER, NUMBER, NUMBER, BITS}},             // ATTENTION
    {{READS, READS, READS, READS, READS, WRITES, WRITES, WRITES, NUMBER, NUMBER, NUMBER, BITS}},  // ATTENTION_GRADIENT
    {{READS, WRITES}},                                                                            // COPY
    {{WRITES, BITS}},                                                                             // FILL
    {{READS, WRITES, NUMBER}},                                                                    // SLICE_COLUMNS
    {{READS, WRITES, NUMBER}},                                                                    // PAD_COLUMNS
    {{READS, READS, WRITES}},                                                                     // CONCAT_COLUMNS
    {{READS_I32, WRITES, NUMBER, NUMBER, NUMBER}},                                                // PHILOX_UNIFORM
    {{UPDATES, READS, READS}},                                                                    // SGD
    {{UPDATES, UPDATES, READS, READS, BITS}},                                                     // MOMENTUM
    {{UPDATES, UPDATES, UPDATES, READS, READS, BITS, BITS, BITS, BITS}},                          // ADAMW
    {{READS, ADDS, FLAG}},                                                                        // SQUARE_SUM
    {{READS, READS, WRITES, BITS}},                                                               // CLIP
};

constexpr std::uint32_t MAGIC = 0x50544C41;
constexpr std::int32_t VERSION = 1;
constexpr std::int32_t COUNT_MAX = 65'536;
constexpr std::int64_t ELEMENTS_MAX = std::int64_t{1} << 30;

// Thrown and caught in this file only.
struct Refused {
    Verdict verdict;
};

[[noreturn]] void refuse(Fault fault, std::int64_t place) { throw Refused{{fault, place}}; }

class Reading {
public:
    Reading(const std::byte *bytes, std::size_t size) : bytes_(bytes), words_(static_cast<std::int64_t>(size / 4)) {}

    std::int32_t word() {
        if (at_ == words_) refuse(Fault::LENGTH, at_);
        std::int32_t word;
        std::memcpy(&word, bytes_ + 4 * at_++, 4);
        return word;
    }

    std::int32_t word(std::int32_t min, std::int32_t max, Fault otherwise) {
        std::int64_t place = at_;
        std::int32_t value = word();
        if (value < min || value > max) refuse(otherwise, place);
        return value;
    }

    std::int64_t place() const { return at_; }
    bool ended() const { return at_ == words_; }

private:
    const std::byte *bytes_;
    std::int64_t words_;
    std::int64_t at_ = 0;
};

Tensor readTensor(Reading &in) {
    Tensor tensor{};
    tensor.type = static_cast<Type>(in.word(1, 3, Fault::UNKNOWN_CODE));
    tensor.role = static_cast<Role>(in.word(1, 5, Fault::UNKNOWN_CODE));
    std::int32_t rank = in.word(1, 4, Fault::OUT_OF_RANGE);
    std::int64_t start = in.place();
    std::int64_t elements = 1;
    bool lawful = true;
    for (std::int32_t i = 0; i < rank; i++) {
        std::int32_t dimension = in.word();
        lawful = lawful && dimension >= 1 && (elements *= dimension) <= ELEMENTS_MAX;
        tensor.columns = dimension;
    }
    if (!lawful) refuse(Fault::BAD_SHAPE, start);
    tensor.rows = elements / tensor.columns;
    tensor.bytes = elements * (tensor.type == Type::I8 ? 1 : 4);
    return tensor;
}

Operation readOperation(Reading &in) {
    Operation operation{};
    operation.code = static_cast<Code>(in.word(1, CODES, Fault::UNKNOWN_CODE));
    const Form &form = formOf(operation.code);
    for (int i = 0; i < form.size(); i++) {
        if (form.fields[i] == FLAG) operation.fields[i] = in.word(0, 1, Fault::OUT_OF_RANGE);
        else if (form.fields[i] == FUNCTION) operation.fields[i] = in.word(1, FUNCTIONS, Fault::UNKNOWN_CODE);
        else operation.fields[i] = in.word();
    }
    return operation;
}

void read(Reading &in, Program &program) {
    if (static_cast<std::uint32_t>(in.word()) != MAGIC || in.word() != VERSION) refuse(Fault::NOT_A_PROGRAM, 0);
    program.bytesAllowed = in.word(1, 2, Fault::UNKNOWN_CODE) == 2;
    std::int32_t tensors = in.word(0, COUNT_MAX, Fault::OUT_OF_RANGE);
    for (std::int32_t i = 0; i < tensors; i++) program.tensors.push_back(readTensor(in));
    std::int32_t operations = in.word(0, COUNT_MAX, Fault::OUT_OF_RANGE);
    for (std::int32_t i = 0; i < operations; i++) program.operations.push_back(readOperation(in));
    if (!in.ended()) refuse(Fault::TRAILING_BYTES, in.place());
}

}  // namespace

const Form &formOf(Code code) { return FORMS[static_cast<int>(code) - 1]; }

bool isTensor(Field field) { return field >= READS && field <= ADDS; }

bool isWritten(Field field) { return field >= WRITES && field <= ADDS; }

const char *nameOf(Fault fault) {
    static const char *const NAMES[] = {"NONE", "LENGTH", "NOT_A_PROGRAM", "UNKNOWN_CODE", "OUT_OF_RANGE", "BAD_SHAPE", "TRAILING_BYTES", "TOO_MUCH_MEMORY",
        "NOT_IN_PROFILE", "NO_SUCH_TENSOR", "WRONG_TYPE", "NOT_WRITABLE", "READ_BEFORE_WRITTEN", "WRITTEN_TWICE", "ALIASED", "SHAPE_MISMATCH", "OUTPUT_NEVER_WRITTEN"};
    return NAMES[static_cast<int>(fault)];
}

Verdict parse(const std::byte *bytes, std::size_t size, std::int64_t memoryBytesMax, Program &program) {
    try {
        if (size % 4 != 0) refuse(Fault::LENGTH, static_cast<std::int64_t>(size / 4));
        Reading in(bytes, size);
        read(in, program);
        program.memoryBytes = 0;
        for (Tensor &tensor : program.tensors) {
            tensor.offset = program.memoryBytes;
            program.memoryBytes += (tensor.bytes + 63) / 64 * 64;
        }
        if (program.memoryBytes > memoryBytesMax) refuse(Fault::TOO_MUCH_MEMORY, 0);
    } catch (const Refused &refused) {
        return refused.verdict;
    }
    return checkOperations(program);
}

}  // namespace althing
