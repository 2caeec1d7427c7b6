package org.althing.executor.backend;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.althing.domain.compute.program.DataOperation.ConcatColumns;
import org.althing.domain.compute.program.DataOperation.Copy;
import org.althing.domain.compute.program.DataOperation.Fill;
import org.althing.domain.compute.program.DataOperation.PadColumns;
import org.althing.domain.compute.program.DataOperation.PhiloxUniform;
import org.althing.domain.compute.program.DataOperation.SliceColumns;
import org.althing.domain.compute.program.ElementType;
import org.althing.domain.compute.program.Function;
import org.althing.domain.compute.program.LinearOperation.Dequantize;
import org.althing.domain.compute.program.LinearOperation.Gemm;
import org.althing.domain.compute.program.LinearOperation.GemmI8;
import org.althing.domain.compute.program.LinearOperation.QuantizeRows;
import org.althing.domain.compute.program.LinearOperation.Transpose;
import org.althing.domain.compute.program.MapOperation.Add;
import org.althing.domain.compute.program.MapOperation.Bias;
import org.althing.domain.compute.program.MapOperation.Elementwise;
import org.althing.domain.compute.program.MapOperation.ElementwiseGradient;
import org.althing.domain.compute.program.MapOperation.Multiply;
import org.althing.domain.compute.program.MapOperation.Scale;
import org.althing.domain.compute.program.Operation;
import org.althing.domain.compute.program.OperationCode;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.RowOperation.Argmax;
import org.althing.domain.compute.program.RowOperation.ColumnSums;
import org.althing.domain.compute.program.RowOperation.CrossEntropy;
import org.althing.domain.compute.program.RowOperation.CrossEntropyGradient;
import org.althing.domain.compute.program.RowOperation.LayerNorm;
import org.althing.domain.compute.program.RowOperation.LayerNormGradient;
import org.althing.domain.compute.program.RowOperation.LayerNormParameterGradient;
import org.althing.domain.compute.program.RowOperation.RmsNorm;
import org.althing.domain.compute.program.RowOperation.RmsNormGradient;
import org.althing.domain.compute.program.RowOperation.RmsNormParameterGradient;
import org.althing.domain.compute.program.RowOperation.RowSums;
import org.althing.domain.compute.program.RowOperation.Softmax;
import org.althing.domain.compute.program.RowOperation.SoftmaxGradient;
import org.althing.domain.compute.program.SequenceOperation.AppendRows;
import org.althing.domain.compute.program.SequenceOperation.Attention;
import org.althing.domain.compute.program.SequenceOperation.AttentionGradient;
import org.althing.domain.compute.program.SequenceOperation.Embedding;
import org.althing.domain.compute.program.SequenceOperation.EmbeddingGradient;
import org.althing.domain.compute.program.SequenceOperation.Rope;
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.program.TrainingOperation.AdamW;
import org.althing.domain.compute.program.TrainingOperation.Clip;
import org.althing.domain.compute.program.TrainingOperation.Momentum;
import org.althing.domain.compute.program.TrainingOperation.Sgd;
import org.althing.domain.compute.program.TrainingOperation.SquareSum;

/// One operation of each kind on shapes that fit nothing evenly, with values of many sizes, by seed.
final class RandomPrograms {
    private final RandomGenerator random;
    private final List<Tensor> tensors = new ArrayList<>();
    private final List<byte[]> given = new ArrayList<>();

    private RandomPrograms(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// A program and what it is given, by tensor.
    record Case(TensorProgram program, byte[][] given) {}

    static Case of(OperationCode code, long seed) {
        var draft = new RandomPrograms(seed);
        var operation = draft.operation(code);
        return new Case(new TensorProgram(ProgramProfile.RI8_1, draft.tensors, List.of(operation)), draft.given.toArray(byte[][]::new));
    }

    private Operation operation(OperationCode code) {
        int rows = size();
        int columns = size();
        return switch (code) {
            case GEMM -> {
                int depth = size();
                boolean transposeA = random.nextBoolean();
                boolean transposeB = random.nextBoolean();
                boolean accumulate = random.nextBoolean();
                yield new Gemm(transposeA ? floats(depth, rows) : floats(rows, depth), transposeB ? floats(columns, depth) : floats(depth, columns), sum(accumulate, rows, columns), transposeA, transposeB, accumulate);
            }
            case GEMM_I8 -> {
                int depth = size();
                boolean transposeB = random.nextBoolean();
                yield new GemmI8(bytes(rows, depth), transposeB ? bytes(columns, depth) : bytes(depth, columns), out(ElementType.I32, rows, columns), transposeB);
            }
            case QUANTIZE_ROWS -> new QuantizeRows(floats(rows, columns), out(ElementType.I8, rows, columns), out(rows));
            case DEQUANTIZE -> new Dequantize(integers(-2_000_000_000, 2_000_000_000, rows, columns), small(rows), small(columns), out(rows, columns));
            case TRANSPOSE -> new Transpose(floats(rows, columns), out(columns, rows));
            case ADD -> new Add(floats(rows, columns), floats(rows, columns), out(rows, columns));
            case MULTIPLY -> new Multiply(floats(rows, columns), floats(rows, columns), out(rows, columns));
            case SCALE -> new Scale(floats(rows, columns), out(rows, columns), bits());
            case BIAS -> new Bias(floats(rows, columns), floats(columns), out(rows, columns));
            case ELEMENTWISE -> {
                var function = function();
                yield new Elementwise(function, argument(function, rows, columns), out(rows, columns));
            }
            case ELEMENTWISE_GRADIENT -> {
                var function = function();
                yield new ElementwiseGradient(function, argument(function, rows, columns), small(rows, columns), out(rows, columns));
            }
            case ROW_SUMS -> new RowSums(floats(rows, columns), out(rows));
            case COLUMN_SUMS -> {
                boolean accumulate = random.nextBoolean();
                yield new ColumnSums(floats(rows, columns), sum(accumulate, columns), accumulate);
            }
            case SOFTMAX -> new Softmax(floats(rows, columns), out(rows, columns));
            case SOFTMAX_GRADIENT -> new SoftmaxGradient(floats(rows, columns), floats(rows, columns), out(rows, columns));
            case LAYER_NORM -> new LayerNorm(floats(rows, columns), floats(columns), floats(columns), out(rows, columns), out(rows, 2), Float.floatToIntBits(1e-5f));
            case LAYER_NORM_GRADIENT -> new LayerNormGradient(floats(rows, columns), floats(columns), floats(rows, 2), floats(rows, columns), out(rows, columns));
            case LAYER_NORM_PARAMETER_GRADIENT -> {
                boolean accumulate = random.nextBoolean();
                yield new LayerNormParameterGradient(floats(rows, columns), floats(rows, 2), floats(rows, columns), sum(accumulate, columns), sum(accumulate, columns), accumulate);
            }
            case RMS_NORM -> new RmsNorm(floats(rows, columns), floats(columns), out(rows, columns), out(rows), Float.floatToIntBits(1e-6f));
            case RMS_NORM_GRADIENT -> new RmsNormGradient(floats(rows, columns), floats(columns), floats(rows), floats(rows, columns), out(rows, columns));
            case RMS_NORM_PARAMETER_GRADIENT -> {
                boolean accumulate = random.nextBoolean();
                yield new RmsNormParameterGradient(floats(rows, columns), floats(rows), floats(rows, columns), sum(accumulate, columns), accumulate);
            }
            case CROSS_ENTROPY -> new CrossEntropy(floats(rows, columns), integers(-1, columns, rows), out(rows));
            case CROSS_ENTROPY_GRADIENT -> new CrossEntropyGradient(floats(rows, columns), integers(-1, columns, rows), out(rows, columns), bits());
            case ARGMAX -> new Argmax(few(rows, columns), out(ElementType.I32, rows));
            // One id in some programs lies outside the table.
            case EMBEDDING -> new Embedding(floats(rows, columns), integers(0, rows + random.nextInt(50) / 49, size()), out(lastElements(), columns));
            case EMBEDDING_GRADIENT -> {
                boolean accumulate = random.nextBoolean();
                int count = size();
                yield new EmbeddingGradient(integers(0, rows, count), floats(count, columns), sum(accumulate, rows, columns), accumulate);
            }
            case ROPE -> rope();
            case APPEND_ROWS -> appendRows();
            case ATTENTION -> attention();
            case ATTENTION_GRADIENT -> attentionGradient();
            case COPY -> new Copy(floats(rows, columns), out(columns, rows));
            case FILL -> new Fill(out(rows, columns), bits());
            case SLICE_COLUMNS -> {
                int from = random.nextInt(columns);
                yield new SliceColumns(floats(rows, columns), out(rows, 1 + random.nextInt(columns - from)), from);
            }
            case PAD_COLUMNS -> {
                int from = random.nextInt(20);
                yield new PadColumns(floats(rows, columns), out(rows, from + columns + random.nextInt(20)), from);
            }
            case CONCAT_COLUMNS -> {
                int other = size();
                yield new ConcatColumns(floats(rows, columns), floats(rows, other), out(rows, columns + other));
            }
            case PHILOX_UNIFORM -> new PhiloxUniform(integers(0, 1_000_000, 1), out(rows, columns), random.nextInt(), random.nextInt(), random.nextInt());
            case SGD -> new Sgd(state(rows, columns), floats(rows, columns), small(1));
            case MOMENTUM -> new Momentum(state(rows, columns), state(rows, columns), floats(rows, columns), small(1), Float.floatToIntBits(0.9f));
            case ADAMW -> new AdamW(state(rows, columns), state(rows, columns), positiveState(rows, columns), floats(rows, columns), positive(3),
                    Float.floatToIntBits(0.9f), Float.floatToIntBits(0.999f), Float.floatToIntBits(1e-8f), Float.floatToIntBits(0.01f));
            case SQUARE_SUM -> {
                boolean accumulate = random.nextBoolean();
                yield new SquareSum(floats(rows, columns), sum(accumulate, 1), accumulate);
            }
            case CLIP -> new Clip(floats(rows, columns), small(1), out(rows, columns), bits());
        };
    }

    private Operation rope() {
        int sequences = 1 + random.nextInt(3);
        int positions = 1 + random.nextInt(20);
        int heads = 1 + random.nextInt(4);
        int half = 1 + random.nextInt(40);
        int rows = sequences * positions;
        int table = positions + random.nextInt(10);
        return new Rope(floats(rows, heads * 2 * half), small(table, half), small(table, half), integers(0, table - positions + 1, 1), out(rows, heads * 2 * half), heads, sequences, random.nextBoolean());
    }

    private Operation appendRows() {
        int sequences = 1 + random.nextInt(3);
        int added = 1 + random.nextInt(9);
        int length = added + random.nextInt(20);
        int columns = size();
        return new AppendRows(floats(sequences * added, columns), integers(0, length - added + 1, 1), state(sequences * length, columns), sequences);
    }

    private Operation attention() {
        int sequences = 1 + random.nextInt(2);
        int queries = 1 + random.nextInt(random.nextBoolean() ? 4 : 140);
        int keys = queries + random.nextInt(300);
        int keyHeads = 1 + random.nextInt(2);
        int heads = keyHeads * (1 + random.nextInt(3));
        int head = 1 + random.nextInt(70);
        return new Attention(small(sequences * queries, heads * head), small(sequences * keys, keyHeads * head), floats(sequences * keys, keyHeads * head), integers(0, keys - queries + 1, 1),
                out(sequences * queries, heads * head), out(sequences * queries, 2 * heads), heads, keyHeads, sequences, Float.floatToIntBits(0.37f));
    }

    private Operation attentionGradient() {
        int sequences = 1 + random.nextInt(2);
        int length = 1 + random.nextInt(random.nextInt(3) == 0 ? 600 : 60);
        int keyHeads = 1 + random.nextInt(2);
        int heads = keyHeads * (1 + random.nextInt(2));
        int head = 1 + random.nextInt(20);
        int queries = sequences * length;
        return new AttentionGradient(small(queries, heads * head), small(queries, keyHeads * head), small(queries, keyHeads * head), positive(queries, 2 * heads), small(queries, heads * head),
                out(queries, heads * head), out(queries, keyHeads * head), out(queries, keyHeads * head), heads, keyHeads, sequences, Float.floatToIntBits(0.37f));
    }

    /// Mostly small and odd; now and then longer than a chunk or a block.
    private int size() {
        return switch (random.nextInt(8)) {
            case 0 -> 1;
            case 1 -> 200 + random.nextInt(120);
            case 2 -> random.nextInt(4) == 0 ? 1_000 + random.nextInt(80) : 32;
            default -> 2 + random.nextInt(70);
        };
    }

    private Function function() {
        return Function.values()[random.nextInt(Function.values().length)];
    }

    /// Something that the function is defined for.
    private int argument(Function function, int... dimensions) {
        return switch (function) {
            case LOG, SQRT, RSQRT -> positive(dimensions);
            case EXP, TANH, SIGMOID, GELU, SILU, RELU -> small(dimensions);
        };
    }

    private int bits() {
        return Float.floatToIntBits(number(2));
    }

    private int out(int... dimensions) {
        return out(ElementType.F32, dimensions);
    }

    private int out(ElementType type, int... dimensions) {
        return tensor(type, Role.OUTPUT, null, dimensions);
    }

    /// Where a sum goes: a state if it goes on from what is there.
    private int sum(boolean accumulate, int... dimensions) {
        return accumulate ? state(dimensions) : out(dimensions);
    }

    private int floats(int... dimensions) {
        return numbers(Role.INPUT, 3, dimensions);
    }

    private int small(int... dimensions) {
        return numbers(Role.INPUT, 1, dimensions);
    }

    private int state(int... dimensions) {
        return numbers(Role.STATE, 2, dimensions);
    }

    private int few(int... dimensions) {
        return give(ElementType.F32, Role.INPUT, dimensions, _ -> Float.floatToIntBits(random.nextInt(5) == 0 ? -0f : random.nextInt(-2, 2)));
    }

    private int positive(int... dimensions) {
        return give(ElementType.F32, Role.INPUT, dimensions, _ -> Float.floatToIntBits(random.nextFloat(0.5f, 40)));
    }

    private int positiveState(int... dimensions) {
        return give(ElementType.F32, Role.STATE, dimensions, _ -> Float.floatToIntBits(Math.abs(number(2))));
    }

    private int numbers(Role role, int variety, int... dimensions) {
        return give(ElementType.F32, role, dimensions, _ -> Float.floatToIntBits(number(variety)));
    }

    /// Most of ordinary size; the more variety, the more are zeros, tiny or large.
    private float number(int variety) {
        float usual = random.nextFloat(-2, 2);
        if (random.nextInt(16) >= variety) return usual;
        return switch (random.nextInt(4)) {
            case 0 -> Math.copySign(0, usual);
            case 1 -> Math.scalb(usual, -random.nextInt(100, 149));
            case 2 -> Math.scalb(usual, random.nextInt(0, 5 * variety));
            default -> Math.scalb(usual, -random.nextInt(0, 40));
        };
    }

    private int integers(int min, int end, int... dimensions) {
        return give(ElementType.I32, Role.INPUT, dimensions, _ -> random.nextInt(min, end));
    }

    private int bytes(int... dimensions) {
        return give(ElementType.I8, Role.INPUT, dimensions, _ -> random.nextInt(-127, 128));
    }

    private int give(ElementType type, Role role, int[] dimensions, IntUnaryOperator value) {
        int elements = Shape.of(dimensions).elements();
        var values = ByteBuffer.allocate(elements * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.range(0, elements).map(value).forEach(word -> {
            if (type == ElementType.I8) values.put((byte) word);
            else values.putInt(word);
        });
        return tensor(type, role, values.array(), dimensions);
    }

    private int tensor(ElementType type, Role role, byte[] values, int... dimensions) {
        tensors.add(new Tensor(type, Shape.of(dimensions), role));
        given.add(values);
        return tensors.size() - 1;
    }

    private int lastElements() {
        return tensors.getLast().shape().elements();
    }
}
