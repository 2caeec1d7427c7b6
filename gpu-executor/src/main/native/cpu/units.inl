// Every operation but the products and attention, for the units [from, to) that one thread has taken. Needs rows.inl.

namespace althing {

namespace {

// Elements by themselves, and the optimisers.
void elementUnits(const Call &call, long from, long to) {
    switch (call.operation.code) {
        case Code::ADD: {
            const float *a = call.floats(0), *b = call.floats(1);
            float *y = call.floats(2);
            return forEach(from, to, [=]<typename G>(G, long i) { (G::load(a + i) + G::load(b + i)).store(y + i); });
        }
        case Code::MULTIPLY: {
            const float *a = call.floats(0), *b = call.floats(1);
            float *y = call.floats(2);
            return forEach(from, to, [=]<typename G>(G, long i) { (G::load(a + i) * G::load(b + i)).store(y + i); });
        }
        case Code::SCALE: {
            const float *x = call.floats(0);
            float *y = call.floats(1);
            float factor = call.real(2);
            return forEach(from, to, [=]<typename G>(G, long i) { (G::load(x + i) * G(factor)).store(y + i); });
        }
        case Code::ELEMENTWISE: {
            auto function = static_cast<Function>(call.number(0));
            const float *x = call.floats(1);
            float *y = call.floats(2);
            return forEach(from, to, [=]<typename G>(G, long i) { Elementary<G>::apply(function, G::load(x + i)).store(y + i); });
        }
        case Code::ELEMENTWISE_GRADIENT: {
            auto function = static_cast<Function>(call.number(0));
            const float *x = call.floats(1), *dy = call.floats(2);
            float *dx = call.floats(3);
            return forEach(from, to, [=]<typename G>(G, long i) { Elementary<G>::gradient(function, G::load(x + i), G::load(dy + i)).store(dx + i); });
        }
        case Code::CLIP: {
            const float *x = call.floats(0);
            float *y = call.floats(2);
            float norm = *call.floats(1), limit = call.real(3);
            if (!(norm > limit)) {
                std::memcpy(y + from, x + from, sizeof(float) * static_cast<std::size_t>(to - from));
                return;
            }
            float factor = limit / norm;
            return forEach(from, to, [=]<typename G>(G, long i) { (G::load(x + i) * G(factor)).store(y + i); });
        }
        case Code::SGD: {
            float *w = call.floats(0);
            const float *g = call.floats(1);
            float rate = *call.floats(2);
            return forEach(from, to, [=]<typename G>(G, long i) { fma(G(-rate), G::load(g + i), G::load(w + i)).store(w + i); });
        }
        case Code::MOMENTUM: {
            float *w = call.floats(0), *v = call.floats(1);
            const float *g = call.floats(2);
            float rate = *call.floats(3), momentum = call.real(4);
            return forEach(from, to, [=]<typename G>(G, long i) {
                G velocity = fma(G(momentum), G::load(v + i), G::load(g + i));
                velocity.store(v + i);
                fma(G(-rate), velocity, G::load(w + i)).store(w + i);
            });
        }
        case Code::ADAMW: {
            float *w = call.floats(0), *first = call.floats(1), *second = call.floats(2);
            const float *gradient = call.floats(3), *schedule = call.floats(4);
            float rate = schedule[0], c1 = schedule[1], c2 = schedule[2];
            float beta1 = call.real(5), beta2 = call.real(6), epsilon = call.real(7), decay = call.real(8);
            float rest1 = 1.0f - beta1, rest2 = 1.0f - beta2;
            return forEach(from, to, [=]<typename G>(G, long i) {
                G g = G::load(gradient + i);
                G m = fma(G(beta1), G::load(first + i), G(rest1) * g);
                G v = fma(G(beta2), G::load(second + i), G(rest2) * (g * g));
                m.store(first + i);
                v.store(second + i);
                G u = (m * G(c1)) / (root(v * G(c2)) + G(epsilon));
                G weight = G::load(w + i);
                fma(G(-rate), fma(G(decay), weight, u), weight).store(w + i);
            });
        }
        case Code::FILL: {
            float *y = call.floats(0);
            float value = call.real(1);
            return forEach(from, to, [=]<typename G>(G, long i) { G(value).store(y + i); });
        }
        default:  // COPY
            std::memcpy(call.floats(1) + from, call.floats(0) + from, sizeof(float) * static_cast<std::size_t>(to - from));
    }
}

void rope(const Call &call, long row) {
    long n = call.columns(0);
    long h = n / call.number(5);
    long half = h / 2;
    long position = *call.integers(3) + row % (call.rows(0) / call.number(6));
    const float *cosines = call.floats(1) + position * half;
    const float *sines = call.floats(2) + position * half;
    bool inverse = call.flag(7);
    for (long head = 0; head < n; head += h) {
        const float *x = call.floats(0) + row * n + head;
        float *y = call.floats(4) + row * n + head;
        forEach(0, half, [=]<typename G>(G, long d) {
            G u = G::load(x + d), w = G::load(x + half + d), c = G::load(cosines + d), s = G::load(sines + d);
            G ws = w * s, us = u * s;
            fma(u, c, inverse ? ws : -ws).store(y + d);
            fma(w, c, inverse ? -us : us).store(y + half + d);
        });
    }
}

// Rows by themselves; `row` counts the rows of what is written, or of x where one number is written for each.
void rowUnit(const Call &call, long row) {
    auto rowOf = [&](int field) { return call.floats(field) + row * call.columns(field); };
    long n = call.columns(0);
    switch (call.operation.code) {
        case Code::BIAS: {
            const float *x = rowOf(0), *bias = call.floats(1);
            float *y = rowOf(2);
            return forEach(0, n, [=]<typename G>(G, long j) { (G::load(x + j) + G::load(bias + j)).store(y + j); });
        }
        case Code::QUANTIZE_ROWS: return quantizeRow(rowOf(0), call.bytes(1) + row * n, call.floats(2) + row, n);
        case Code::DEQUANTIZE: {
            const std::int32_t *x = call.integers(0) + row * n;
            const float *scales = call.floats(2);
            float scale = call.floats(1)[row];
            float *y = rowOf(3);
            return forEach(0, n, [=]<typename G>(G, long j) { ((G::ofIntegers(x + j) * G(scale)) * G::load(scales + j)).store(y + j); });
        }
        case Code::TRANSPOSE: {
            const float *x = call.floats(0) + row;
            float *y = rowOf(1);
            long rows = call.rows(0);
            for (long i = 0; i < rows; i++) y[i] = x[i * n];
            return;
        }
        case Code::ROW_SUMS: call.floats(1)[row] = sum(rowOf(0), n); return;
        case Code::SOFTMAX: return softmax(rowOf(0), rowOf(1), n);
        case Code::SOFTMAX_GRADIENT: return softmaxGradient(rowOf(0), rowOf(1), rowOf(2), n);
        case Code::LAYER_NORM: return layerNorm(rowOf(0), call.floats(1), call.floats(2), rowOf(3), rowOf(4), n, call.real(5));
        case Code::LAYER_NORM_GRADIENT: return layerNormGradient(rowOf(0), call.floats(1), rowOf(2), rowOf(3), rowOf(4), n);
        case Code::RMS_NORM: return rmsNorm(rowOf(0), call.floats(1), rowOf(2), call.floats(3) + row, n, call.real(4));
        case Code::RMS_NORM_GRADIENT: return rmsNormGradient(rowOf(0), call.floats(1), call.floats(2)[row], rowOf(3), rowOf(4), n);
        case Code::CROSS_ENTROPY: return crossEntropy(rowOf(0), call.integers(1)[row], call.floats(2) + row, n);
        case Code::CROSS_ENTROPY_GRADIENT: return crossEntropyGradient(rowOf(0), call.integers(1)[row], rowOf(2), n, call.real(3));
        case Code::ARGMAX: call.integers(1)[row] = firstLargest(rowOf(0), n); return;
        case Code::EMBEDDING: std::memcpy(rowOf(2), call.floats(0) + call.integers(1)[row] * n, sizeof(float) * static_cast<std::size_t>(n)); return;
        case Code::ROPE: return rope(call, row);
        case Code::APPEND_ROWS: {
            long height = call.rows(0) / call.number(3);
            long to = row / height * (call.rows(2) / call.number(3)) + *call.integers(1) + row % height;
            std::memcpy(call.floats(2) + to * n, rowOf(0), sizeof(float) * static_cast<std::size_t>(n));
            return;
        }
        case Code::SLICE_COLUMNS: std::memcpy(rowOf(1), rowOf(0) + call.number(2), sizeof(float) * static_cast<std::size_t>(call.columns(1))); return;
        case Code::PAD_COLUMNS:
            std::memset(rowOf(1), 0, sizeof(float) * static_cast<std::size_t>(call.columns(1)));
            std::memcpy(rowOf(1) + call.number(2), rowOf(0), sizeof(float) * static_cast<std::size_t>(n));
            return;
        default:  // CONCAT_COLUMNS
            std::memcpy(rowOf(2), rowOf(0), sizeof(float) * static_cast<std::size_t>(n));
            std::memcpy(rowOf(2) + n, rowOf(1), sizeof(float) * static_cast<std::size_t>(call.columns(1)));
    }
}

void embeddingGradient(const Call &call, long from, long to) {
    const std::int32_t *ids = call.integers(0);
    const float *dy = call.floats(1);
    float *table = call.floats(2);
    long n = call.columns(2);
    long count = call.elements(0);
    if (!call.flag(3))
        for (long row = 0; row < call.rows(2); row++) std::memset(table + row * n + from, 0, sizeof(float) * static_cast<std::size_t>(to - from));
    for (long i = 0; i < count; i++) {
        float *into = table + ids[i] * n;
        const float *row = dy + i * n;
        forEach(from, to, [=]<typename G>(G, long j) { (G::load(into + j) + G::load(row + j)).store(into + j); });
    }
}

void philoxUniform(const Call &call, long from, long to) {
    float *y = call.floats(1);
    long count = call.elements(1);
    for (long block = from; block < to; block++) {
        PhiloxBlock words = philox(static_cast<std::uint32_t>(call.number(2)), static_cast<std::uint32_t>(call.number(3)),
                {{static_cast<std::uint32_t>(block), 0, static_cast<std::uint32_t>(call.number(4)), static_cast<std::uint32_t>(*call.integers(0))}});
        for (long i = 0; i < 4 && block * 4 + i < count; i++) y[block * 4 + i] = static_cast<float>(words.words[i] >> 8) * 0x1p-24f;
    }
}

void units(const Call &call, long from, long to) {
    switch (unitOf(call.operation.code)) {
        case Unit::ELEMENTS: return elementUnits(call, from, to);
        case Unit::ROWS:
            for (long row = from; row < to; row++) rowUnit(call, row);
            return;
        case Unit::COLUMNS:
            switch (call.operation.code) {
                case Code::COLUMN_SUMS: return columnSums(call, from, to);
                case Code::LAYER_NORM_PARAMETER_GRADIENT: return layerNormParameterGradient(call, from, to);
                case Code::RMS_NORM_PARAMETER_GRADIENT: return rmsNormParameterGradient(call, from, to);
                default: return embeddingGradient(call, from, to);
            }
        case Unit::BLOCKS: return philoxUniform(call, from, to);
        case Unit::WHOLE: *call.floats(1) = sum2(call.floats(0), call.floats(0), call.elements(0), call.flag(2) ? *call.floats(1) : 0.0f); return;
        case Unit::PRODUCT: return;
    }
}

void scaleAll(const float *x, float factor, float *y, long count) {
    forEach(0, count, [=]<typename G>(G, long i) { (G::load(x + i) * G(factor)).store(y + i); });
}

void applyAll(Function function, const float *x, float *y, long count) {
    forEach(0, count, [=]<typename G>(G, long i) { Elementary<G>::apply(function, G::load(x + i)).store(y + i); });
}

}  // namespace

}  // namespace althing
