// The checks of a program's operations: tensors, types, roles, order and sizes.

#include "program.h"

namespace althing {

namespace {

using enum Field;

constexpr std::int64_t DEPTH_MAX = 133'144;

// The size rules of one operation, whose fields are named by their places.
class Sizes {
public:
    Sizes(const Program &program, const Operation &operation) : program_(program), operation_(operation) {}

    bool fit() const;

private:
    const Tensor &tensor(int field) const { return program_.tensors[static_cast<std::size_t>(operation_.fields[field])]; }
    std::int64_t rows(int field) const { return tensor(field).rows; }
    std::int64_t columns(int field) const { return tensor(field).columns; }
    std::int64_t number(int field) const { return operation_.fields[field]; }

    bool matrix(int field, std::int64_t rows, std::int64_t columns) const { return tensor(field).rows == rows && tensor(field).columns == columns; }
    bool like(int field, int other) const { return matrix(field, rows(other), columns(other)); }
    bool elements(int field, std::int64_t count) const { return tensor(field).elements() == count; }
    bool finite(int field) const { return (operation_.fields[field] >> 23 & 0xFF) != 0xFF; }
    static bool divides(std::int64_t part, std::int64_t whole) { return part >= 1 && whole % part == 0; }

    bool heads(int heads, int keyHeads, int sequences) const {
        return divides(number(heads), columns(0)) && divides(number(keyHeads), number(heads)) &&
               columns(1) == columns(0) / number(heads) * number(keyHeads) && divides(number(sequences), rows(0)) &&
               divides(number(sequences), rows(1)) && rows(0) <= rows(1);
    }

    const Program &program_;
    const Operation &operation_;
};

bool Sizes::fit() const {
    switch (operation_.code) {
        case Code::GEMM: {
            bool transposeA = number(3) == 1;
            bool transposeB = number(4) == 1;
            return (transposeA ? rows(0) : columns(0)) == (transposeB ? columns(1) : rows(1)) &&
                   matrix(2, transposeA ? columns(0) : rows(0), transposeB ? rows(1) : columns(1));
        }
        case Code::GEMM_I8: {
            bool transposeB = number(3) == 1;
            return columns(0) <= DEPTH_MAX && columns(0) == (transposeB ? columns(1) : rows(1)) && matrix(2, rows(0), transposeB ? rows(1) : columns(1));
        }
        case Code::QUANTIZE_ROWS: return like(1, 0) && elements(2, rows(0));
        case Code::DEQUANTIZE: return like(3, 0) && elements(1, rows(0)) && elements(2, columns(0));
        case Code::TRANSPOSE: return matrix(1, columns(0), rows(0));
        case Code::ADD:
        case Code::MULTIPLY:
        case Code::SOFTMAX_GRADIENT: return like(1, 0) && like(2, 0);
        case Code::SCALE: return finite(2) && like(1, 0);
        case Code::BIAS: return elements(1, columns(0)) && like(2, 0);
        case Code::ELEMENTWISE: return like(2, 1);
        case Code::ELEMENTWISE_GRADIENT: return like(2, 1) && like(3, 1);
        case Code::ROW_SUMS:
        case Code::ARGMAX: return elements(1, rows(0));
        case Code::COLUMN_SUMS: return elements(1, columns(0));
        case Code::SOFTMAX: return like(1, 0);
        case Code::LAYER_NORM: return finite(5) && elements(1, columns(0)) && elements(2, columns(0)) && like(3, 0) && matrix(4, rows(0), 2);
        case Code::LAYER_NORM_GRADIENT: return elements(1, columns(0)) && matrix(2, rows(0), 2) && like(3, 0) && like(4, 0);
        case Code::LAYER_NORM_PARAMETER_GRADIENT: return matrix(1, rows(0), 2) && like(2, 0) && elements(3, columns(0)) && elements(4, columns(0));
        case Code::RMS_NORM: return finite(4) && elements(1, columns(0)) && like(2, 0) && elements(3, rows(0));
        case Code::RMS_NORM_GRADIENT: return elements(1, columns(0)) && elements(2, rows(0)) && like(3, 0) && like(4, 0);
        case Code::RMS_NORM_PARAMETER_GRADIENT: return elements(1, rows(0)) && like(2, 0) && elements(3, columns(0));
        case Code::CROSS_ENTROPY: return elements(1, rows(0)) && elements(2, rows(0));
        case Code::CROSS_ENTROPY_GRADIENT: return finite(3) && elements(1, rows(0)) && like(2, 0);
        case Code::EMBEDDING: return matrix(2, tensor(1).elements(), columns(0));
        case Code::EMBEDDING_GRADIENT: return matrix(1, tensor(0).elements(), columns(2));
        case Code::ROPE:
            return divides(number(5), columns(0)) && divides(number(6), rows(0)) && columns(0) / number(5) % 2 == 0 &&
                   columns(1) == columns(0) / number(5) / 2 && like(2, 1) && elements(3, 1) && like(4, 0);
        case Code::APPEND_ROWS:
            return divides(number(3), rows(0)) && divides(number(3), rows(2)) && columns(2) == columns(0) && elements(1, 1) && rows(0) <= rows(2);
        case Code::ATTENTION:
            return heads(6, 7, 8) && finite(9) && like(2, 1) && elements(3, 1) && like(4, 0) && matrix(5, rows(0), 2 * number(6));
        case Code::ATTENTION_GRADIENT:
            return heads(8, 9, 10) && finite(11) && rows(1) == rows(0) && like(2, 1) && matrix(3, rows(0), 2 * number(8)) && like(4, 0) && like(5, 0) &&
                   like(6, 1) && like(7, 1);
        case Code::COPY: return elements(1, tensor(0).elements());
        case Code::FILL: return finite(1);
        case Code::SLICE_COLUMNS: return rows(1) == rows(0) && number(2) >= 0 && number(2) + columns(1) <= columns(0);
        case Code::PAD_COLUMNS: return rows(1) == rows(0) && number(2) >= 0 && number(2) + columns(0) <= columns(1);
        case Code::CONCAT_COLUMNS: return rows(1) == rows(0) && matrix(2, rows(0), columns(0) + columns(1));
        case Code::PHILOX_UNIFORM: return elements(0, 1);
        case Code::SGD: return like(1, 0) && elements(2, 1);
        case Code::MOMENTUM: return finite(4) && like(1, 0) && like(2, 0) && elements(3, 1);
        case Code::ADAMW: return finite(5) && finite(6) && finite(7) && finite(8) && like(1, 0) && like(2, 0) && like(3, 0) && elements(4, 3);
        case Code::SQUARE_SUM: return elements(1, 1);
        case Code::CLIP: return finite(3) && elements(1, 1) && like(2, 0);
    }
    return false;
}

Type typeOf(Field field) {
    if (field == READS_I8 || field == WRITES_I8) return Type::I8;
    if (field == READS_I32 || field == WRITES_I32) return Type::I32;
    return Type::F32;
}

// The flag that decides whether a sum starts from what is there is the last field of every operation that has one.
bool accumulates(const Operation &operation) { return operation.fields[formOf(operation.code).size() - 1] == 1; }

bool usesBytes(Code code) { return code == Code::GEMM_I8 || code == Code::QUANTIZE_ROWS || code == Code::DEQUANTIZE; }

Fault checkTensors(const Program &program, const Operation &operation, std::vector<bool> &written) {
    const Form &form = formOf(operation.code);
    for (int i = 0; i < form.size(); i++) {
        if (!isTensor(form.fields[i])) continue;
        std::int32_t number = operation.fields[i];
        if (number < 0 || number >= static_cast<std::int64_t>(program.tensors.size())) return Fault::NO_SUCH_TENSOR;
        if (program.tensors[static_cast<std::size_t>(number)].type != typeOf(form.fields[i])) return Fault::WRONG_TYPE;
    }
    for (int i = 0; i < form.size(); i++) {
        if (isTensor(form.fields[i]) && !isWritten(form.fields[i]) && !written[static_cast<std::size_t>(operation.fields[i])]) return Fault::READ_BEFORE_WRITTEN;
    }
    for (int i = 0; i < form.size(); i++) {
        if (!isWritten(form.fields[i])) continue;
        auto number = static_cast<std::size_t>(operation.fields[i]);
        Role role = program.tensors[number].role;
        if (role == Role::INPUT || role == Role::PARAMETER) return Fault::NOT_WRITABLE;
        for (int j = 0; j < form.size(); j++) {
            if (j != i && isTensor(form.fields[j]) && operation.fields[j] == operation.fields[i]) return Fault::ALIASED;
        }
        bool updates = form.fields[i] == UPDATES || (form.fields[i] == ADDS && accumulates(operation));
        if (updates && !written[number]) return Fault::READ_BEFORE_WRITTEN;
        if (!updates && written[number] && role != Role::STATE) return Fault::WRITTEN_TWICE;
        written[number] = true;
    }
    return Fault::NONE;
}

// Attention's price can leave 64 bits for shapes that no memory holds.
std::int64_t attentionWork(const Tensor &queries, const Tensor &keys, std::int64_t sequences, std::int64_t perPair) {
    std::int64_t pairs = queries.rows * (keys.rows / sequences);
    std::int64_t work;
    return __builtin_mul_overflow(pairs, perPair, &work) ? INT64_MAX : work;
}

}  // namespace

Verdict checkOperations(const Program &program) {
    std::vector<bool> written(program.tensors.size());
    for (std::size_t i = 0; i < written.size(); i++) written[i] = program.tensors[i].given();
    for (std::size_t i = 0; i < program.operations.size(); i++) {
        const Operation &operation = program.operations[i];
        Fault fault = usesBytes(operation.code) && !program.bytesAllowed ? Fault::NOT_IN_PROFILE : checkTensors(program, operation, written);
        if (fault == Fault::NONE && !Sizes(program, operation).fit()) fault = Fault::SHAPE_MISMATCH;
        if (fault != Fault::NONE) return {fault, static_cast<std::int64_t>(i)};
    }
    for (std::size_t i = 0; i < written.size(); i++) {
        if (!written[i] && program.tensors[i].role == Role::OUTPUT) return {Fault::OUTPUT_NEVER_WRITTEN, static_cast<std::int64_t>(i)};
    }
    return {Fault::NONE, 0};
}

std::int64_t multiplyAdds(const Program &program, const Operation &operation) {
    auto at = [&](int field) -> const Tensor & { return program.tensors[static_cast<std::size_t>(operation.fields[field])]; };
    switch (operation.code) {
        case Code::GEMM: return at(2).elements() * (operation.fields[3] == 1 ? at(0).rows : at(0).columns);
        case Code::GEMM_I8: return at(2).elements() * at(0).columns;
        case Code::ATTENTION: return attentionWork(at(0), at(1), operation.fields[8], 2 * at(0).columns + std::int64_t{20} * operation.fields[6]);
        case Code::ATTENTION_GRADIENT: return attentionWork(at(0), at(1), operation.fields[10], 5 * at(0).columns + std::int64_t{24} * operation.fields[8]);
        case Code::QUANTIZE_ROWS:
        case Code::DEQUANTIZE:
        case Code::ROPE: return 2 * at(0).elements();
        case Code::ELEMENTWISE: return 16 * at(1).elements();
        case Code::ELEMENTWISE_GRADIENT: return 24 * at(1).elements();
        case Code::SOFTMAX:
        case Code::CROSS_ENTROPY: return 20 * at(0).elements();
        case Code::CROSS_ENTROPY_GRADIENT: return 22 * at(0).elements();
        case Code::SOFTMAX_GRADIENT:
        case Code::RMS_NORM_PARAMETER_GRADIENT: return 3 * at(0).elements();
        case Code::LAYER_NORM:
        case Code::RMS_NORM_GRADIENT: return 6 * at(0).elements();
        case Code::LAYER_NORM_GRADIENT: return 8 * at(0).elements();
        case Code::LAYER_NORM_PARAMETER_GRADIENT:
        case Code::RMS_NORM: return 4 * at(0).elements();
        case Code::EMBEDDING: return at(2).elements();
        case Code::EMBEDDING_GRADIENT: return at(1).elements() + at(2).elements();
        case Code::PHILOX_UNIFORM: return 16 * at(1).elements();
        case Code::MOMENTUM: return 2 * at(0).elements();
        case Code::ADAMW: return 12 * at(0).elements();
        case Code::SLICE_COLUMNS:
        case Code::PAD_COLUMNS: return at(1).elements();
        case Code::CONCAT_COLUMNS: return at(2).elements();
        case Code::TRANSPOSE:
        case Code::ADD:
        case Code::MULTIPLY:
        case Code::SCALE:
        case Code::BIAS:
        case Code::ROW_SUMS:
        case Code::COLUMN_SUMS:
        case Code::ARGMAX:
        case Code::APPEND_ROWS:
        case Code::COPY:
        case Code::FILL:
        case Code::SGD:
        case Code::SQUARE_SUM:
        case Code::CLIP: return at(0).elements();
    }
    return 0;
}

}  // namespace althing
