// The operations that look at whole rows or columns (docs/specs/rf32.md), for one instruction set. Needs sums.inl.

namespace althing {

namespace {

using lanes::Elementary;

// Z, the sum of exp(x_j - largest), each exponential handed to `keep`.
template <typename Keep>
inline float partitionOf(const float *x, long count, float largest, Keep keep) {
    return total(count, 0.0f, [=]<typename G>(G lane, long j) {
        G e = Elementary<G>::exp(G::load(x + j) - G(largest));
        keep(e, j);
        return lane + e;
    });
}

void softmaxRow(float *row, long count, float &largest, float &partition) {
    float m = largestOf(row, count);
    float z = partitionOf(row, count, m, [=]<typename G>(G e, long j) { e.store(row + j); });
    forEach(0, count, [=]<typename G>(G, long j) { (G::load(row + j) / G(z)).store(row + j); });
    largest = z == z ? m : z;
    partition = z;
}

void scoreGradientRow(float *p, float *z, long count, float largest, float partition) {
    forEach(0, count, [=]<typename G>(G, long j) { (Elementary<G>::exp(G::load(p + j) - G(largest)) / G(partition)).store(p + j); });
    float inner = sum2(p, z, count);
    forEach(0, count, [=]<typename G>(G, long j) { (G::load(p + j) * (G::load(z + j) - G(inner))).store(z + j); });
}

void softmax(const float *x, float *y, long n) {
    float largest = largestOf(x, n);
    float z = partitionOf(x, n, largest, [=]<typename G>(G e, long j) { e.store(y + j); });
    forEach(0, n, [=]<typename G>(G, long j) { (G::load(y + j) / G(z)).store(y + j); });
}

void softmaxGradient(const float *y, const float *dy, float *dx, long n) {
    float inner = sum2(y, dy, n);
    forEach(0, n, [=]<typename G>(G, long j) { (G::load(y + j) * (G::load(dy + j) - G(inner))).store(dx + j); });
}

void crossEntropy(const float *logits, std::int32_t target, float *loss, long n) {
    *loss = 0.0f;
    if (target < 0) return;
    float largest = largestOf(logits, n);
    float z = partitionOf(logits, n, largest, []<typename G>(G, long) {});
    (Elementary<One>::log(One(z)) - (One(logits[target]) - One(largest))).store(loss);
}

void crossEntropyGradient(const float *logits, std::int32_t target, float *dlogits, long n, float factor) {
    if (target < 0) {
        std::memset(dlogits, 0, sizeof(float) * static_cast<std::size_t>(n));
        return;
    }
    float largest = largestOf(logits, n);
    float z = partitionOf(logits, n, largest, [=]<typename G>(G e, long j) { e.store(dlogits + j); });
    float atTarget = (dlogits[target] / z - 1.0f) * factor;
    forEach(0, n, [=]<typename G>(G, long j) { ((G::load(dlogits + j) / G(z)) * G(factor)).store(dlogits + j); });
    dlogits[target] = atTarget;
}

void layerNorm(const float *x, const float *gamma, const float *beta, float *y, float *statistics, long n, float epsilon) {
    float count = static_cast<float>(n);
    float mean = sum(x, n) / count;
    float variance = total(n, 0.0f, [=]<typename G>(G lane, long j) {
        G d = G::load(x + j) - G(mean);
        return fma(d, d, lane);
    }) / count;
    float rstd = 1.0f / root(One(variance + epsilon)).v;
    forEach(0, n, [=]<typename G>(G, long j) { fma((G::load(x + j) - G(mean)) * G(rstd), G::load(gamma + j), G::load(beta + j)).store(y + j); });
    statistics[0] = mean;
    statistics[1] = rstd;
}

void layerNormGradient(const float *x, const float *gamma, const float *statistics, const float *dy, float *dx, long n) {
    float count = static_cast<float>(n);
    float mean = statistics[0];
    float rstd = statistics[1];
    float a = total(n, 0.0f, [=]<typename G>(G lane, long j) { return lane + G::load(dy + j) * G::load(gamma + j); }) / count;
    float b = total(n, 0.0f, [=]<typename G>(G lane, long j) {
        G h = (G::load(x + j) - G(mean)) * G(rstd);
        return fma(G::load(dy + j) * G::load(gamma + j), h, lane);
    }) / count;
    forEach(0, n, [=]<typename G>(G, long j) {
        G h = (G::load(x + j) - G(mean)) * G(rstd);
        G g = G::load(dy + j) * G::load(gamma + j);
        (fma(-h, G(b), g - G(a)) * G(rstd)).store(dx + j);
    });
}

void rmsNorm(const float *x, const float *gamma, float *y, float *statistics, long n, float epsilon) {
    float rrms = 1.0f / root(One(sum2(x, x, n) / static_cast<float>(n) + epsilon)).v;
    forEach(0, n, [=]<typename G>(G, long j) { ((G::load(x + j) * G(rrms)) * G::load(gamma + j)).store(y + j); });
    *statistics = rrms;
}

void rmsNormGradient(const float *x, const float *gamma, float rrms, const float *dy, float *dx, long n) {
    float b = total(n, 0.0f, [=]<typename G>(G lane, long j) { return fma(G::load(dy + j) * G::load(gamma + j), G::load(x + j) * G(rrms), lane); }) / static_cast<float>(n);
    forEach(0, n, [=]<typename G>(G, long j) {
        G h = G::load(x + j) * G(rrms);
        G g = G::load(dy + j) * G::load(gamma + j);
        (fma(-h, G(b), g) * G(rrms)).store(dx + j);
    });
}

void columnSums(const Call &call, long from, long to) {
    const float *x = call.floats(0);
    float *y = call.floats(1);
    long rows = call.rows(0);
    long n = call.columns(0);
    bool accumulate = call.flag(2);
    forEach(from, to, [=]<typename G>(G, long j) {
        totalOfColumn(rows, accumulate ? G::load(y + j) : G(0.0f), [=](G lane, long i) { return lane + G::load(x + i * n + j); }).store(y + j);
    });
}

void layerNormParameterGradient(const Call &call, long from, long to) {
    const float *x = call.floats(0);
    const float *statistics = call.floats(1);
    const float *dy = call.floats(2);
    float *dgamma = call.floats(3);
    float *dbeta = call.floats(4);
    long rows = call.rows(0);
    long n = call.columns(0);
    bool accumulate = call.flag(5);
    forEach(from, to, [=]<typename G>(G, long j) {
        totalOfColumn(rows, accumulate ? G::load(dgamma + j) : G(0.0f), [=](G lane, long i) {
            G h = (G::load(x + i * n + j) - G(statistics[2 * i])) * G(statistics[2 * i + 1]);
            return fma(G::load(dy + i * n + j), h, lane);
        }).store(dgamma + j);
        totalOfColumn(rows, accumulate ? G::load(dbeta + j) : G(0.0f), [=](G lane, long i) { return lane + G::load(dy + i * n + j); }).store(dbeta + j);
    });
}

void rmsNormParameterGradient(const Call &call, long from, long to) {
    const float *x = call.floats(0);
    const float *statistics = call.floats(1);
    const float *dy = call.floats(2);
    float *dgamma = call.floats(3);
    long rows = call.rows(0);
    long n = call.columns(0);
    bool accumulate = call.flag(4);
    forEach(from, to, [=]<typename G>(G, long j) {
        totalOfColumn(rows, accumulate ? G::load(dgamma + j) : G(0.0f), [=](G lane, long i) {
            return fma(G::load(dy + i * n + j), G::load(x + i * n + j) * G(statistics[i]), lane);
        }).store(dgamma + j);
    });
}

// The number of the first of the largest elements, -1 where there is a NaN.
std::int32_t firstLargest(const float *row, long n) {
    bool holdsNaN = false;
    for (long j = 0; j < n; j++) holdsNaN |= row[j] != row[j];
    if (holdsNaN) return -1;
    float largest = largestOf(row, n);
    long j = 0;
    while (row[j] != largest) j++;
    return static_cast<std::int32_t>(j);
}

// Bytes with one scale a row (docs/specs/ri8.md). Magnitudes are compared as integers, which order them and show what is not finite.
void quantizeRow(const float *x, std::int8_t *y, float *scale, long n) {
    std::int32_t largest = 0;
    for (long j = 0; j < n; j++) {
        std::int32_t magnitude = __builtin_bit_cast(std::int32_t, x[j]) & 0x7FFFFFFF;
        largest = magnitude > largest ? magnitude : largest;
    }
    bool finite = largest < 0x7F800000;
    float step = finite ? __builtin_bit_cast(float, largest) / 127.0f : __builtin_nanf("");
    *scale = step;
    for (long j = 0; j < n; j++) {
        if (!(step > 0.0f)) {
            y[j] = 0;
            continue;
        }
        float quotient = x[j] / step;
        quotient = quotient < -127.0f ? -127.0f : quotient > 127.0f ? 127.0f : quotient;
        y[j] = static_cast<std::int8_t>((quotient + 0x1.8p+23f) - 0x1.8p+23f);
    }
}

}  // namespace

}  // namespace althing
