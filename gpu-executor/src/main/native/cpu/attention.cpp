#include "attention.h"

#include <algorithm>
#include <cstring>

#include "../program/session.h"

namespace althing {

namespace {

// Query rows whose scores are computed together. The gradient's blocks are rf32's chunks, because its sums run over query rows.
constexpr long QUERIES_AT_ONCE = 64;

// Where the parts of one sequence and one query head lie.
struct Head {
    const Call &call;
    long sequences;
    long heads;
    long keyHeads;
    float scale;

    long queries() const { return call.rows(0) / sequences; }
    long keys() const { return call.rows(1) / sequences; }
    long width() const { return call.columns(0) / heads; }

    float *query(int field, long sequence, long head) const { return call.floats(field) + sequence * queries() * call.columns(0) + head * width(); }
    float *key(int field, long sequence, long head) const { return call.floats(field) + sequence * keys() * call.columns(1) + head / (heads / keyHeads) * width(); }
    float *statistics(int field, long sequence, long head) const { return call.floats(field) + sequence * queries() * 2 * heads + 2 * head; }
};

Head headsOf(const Call &call) {
    bool forward = call.operation.code == Code::ATTENTION;
    int first = forward ? 6 : 8;
    return {call, call.number(first + 2), call.number(first), call.number(first + 1), call.real(first + 3)};
}

// The products of one thread. Results are dense; what they are made of lies in rows of a tensor or a desk.
class Products {
public:
    Products(const Isa &isa, const Desk &desk) : isa_(isa), desk_(desk) {}

    void operator()(long m, long n, long k, View<float> a, View<float> b, float *c, bool accumulate = false) const {
        isa_.gemmF32({m, n, k, a, b, c, accumulate}, {0, m, 0, n}, desk_.workspace, desk_.cancelled);
    }

private:
    const Isa &isa_;
    const Desk &desk_;
};

bool finiteRows(const float *rows, long stride, long count, long width) {
    for (long i = 0; i < count; i++)
        if (!allFinite(reinterpret_cast<const std::byte *>(rows + i * stride), width)) return false;
    return true;
}

// c_i = GEMM over j = 0 .. seen(i) - 1 of (weights_ij, rows_j). Where every row is finite, the weights that follow are set to zero and multiplied too: they
// add zeros at the end of the chain, whose total is never -0, so no bit changes.
void weighted(const Products &product, float *weights, long length, long m, long firstSeen, View<float> rows, bool finite, long width, float *c) {
    if (!finite) {
        for (long i = 0; i < m; i++) product(1, width, firstSeen + i, {weights + i * length, length, 1}, rows, c + i * width);
        return;
    }
    for (long i = 0; i < m; i++) std::memset(weights + i * length + firstSeen + i, 0, sizeof(float) * static_cast<std::size_t>(m - 1 - i));
    product(m, width, firstSeen + m - 1, {weights, length, 1}, rows, c);
}

void forward(const Isa &isa, const Head &head, long part, const Desk &desk) {
    const Call &call = head.call;
    long blocks = (head.queries() + QUERIES_AT_ONCE - 1) / QUERIES_AT_ONCE;
    long block = part % blocks * QUERIES_AT_ONCE;
    long number = part / blocks % head.heads;
    long sequence = part / blocks / head.heads;
    long m = std::min(QUERIES_AT_ONCE, head.queries() - block);
    long width = head.width();
    long firstSeen = *call.integers(3) + block + 1;
    long length = firstSeen + m - 1;
    Products product(isa, desk);
    float *scores = desk.floats;
    float *result = scores + m * length;
    const float *query = head.query(0, sequence, number) + block * call.columns(0);
    const float *key = head.key(1, sequence, number);
    const float *value = head.key(2, sequence, number);
    product(m, length, width, {query, call.columns(0), 1}, {key, 1, call.columns(1)}, scores);
    isa.kernels->scale(scores, head.scale, scores, m * length);
    float *statistics = head.statistics(5, sequence, number) + block * 2 * head.heads;
    for (long i = 0; i < m; i++) isa.kernels->softmax(scores + i * length, firstSeen + i, statistics[i * 2 * head.heads], statistics[i * 2 * head.heads + 1]);
    bool finite = finiteRows(value, call.columns(1), length, width);
    weighted(product, scores, length, m, firstSeen, {value, call.columns(1), 1}, finite, width, result);
    float *y = head.query(4, sequence, number) + block * call.columns(0);
    for (long i = 0; i < m; i++) std::memcpy(y + i * call.columns(0), result + i * width, sizeof(float) * static_cast<std::size_t>(width));
}

// sums_j = GEMM over the query rows i from j on, of which the chunk [block, block + m) is added now; it is the first for the key rows from `block` on.
// Weights of queries that do not see a key are zero, and add zeros to a chain that begins with +0: no bit changes where every row is finite.
void addOverQueries(const Products &product, const float *weights, long length, long block, long m, View<float> rows, bool finite, long width, float *sums) {
    if (finite) {
        product(block, width, m, {weights, 1, length}, rows, sums, true);
        product(m, width, m, {weights + block, 1, length}, rows, sums + block * width);
        return;
    }
    for (long j = 0; j < length; j++) {
        long from = std::max(0L, j - block);
        bool first = j >= block;
        product(1, width, m - from, {weights + from * length + j, 1, length}, {rows.at(from, 0), rows.rowStride, 1}, sums + j * width, !first);
    }
}

void gradient(const Isa &isa, const Head &head, long part, const Desk &desk) {
    const Call &call = head.call;
    long T = head.queries();
    long width = head.width();
    long perKey = head.heads / head.keyHeads;
    long sequence = part / head.keyHeads;
    long firstHead = part % head.keyHeads * perKey;
    long rowStride = call.columns(0);
    long keyStride = call.columns(1);
    long blockMax = std::min(T, CHUNK);
    Products product(isa, desk);
    float *p = desk.floats;
    float *z = p + blockMax * T;
    float *dkSums = z + blockMax * T;
    float *dvSums = dkSums + T * width;
    float *result = dvSums + T * width;
    const float *key = head.key(1, sequence, firstHead);
    const float *value = head.key(2, sequence, firstHead);
    float *dkey = head.key(6, sequence, firstHead);
    float *dvalue = head.key(7, sequence, firstHead);
    bool finiteKeys = finiteRows(key, keyStride, T, width);
    for (long number = firstHead; number < firstHead + perKey; number++) {
        const float *query = head.query(0, sequence, number);
        const float *dy = head.query(4, sequence, number);
        const float *statistics = head.statistics(3, sequence, number);
        float *dquery = head.query(5, sequence, number);
        bool finiteQueries = finiteRows(query, rowStride, T, width);
        bool finiteDy = finiteRows(dy, rowStride, T, width);
        for (long block = 0; block < T; block += CHUNK) {
            if (desk.cancelled.load(std::memory_order_relaxed)) return;
            long m = std::min(CHUNK, T - block);
            long length = block + m;
            product(m, length, width, {query + block * rowStride, rowStride, 1}, {key, 1, keyStride}, p);
            isa.kernels->scale(p, head.scale, p, m * length);
            product(m, length, width, {dy + block * rowStride, rowStride, 1}, {value, 1, keyStride}, z);
            for (long i = 0; i < m; i++) {
                const float *row = statistics + (block + i) * 2 * head.heads;
                isa.kernels->scoreGradients(p + i * length, z + i * length, block + i + 1, row[0], row[1]);
                std::memset(p + i * length + block + i + 1, 0, sizeof(float) * static_cast<std::size_t>(m - 1 - i));
            }
            weighted(product, z, length, m, block + 1, {key, keyStride, 1}, finiteKeys, width, result);
            for (long i = 0; i < m; i++) {
                if (!finiteKeys) std::memset(z + i * length + block + i + 1, 0, sizeof(float) * static_cast<std::size_t>(m - 1 - i));
                isa.kernels->scale(result + i * width, head.scale, dquery + (block + i) * rowStride, width);
            }
            addOverQueries(product, z, length, block, m, {query + block * rowStride, rowStride, 1}, finiteQueries, width, dkSums);
            addOverQueries(product, p, length, block, m, {dy + block * rowStride, rowStride, 1}, finiteDy, width, dvSums);
        }
        bool first = number == firstHead;
        bool last = number == firstHead + perKey - 1;
        for (long j = 0; j < T; j++) {
            for (long d = 0; d < width; d++) {
                float dk = (first ? 0.0f : dkey[j * keyStride + d]) + dkSums[j * width + d];
                dkey[j * keyStride + d] = last ? dk * head.scale : dk;
                dvalue[j * keyStride + d] = (first ? 0.0f : dvalue[j * keyStride + d]) + dvSums[j * width + d];
            }
        }
    }
}

}  // namespace

long attentionFloats(const Program &program, const Operation &operation) {
    Call call{program, operation, nullptr};
    Head head = headsOf(call);
    if (operation.code == Code::ATTENTION) return std::min(QUERIES_AT_ONCE, head.queries()) * (head.keys() + head.width());
    long block = std::min(CHUNK, head.queries());
    return 2 * block * head.queries() + 2 * head.queries() * head.width() + block * head.width();
}

long attentionParts(const Call &call) {
    Head head = headsOf(call);
    if (call.operation.code == Code::ATTENTION_GRADIENT) return head.sequences * head.keyHeads;
    return head.sequences * head.heads * ((head.queries() + QUERIES_AT_ONCE - 1) / QUERIES_AT_ONCE);
}

void attention(const Isa &isa, const Call &call, long part, const Desk &desk) {
    Head head = headsOf(call);
    if (call.operation.code == Code::ATTENTION) forward(isa, head, part, desk);
    else gradient(isa, head, part, desk);
}

}  // namespace althing
