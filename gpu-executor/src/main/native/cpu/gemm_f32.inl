// rf32's product for one instruction set, included by a file that has defined, in its own anonymous namespace:
//   ROWS, COLUMNS                    the tile of C that stays in registers
//   tile<rows>(k, a, b, bStride, c, cStride, first, columns)
//   packTransposed(in, inStride, count, k, out, outStride): element (i, p) of count × k goes to out[p · outStride + i]
// The K-blocking of every fast product (GotoBLAS) is the specification's chunk, so the fixed order costs nothing.
// All of it stays in an anonymous namespace: the linker must never take one instruction set's copy for another's.

namespace {

// Measured best of those tried on a core with 48 KiB and 2 MiB of cache: A's block stays in the second level beside the slivers of B.
constexpr long BLOCK_ROWS = 120 / ROWS * ROWS;
constexpr long BLOCK_COLUMNS = 2048;
constexpr long PACKED_AHEAD = 16;

using Tile = void (*)(long k, const float *a, const float *b, long bStride, float *c, long cStride, bool first, long columns);

template <int... R>
constexpr Tile tileOf(long rows, std::integer_sequence<int, R...>) {
    constexpr Tile tiles[] = {tile<R + 1>...};
    return tiles[rows - 1];
}

// A's rows [row, row + rows) and columns [from, from + k), in slivers of ROWS rows: for each column its elements side by side.
// A sliver at the edge holds the rows there are and no more.
void packA(const View<float> &a, long row, long rows, long from, long k, float *out) {
    for (long sliver = 0; sliver < rows; sliver += ROWS) {
        long height = std::min<long>(ROWS, rows - sliver);
        const float *in = a.at(row + sliver, from);
        if (a.columnStride == 1) {
            packTransposed(in, a.rowStride, height, k, out, height);
        } else {
            for (long p = 0; p < k; p++) std::memcpy(out + p * height, in + p * a.columnStride, sizeof(float) * height);
        }
        out += height * k;
    }
}

// B's rows [from, from + k) and columns [column, column + columns), in slivers of COLUMNS columns. What is missing from the last one
// is filled with zeros, whose products are thrown away; K is never filled up.
void packB(const View<float> &b, long from, long k, long column, long columns, float *out) {
    for (long sliver = 0; sliver < columns; sliver += COLUMNS) {
        long width = std::min<long>(COLUMNS, columns - sliver);
        const float *in = b.at(from, column + sliver);
        if (width < COLUMNS) std::memset(out, 0, sizeof(float) * COLUMNS * k);
        if (b.columnStride == 1) {
            for (long p = 0; p < k; p++) {
                for (long j = 0; j < COLUMNS; j += 16) __builtin_prefetch(in + (p + PACKED_AHEAD) * b.rowStride + j);
                std::memcpy(out + p * COLUMNS, in + p * b.rowStride, sizeof(float) * width);
            }
        } else {
            for (long j = 0; j < width; j += 16) packTransposed(in + j * b.columnStride, b.columnStride, std::min(16L, width - j), k, out + j, COLUMNS);
        }
        out += COLUMNS * k;
    }
}

void gemmF32(const ProductF32 &product, const Part &part, Workspace workspace, const std::atomic<bool> &cancelled) {
    static_assert(sizeof(float) * CHUNK * (BLOCK_ROWS + BLOCK_COLUMNS) <= WORKSPACE_BYTES);
    auto *packedA = reinterpret_cast<float *>(workspace);
    auto *packedB = packedA + BLOCK_ROWS * CHUNK;
    // With few rows, packing B would cost as much as multiplying it.
    bool inPlace = product.b.columnStride == 1 && part.rowTo - part.rowFrom <= 2 * ROWS;
    for (long column = part.columnFrom; column < part.columnTo; column += BLOCK_COLUMNS) {
        long columns = std::min(BLOCK_COLUMNS, part.columnTo - column);
        long asItLies = inPlace ? columns / COLUMNS * COLUMNS : 0;
        for (long from = 0; from < product.k; from += CHUNK) {
            long k = std::min(CHUNK, product.k - from);
            bool first = from == 0 && !product.accumulate;
            packB(product.b, from, k, column + asItLies, columns - asItLies, packedB + asItLies * k);
            for (long row = part.rowFrom; row < part.rowTo; row += BLOCK_ROWS) {
                if (cancelled.load(std::memory_order_relaxed)) return;
                long rows = std::min(BLOCK_ROWS, part.rowTo - row);
                packA(product.a, row, rows, from, k, packedA);
                for (long j = 0; j < columns; j += COLUMNS) {
                    const float *b = j < asItLies ? product.b.at(from, column + j) : packedB + j * k;
                    long bStride = j < asItLies ? product.b.rowStride : COLUMNS;
                    for (long i = 0; i < rows; i += ROWS) {
                        auto compute = tileOf(std::min<long>(ROWS, rows - i), std::make_integer_sequence<int, ROWS>());
                        compute(k, packedA + i * k, b, bStride, product.c + (row + i) * product.n + column + j, product.n, first,
                                std::min<long>(COLUMNS, columns - j));
                    }
                }
            }
        }
    }
}

}  // namespace
