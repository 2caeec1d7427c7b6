// A program's operations as launches, for whichever runtime the file that includes this has chosen.

#include <algorithm>
#include <cstring>

#include "checks.h"
#include "device.h"
#include "gemm_f32.h"
#include "gemm_i8.h"
#include "maps.h"
#include "rows.h"
#include "sequences.h"
#include "session.h"

namespace althing::cuda {

namespace {

constexpr unsigned THREADS = 256;
constexpr long BLOCKS_MAX = 1L << 16;
constexpr long ATTENTION_BLOCKS = 1024;
constexpr unsigned ATTENTION_THREADS = 128;
// Partial products of a matrix that is split along K.
constexpr std::int64_t PARTIALS_BYTES_MAX = 64L << 20;
constexpr long CHUNKS_MAX = 65'535;
// A GPU with fewer tiles than this at work is mostly idle.
constexpr long TILES_WANTED = 256;
// Work put into the queue before it is waited for, so that progress is told and a cancellation is heard: some tens of milliseconds.
constexpr std::int64_t WORK_AHEAD = std::int64_t{1} << 40;
constexpr int OPERATIONS_AHEAD = 64;

long divideUp(long count, long by) { return (count + by - 1) / by; }

dim3 blocksFor(long threads) { return dim3(static_cast<unsigned>(std::clamp(divideUp(threads, THREADS), 1L, BLOCKS_MAX))); }

float number(std::int32_t bits) { return rf32::floatOf(bits); }

class CudaSession final : public Session {
public:
    CudaSession(Program program, int device)
        : Session(std::move(program)), queue_(device), memory_(static_cast<std::size_t>(program_.memoryBytes)), outcome_(sizeof(int)),
          room_(static_cast<std::size_t>(roomNeeded())) {}

    ~CudaSession() override {
        try {
            queue_.use();
        } catch (const DeviceFailed &) {
            // The device is gone, and its memory with it.
        }
    }

protected:
    Ending run() override {
        queue_.use();
        int outcome = GOES_WELL;
        queue_.upload(outcome_.at(0), reinterpret_cast<const std::byte *>(&outcome), sizeof outcome);
        auto operations = static_cast<int>(program_.operations.size());
        int told = 0;
        std::int64_t ahead = 0;
        for (int i = 0; i < operations; i++) {
            const Operation &operation = program_.operations[static_cast<std::size_t>(i)];
            if (cancelled_.load(std::memory_order_relaxed)) return {Outcome::CANCELLED, i};
            checkRanges(operation, i);
            perform(operation);
            checkCommitted(operation, i);
            ahead += std::min(multiplyAdds(program_, operation), WORK_AHEAD);
            if (i + 1 < operations && ahead < WORK_AHEAD && i + 1 - told < OPERATIONS_AHEAD) continue;
            queue_.finish();
            for (; told <= i; told++) advance(program_.operations[static_cast<std::size_t>(told)]);
            ahead = 0;
        }
        queue_.download(reinterpret_cast<std::byte *>(&outcome), outcome_.at(0), sizeof outcome);
        if (outcome == GOES_WELL) return {Outcome::DONE, 0};
        int failed = outcome / 2 - 1;
        return {outcome == notFinite(failed) ? Outcome::NON_FINITE : Outcome::OUT_OF_RANGE, failed};
    }

    void upload(const Tensor &tensor, const std::byte *values) override {
        queue_.use();
        queue_.upload(memory_.at(tensor.offset), values, static_cast<std::size_t>(tensor.bytes));
    }

    void download(const Tensor &tensor, std::byte *into) override {
        queue_.use();
        queue_.download(into, memory_.at(tensor.offset), static_cast<std::size_t>(tensor.bytes));
    }

private:
    const Tensor &tensor(const Operation &operation, int field) const { return program_.tensors[static_cast<std::size_t>(operation.fields[field])]; }

    float *floats(const Operation &operation, int field) const { return reinterpret_cast<float *>(memory_.at(tensor(operation, field).offset)); }
    std::int32_t *integers(const Operation &operation, int field) const { return reinterpret_cast<std::int32_t *>(memory_.at(tensor(operation, field).offset)); }
    std::int8_t *bytes(const Operation &operation, int field) const { return reinterpret_cast<std::int8_t *>(memory_.at(tensor(operation, field).offset)); }

    int *outcome() const { return outcome_.as<int>(); }

    // --- launches ---------------------------------------------------------------------------------------------------

    template <typename Map>
    void forEach(long count, Map map) {
        launch(mapKernel<Map>, blocksFor(count), dim3(THREADS), 0, queue_.stream(), count, outcome(), map);
    }

    template <typename RowOperation>
    void forEachRow(long rows, RowOperation operation) {
        launch(rowKernel<RowOperation>, dim3(static_cast<unsigned>(divideUp(rows, WARPS_PER_BLOCK))), dim3(WARPS_PER_BLOCK * WARP), 0, queue_.stream(), rows, outcome(), operation);
    }

    template <typename ColumnOperation>
    void forEachColumn(long rows, long columns, ColumnOperation operation) {
        launch(columnKernel<ColumnOperation>, dim3(static_cast<unsigned>(divideUp(columns, WARP))), dim3(WARP, WARP), sizeof(float) * WARP * WARP, queue_.stream(), rows, columns,
               outcome(), operation);
    }

    // --- products ---------------------------------------------------------------------------------------------------

    struct Extents {
        long m, n, k;
    };

    Extents extents(const Operation &operation) const {
        const Tensor &a = tensor(operation, 0);
        const Tensor &c = tensor(operation, 2);
        bool transposed = operation.code == Code::GEMM && operation.fields[3] != 0;
        return {c.rows, c.columns, transposed ? a.rows : a.columns};
    }

    template <typename Tile>
    static long tiles(const Extents &extents) {
        return divideUp(extents.m, Tile::rows) * divideUp(extents.n, Tile::columns);
    }

    enum class TileKind { LARGE, SMALL, FLAT };

    static TileKind kindFor(const Extents &extents) {
        if (extents.m <= FlatTile::rows) return TileKind::FLAT;
        return tiles<LargeTile>(extents) >= TILES_WANTED ? TileKind::LARGE : TileKind::SMALL;
    }

    // Whether the chunks of K are computed side by side and added up afterwards: the bits are the same.
    static bool isSplit(const Extents &extents) {
        long chunks = divideUp(extents.k, CHUNK);
        TileKind kind = kindFor(extents);
        long blocks = kind == TileKind::FLAT ? tiles<FlatTile>(extents) : tiles<SmallTile>(extents);
        return kind != TileKind::LARGE && chunks > 1 && chunks <= CHUNKS_MAX && blocks < TILES_WANTED
            && extents.m * extents.n * chunks * static_cast<long>(sizeof(float)) <= PARTIALS_BYTES_MAX;
    }

    template <typename Tile>
    void multiply(const ProductF32 &product) {
        auto across = static_cast<unsigned>(tiles<Tile>({product.m, product.n, product.k}));
        auto chunks = static_cast<unsigned>(product.partials == nullptr ? 1 : divideUp(product.k, CHUNK));
        launch(gemmF32Kernel<Tile>, dim3(across, chunks), dim3(Tile::threads), Tile::sharedBytes, queue_.stream(), product, outcome());
    }

    void gemm(const Operation &operation) {
        Extents sizes = extents(operation);
        bool transposeA = operation.fields[3] != 0;
        bool transposeB = operation.fields[4] != 0;
        ProductF32 product{};
        product.a = transposeA ? Factor{floats(operation, 0), 1, sizes.m, sizes.m % 4 == 0} : Factor{floats(operation, 0), sizes.k, 1, false};
        product.b = transposeB ? Factor{floats(operation, 1), sizes.k, 1, false} : Factor{floats(operation, 1), 1, sizes.n, sizes.n % 4 == 0};
        product.c = floats(operation, 2);
        product.m = sizes.m;
        product.n = sizes.n;
        product.k = sizes.k;
        product.accumulate = operation.fields[5] != 0;
        bool split = isSplit(sizes);
        if (split) product.partials = room_.as<float>();
        switch (kindFor(sizes)) {
            case TileKind::LARGE: multiply<LargeTile>(product); break;
            case TileKind::SMALL: multiply<SmallTile>(product); break;
            case TileKind::FLAT: multiply<FlatTile>(product); break;
        }
        if (split) forEach(sizes.m * sizes.n, FoldChunks{product.partials, product.c, sizes.m * sizes.n, divideUp(sizes.k, CHUNK), product.accumulate});
    }

    static long strideI8(const Extents &extents) { return divideUp(extents.k, TileI8::slice) * TileI8::slice; }

    void gemmI8(const Operation &operation) {
        Extents sizes = extents(operation);
        long stride = strideI8(sizes);
        bool transposeB = operation.fields[3] != 0;
        auto *a = room_.as<std::int8_t>();
        auto *b = a + sizes.m * stride;
        forEach(sizes.m * stride, PackBytes{bytes(operation, 0), a, sizes.k, stride, sizes.k, 1});
        forEach(sizes.n * stride, PackBytes{bytes(operation, 1), b, sizes.k, stride, transposeB ? sizes.k : 1, transposeB ? 1 : sizes.n});
        auto blocks = static_cast<unsigned>(divideUp(sizes.m, TileI8::side) * divideUp(sizes.n, TileI8::side));
        launch(gemmI8Kernel, dim3(blocks), dim3(TileI8::threads), TileI8::sharedBytes, queue_.stream(), ProductI8{a, b, integers(operation, 2), sizes.m, sizes.n, stride}, outcome());
    }

    // --- attention --------------------------------------------------------------------------------------------------

    // @param heads field of `heads`, which `keyHeads` and `sequences` follow
    AttentionShape attentionShape(const Operation &operation, int heads, const std::int32_t *start, float scale) const {
        long sequences = operation.fields[heads + 2];
        const Tensor &queries = tensor(operation, 0);
        return {floats(operation, 0), floats(operation, 1), floats(operation, 2), start, operation.fields[heads], operation.fields[heads + 1],
                queries.columns / operation.fields[heads], queries.rows / sequences, tensor(operation, 1).rows / sequences, scale};
    }

    static long blocksOf(long rowsAndHeads) { return std::min(rowsAndHeads, ATTENTION_BLOCKS); }

    void attention(const Operation &operation) {
        AttentionShape shape = attentionShape(operation, 6, integers(operation, 3), number(operation.fields[9]));
        Walk walk{tensor(operation, 0).rows, shape.heads, shape.length, room_.as<float>()};
        launch(attentionKernel, dim3(static_cast<unsigned>(blocksOf(walk.rows * walk.heads))), dim3(ATTENTION_THREADS), 2 * sizeof(float), queue_.stream(), shape, walk,
               floats(operation, 4), floats(operation, 5), outcome());
    }

    void attentionGradient(const Operation &operation) {
        AttentionShape shape = attentionShape(operation, 8, nullptr, number(operation.fields[11]));
        AttentionGradientShape gradient{shape, floats(operation, 3), floats(operation, 4)};
        long rows = tensor(operation, 0).rows;
        auto *inner = room_.as<float>();
        Walk queries{rows, shape.heads, shape.length, inner + rows * shape.heads};
        launch(queryGradientKernel, dim3(static_cast<unsigned>(blocksOf(rows * shape.heads))), dim3(ATTENTION_THREADS), sizeof(float), queue_.stream(), gradient, queries,
               floats(operation, 5), inner, outcome());
        Walk keys{rows, shape.keyHeads, shape.length, inner + rows * shape.heads};
        launch(keyGradientKernel, dim3(static_cast<unsigned>(blocksOf(rows * shape.keyHeads))), dim3(ATTENTION_THREADS), static_cast<std::size_t>(2 * shape.width) * sizeof(float),
               queue_.stream(), gradient, keys, floats(operation, 6), floats(operation, 7), inner, outcome());
    }

    // --- room beside the tensors ------------------------------------------------------------------------------------

    std::int64_t roomNeeded() const {
        std::int64_t most = 0;
        for (const Operation &operation : program_.operations) most = std::max(most, roomNeeded(operation));
        return std::max<std::int64_t>(most, 64);
    }

    std::int64_t roomNeeded(const Operation &operation) const {
        constexpr auto FLOAT = static_cast<std::int64_t>(sizeof(float));
        switch (operation.code) {
            case Code::GEMM: {
                Extents sizes = extents(operation);
                return isSplit(sizes) ? sizes.m * sizes.n * divideUp(sizes.k, CHUNK) * FLOAT : 0;
            }
            case Code::GEMM_I8: {
                Extents sizes = extents(operation);
                return (sizes.m + sizes.n) * strideI8(sizes);
            }
            case Code::ATTENTION: {
                long length = tensor(operation, 1).rows / operation.fields[8];
                return blocksOf(tensor(operation, 0).rows * operation.fields[6]) * length * FLOAT;
            }
            case Code::ATTENTION_GRADIENT: {
                long length = tensor(operation, 1).rows / operation.fields[10];
                long rowsAndHeads = tensor(operation, 0).rows * operation.fields[8];
                return (rowsAndHeads + blocksOf(rowsAndHeads) * length * 2) * FLOAT;
            }
            default: return 0;
        }
    }

    // --- checks -----------------------------------------------------------------------------------------------------

    void checkRange(const Operation &operation, int field, long from, long to, int place) {
        long count = tensor(operation, field).elements();
        launch(rangeKernel, blocksFor(count), dim3(THREADS), 0, queue_.stream(), integers(operation, field), count, from, to, outOfRange(place), outcome());
    }

    // A start from which `rows` more fit into `length`.
    void checkStart(const Operation &operation, int field, long rows, long length, int place) { checkRange(operation, field, 0, length - rows + 1, place); }

    void checkRanges(const Operation &operation, int place) {
        switch (operation.code) {
            case Code::EMBEDDING: checkRange(operation, 1, 0, tensor(operation, 0).rows, place); break;
            case Code::EMBEDDING_GRADIENT: checkRange(operation, 0, 0, tensor(operation, 2).rows, place); break;
            case Code::CROSS_ENTROPY:
            case Code::CROSS_ENTROPY_GRADIENT: checkRange(operation, 1, -1, tensor(operation, 0).columns, place); break;
            case Code::ROPE: checkStart(operation, 3, tensor(operation, 0).rows / operation.fields[6], tensor(operation, 1).rows, place); break;
            case Code::APPEND_ROWS: checkStart(operation, 1, tensor(operation, 0).rows / operation.fields[3], tensor(operation, 2).rows / operation.fields[3], place); break;
            case Code::ATTENTION: checkStart(operation, 3, tensor(operation, 0).rows / operation.fields[8], tensor(operation, 1).rows / operation.fields[8], place); break;
            default: break;
        }
    }

    // What the operation wrote into an output or a state must be finite; of a cache, the rows that came to it.
    void checkCommitted(const Operation &operation, int place) {
        const Form &form = formOf(operation.code);
        for (int field = 0; field < form.size(); field++) {
            bool written = isTensor(form.fields[field]) && isWritten(form.fields[field]);
            if (!written || !tensor(operation, field).committed() || tensor(operation, field).type != Type::F32) continue;
            int checked = operation.code == Code::APPEND_ROWS ? 0 : field;
            long count = tensor(operation, checked).elements();
            launch(finiteKernel, blocksFor(count), dim3(THREADS), 0, queue_.stream(), static_cast<const float *>(floats(operation, checked)), count, notFinite(place), outcome());
        }
    }

    // --- every operation --------------------------------------------------------------------------------------------

    void perform(const Operation &o) {
        auto f = [&](int field) { return floats(o, field); };
        auto rows = [&](int field) { return tensor(o, field).rows; };
        auto columns = [&](int field) { return tensor(o, field).columns; };
        auto elements = [&](int field) { return tensor(o, field).elements(); };
        auto function = [&] { return static_cast<Function>(o.fields[0]); };
        auto flag = [&](int field) { return o.fields[field] != 0; };
        switch (o.code) {
            case Code::GEMM: return gemm(o);
            case Code::GEMM_I8: return gemmI8(o);
            case Code::QUANTIZE_ROWS: return forEachRow(rows(0), QuantizeRows{f(0), bytes(o, 1), f(2), columns(0)});
            case Code::DEQUANTIZE: return forEach(elements(0), Dequantize{integers(o, 0), f(1), f(2), f(3), columns(0)});
            case Code::TRANSPOSE: return forEach(elements(0), Transpose{f(0), f(1), rows(0), columns(0)});
            case Code::ADD: return forEach(elements(2), Add{f(0), f(1), f(2)});
            case Code::MULTIPLY: return forEach(elements(2), Multiply{f(0), f(1), f(2)});
            case Code::SCALE: return forEach(elements(1), Scale{f(0), f(1), number(o.fields[2])});
            case Code::BIAS: return forEach(elements(2), Bias{f(0), f(1), f(2), columns(0)});
            case Code::ELEMENTWISE: return forEach(elements(2), Elementwise{function(), f(1), f(2)});
            case Code::ELEMENTWISE_GRADIENT: return forEach(elements(3), ElementwiseGradient{function(), f(1), f(2), f(3)});
            case Code::ROW_SUMS: return forEachRow(rows(0), RowSums{f(0), f(1), columns(0)});
            case Code::COLUMN_SUMS: return forEachColumn(rows(0), columns(0), ColumnSums{f(0), f(1), columns(0), flag(2)});
            case Code::SOFTMAX: return forEachRow(rows(0), Softmax{f(0), f(1), columns(0)});
            case Code::SOFTMAX_GRADIENT: return forEachRow(rows(0), SoftmaxGradient{f(0), f(1), f(2), columns(0)});
            case Code::LAYER_NORM: return forEachRow(rows(0), LayerNorm{f(0), f(1), f(2), f(3), f(4), columns(0), number(o.fields[5])});
            case Code::LAYER_NORM_GRADIENT: return forEachRow(rows(0), LayerNormGradient{f(0), f(1), f(2), f(3), f(4), columns(0)});
            case Code::LAYER_NORM_PARAMETER_GRADIENT:
                forEachColumn(rows(0), columns(0), LayerNormGammaGradient{f(0), f(1), f(2), f(3), columns(0), flag(5)});
                return forEachColumn(rows(0), columns(0), ColumnSums{f(2), f(4), columns(0), flag(5)});
            case Code::RMS_NORM: return forEachRow(rows(0), RmsNorm{f(0), f(1), f(2), f(3), columns(0), number(o.fields[4])});
            case Code::RMS_NORM_GRADIENT: return forEachRow(rows(0), RmsNormGradient{f(0), f(1), f(2), f(3), f(4), columns(0)});
            case Code::RMS_NORM_PARAMETER_GRADIENT: return forEachColumn(rows(0), columns(0), RmsNormGammaGradient{f(0), f(1), f(2), f(3), columns(0), flag(4)});
            case Code::CROSS_ENTROPY: return forEachRow(rows(0), CrossEntropy{f(0), integers(o, 1), f(2), columns(0)});
            case Code::CROSS_ENTROPY_GRADIENT: return forEachRow(rows(0), CrossEntropyGradient{f(0), integers(o, 1), f(2), columns(0), number(o.fields[3])});
            case Code::ARGMAX: return forEachRow(rows(0), Argmax{f(0), integers(o, 1), columns(0)});
            case Code::EMBEDDING: return forEach(elements(2), Embedding{f(0), integers(o, 1), f(2), columns(0)});
            case Code::EMBEDDING_GRADIENT:
                if (!flag(3)) forEach(elements(2), Fill{f(2), 0.0f});
                return forEach(columns(2), EmbeddingGradient{integers(o, 0), f(1), f(2), elements(0), columns(2)});
            case Code::ROPE:
                return forEach(elements(0) / 2, Rope{f(0), f(1), f(2), integers(o, 3), f(4), columns(0), columns(0) / o.fields[5] / 2, rows(0) / o.fields[6], flag(7)});
            case Code::APPEND_ROWS: return forEach(elements(0), AppendRows{f(0), integers(o, 1), f(2), columns(0), rows(0) / o.fields[3], rows(2) / o.fields[3]});
            case Code::ATTENTION: return attention(o);
            case Code::ATTENTION_GRADIENT: return attentionGradient(o);
            case Code::COPY: return forEach(elements(0), Copy{f(0), f(1)});
            case Code::FILL: return forEach(elements(0), Fill{f(0), number(o.fields[1])});
            case Code::SLICE_COLUMNS: return forEach(elements(1), SliceColumns{f(0), f(1), columns(0), columns(1), o.fields[2]});
            case Code::PAD_COLUMNS: return forEach(elements(1), PadColumns{f(0), f(1), columns(0), columns(1), o.fields[2]});
            case Code::CONCAT_COLUMNS: return forEach(elements(2), ConcatColumns{f(0), f(1), f(2), columns(0), columns(1)});
            case Code::PHILOX_UNIFORM: {
                auto word = [&](int field) { return static_cast<std::uint32_t>(o.fields[field]); };
                return forEach(divideUp(elements(1), 4), PhiloxUniform{integers(o, 0), f(1), elements(1), word(2), word(3), word(4)});
            }
            case Code::SGD: return forEach(elements(0), Sgd{f(0), f(1), f(2)});
            case Code::MOMENTUM: return forEach(elements(0), Momentum{f(0), f(1), f(2), f(3), number(o.fields[4])});
            case Code::ADAMW:
                return forEach(elements(0), AdamW{f(0), f(1), f(2), f(3), f(4), number(o.fields[5]), number(o.fields[6]), number(o.fields[7]), number(o.fields[8])});
            case Code::SQUARE_SUM: return forEachRow(1, SquareSum{f(0), f(1), elements(0), flag(2)});
            case Code::CLIP: return forEach(elements(0), Clip{f(0), f(1), f(2), number(o.fields[3])});
        }
    }

    Queue queue_;
    Memory memory_;
    Memory outcome_;
    Memory room_;
};

}  // namespace

std::unique_ptr<Session> open(Program program, int device) { return std::make_unique<CudaSession>(std::move(program), device); }

}  // namespace althing::cuda
