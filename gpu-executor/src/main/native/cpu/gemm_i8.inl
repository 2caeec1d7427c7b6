// ri8's product for one instruction set, included by a file that has defined, in its own anonymous namespace:
//   ROWS, COLUMNS       the tile of C that stays in registers
//   GROUP               how many steps of K one 32-bit lane of a register holds
//   packA(in, stride, height, k, out, offsets), packB(b, from, k, column, width, out): ⌈k / GROUP⌉ words for each row, COLUMNS words for each group
//   tile<rows>(groups, a, offsets, b, c, cStride, first, columns): offsets are subtracted from each row's sums
// Every order of integer additions gives the same bits, so K is cut where the caches want it.

namespace {

constexpr long BLOCK_ROWS = 120 / ROWS * ROWS;
constexpr long BLOCK_COLUMNS = 1024;
constexpr long BLOCK_DEPTH = 256 * GROUP;

using Tile = void (*)(long groups, const std::int32_t *a, const std::int32_t *offsets, const std::int32_t *b, std::int32_t *c, long cStride, bool first, long columns);

template <int... R>
constexpr Tile tileOf(long rows, std::integer_sequence<int, R...>) {
    constexpr Tile tiles[] = {tile<R + 1>...};
    return tiles[rows - 1];
}

void gemmI8(const ProductI8 &product, const Part &part, Workspace workspace, const std::atomic<bool> &cancelled) {
    constexpr long WORDS = BLOCK_DEPTH / GROUP;
    static_assert(sizeof(std::int32_t) * (WORDS * (BLOCK_ROWS + BLOCK_COLUMNS) + BLOCK_ROWS) <= WORKSPACE_BYTES);
    auto *packedA = reinterpret_cast<std::int32_t *>(workspace);
    auto *packedB = packedA + BLOCK_ROWS * WORDS;
    auto *offsets = packedB + BLOCK_COLUMNS * WORDS;
    for (long column = part.columnFrom; column < part.columnTo; column += BLOCK_COLUMNS) {
        long columns = std::min(BLOCK_COLUMNS, part.columnTo - column);
        for (long from = 0; from < product.k; from += BLOCK_DEPTH) {
            long k = std::min(BLOCK_DEPTH, product.k - from);
            long groups = (k + GROUP - 1) / GROUP;
            for (long j = 0; j < columns; j += COLUMNS) packB(product.b, from, k, column + j, std::min<long>(COLUMNS, columns - j), packedB + j * groups);
            for (long row = part.rowFrom; row < part.rowTo; row += BLOCK_ROWS) {
                if (cancelled.load(std::memory_order_relaxed)) return;
                long rows = std::min(BLOCK_ROWS, part.rowTo - row);
                for (long i = 0; i < rows; i += ROWS) packA(product.a.at(row + i, from), product.a.rowStride, std::min<long>(ROWS, rows - i), k, packedA + i * groups, offsets + i);
                for (long j = 0; j < columns; j += COLUMNS) {
                    for (long i = 0; i < rows; i += ROWS) {
                        auto compute = tileOf(std::min<long>(ROWS, rows - i), std::make_integer_sequence<int, ROWS>());
                        compute(groups, packedA + i * groups, offsets + i, packedB + j * groups, product.c + (row + i) * product.n + column + j, product.n, from == 0,
                                std::min<long>(COLUMNS, columns - j));
                    }
                }
            }
        }
    }
}

}  // namespace
