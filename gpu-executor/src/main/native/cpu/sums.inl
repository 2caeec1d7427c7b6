// The rules SUM, SUM2 and MAX, and the loops that every operation is written with, for one instruction set.
// Included by a file that has defined F, a register full of numbers, beside One.

namespace althing {

namespace {

constexpr long LANES = 32;
constexpr long BLOCK = 1024;

// Calls each(number type, index) for all indices, as many at once as a register holds.
template <typename Each>
inline void forEach(long from, long to, Each each) {
    long i = from;
    for (; i + F::LANES <= to; i += F::LANES) each(F{}, i);
    for (; i < to; i++) each(One{}, i);
}

inline float addLanes(float (&lanes)[LANES]) {
    for (long w = LANES / 2; w > 0; w /= 2)
        for (long j = 0; j < w; j++) lanes[j] += lanes[j + w];
    return lanes[0];
}

// SUM over `count` elements: add(lane, index) is the lane after its next element, or as many lanes as a register holds.
template <typename Add>
inline float total(long count, float start, Add add) {
    float total = start;
    for (long block = 0; block < count; block += BLOCK) {
        constexpr long REGISTERS = LANES / F::LANES;
        long end = block + BLOCK < count ? block + BLOCK : count;
        F registers[REGISTERS];
        for (long r = 0; r < REGISTERS; r++) registers[r] = F(0.0f);
        long i = block;
        for (; i + LANES <= end; i += LANES)
            for (long r = 0; r < REGISTERS; r++) registers[r] = add(registers[r], i + r * F::LANES);
        alignas(64) float lanes[LANES];
        for (long r = 0; r < REGISTERS; r++) registers[r].store(lanes + r * F::LANES);
        for (long lane = 0; i < end; lane++, i++) add(One(lanes[lane]), i).store(lanes + lane);
        total += addLanes(lanes);
    }
    return total;
}

inline float sum(const float *x, long count) {
    return total(count, 0.0f, [=]<typename G>(G lane, long i) { return lane + G::load(x + i); });
}

inline float sum2(const float *a, const float *b, long count, float start = 0.0f) {
    return total(count, start, [=]<typename G>(G lane, long i) { return fma(G::load(a + i), G::load(b + i), lane); });
}

// SUM down a column, in as many columns at once as G holds: add(lane, row) is the lane after its next row.
template <typename G, typename Add>
inline G totalOfColumn(long rows, G start, Add add) {
    G total = start;
    for (long block = 0; block < rows; block += BLOCK) {
        long end = block + BLOCK < rows ? block + BLOCK : rows;
        G lanes[LANES];
        for (long lane = 0; lane < LANES; lane++) lanes[lane] = G(0.0f);
        for (long i = block; i < end; i += LANES) {
            long height = LANES < end - i ? LANES : end - i;
            for (long lane = 0; lane < height; lane++) lanes[lane] = add(lanes[lane], i + lane);
        }
        for (long w = LANES / 2; w > 0; w /= 2)
            for (long lane = 0; lane < w; lane++) lanes[lane] = lanes[lane] + lanes[lane + w];
        total = total + lanes[0];
    }
    return total;
}

// The first of the largest elements, so that of two zeros the sign is that of the first.
inline float largestOf(const float *row, long count) {
    alignas(64) float lanes[F::LANES];
    F found(row[0]);
    long j = 0;
    for (; j + F::LANES <= count; j += F::LANES) {
        F x = F::load(row + j);
        found = select(lessThan(found, x), x, found);
    }
    found.store(lanes);
    float largest = lanes[0];
    for (long lane = 1; lane < F::LANES; lane++) largest = lanes[lane] > largest ? lanes[lane] : largest;
    for (; j < count; j++) largest = row[j] > largest ? row[j] : largest;
    if (largest == 0.0f)
        for (j = 0; row[j] != 0.0f; j++) {}
    return largest == 0.0f ? row[j] : largest;
}

}  // namespace

}  // namespace althing
