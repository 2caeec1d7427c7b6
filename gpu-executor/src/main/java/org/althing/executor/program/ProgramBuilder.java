package org.althing.executor.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.althing.domain.compute.program.DataOperation.ConcatColumns;
import org.althing.domain.compute.program.DataOperation.Copy;
import org.althing.domain.compute.program.DataOperation.Fill;
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
import org.althing.domain.compute.program.MapOperation.Multiply;
import org.althing.domain.compute.program.MapOperation.Scale;
import org.althing.domain.compute.program.Operation;
import org.althing.domain.compute.program.ProgramProfile;
import org.althing.domain.compute.program.Role;
import org.althing.domain.compute.program.RowOperation.ColumnSums;
import org.althing.domain.compute.program.RowOperation.CrossEntropy;
import org.althing.domain.compute.program.RowOperation.LayerNorm;
import org.althing.domain.compute.program.RowOperation.RmsNorm;
import org.althing.domain.compute.program.RowOperation.Softmax;
import org.althing.domain.compute.program.SequenceOperation.AppendRows;
import org.althing.domain.compute.program.SequenceOperation.Attention;
import org.althing.domain.compute.program.SequenceOperation.Embedding;
import org.althing.domain.compute.program.SequenceOperation.Rope;
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.program.Tensor;
import org.althing.domain.compute.program.TensorProgram;
import org.althing.domain.compute.program.TrainingOperation.Clip;
import org.althing.domain.compute.program.TrainingOperation.SquareSum;

/// A program in the making: each call adds one operation and answers the number of the tensor it writes. Sizes that do not fit are found when the finished
/// program is checked, not here. Belongs to one thread.
public final class ProgramBuilder {
    private final ProgramProfile profile;
    private final List<Tensor> tensors = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, Integer> names = new LinkedHashMap<>();

    public ProgramBuilder(ProgramProfile profile) {
        this.profile = profile;
    }

    public BuiltProgram build() {
        return new BuiltProgram(new TensorProgram(profile, tensors, operations), Collections.unmodifiableMap(new LinkedHashMap<>(names)));
    }

    /// What was added so far; a later call adds behind it.
    public List<Operation> operations() {
        return Collections.unmodifiableList(operations);
    }

    public Shape shape(int tensor) {
        return tensors.get(tensor).shape();
    }

    public ElementType type(int tensor) {
        return tensors.get(tensor).type();
    }

    /// A tensor that is given, once or for every step.
    public int given(String name, Role role, ElementType type, int... dimensions) {
        return named(name, tensor(new Tensor(type, Shape.of(dimensions), role)));
    }

    public int input(String name, ElementType type, int... dimensions) {
        return given(name, Role.INPUT, type, dimensions);
    }

    public int state(String name, int... dimensions) {
        return given(name, Role.STATE, ElementType.F32, dimensions);
    }

    /// Hands out a tensor that an operation wrote, under a name.
    public int output(String name, int tensor) {
        var written = tensors.get(tensor);
        if (written.role() != Role.TEMPORARY) throw new IllegalArgumentException(name + " is no result but " + written.role());
        tensors.set(tensor, new Tensor(written.type(), written.shape(), Role.OUTPUT));
        return named(name, tensor);
    }

    /// The number of a tensor that was named before.
    /// @throws IllegalArgumentException where none was
    public int number(String name) {
        var number = names.get(name);
        if (number == null) throw new IllegalArgumentException("no tensor is called " + name);
        return number;
    }

    public boolean knows(String name) {
        return names.containsKey(name);
    }

    int temporary(ElementType type, Shape shape) {
        return tensor(new Tensor(type, shape, Role.TEMPORARY));
    }

    int temporary(int... dimensions) {
        return temporary(ElementType.F32, Shape.of(dimensions));
    }

    /// A temporary of another one's type and shape.
    int like(int tensor) {
        return temporary(type(tensor), shape(tensor));
    }

    public void add(Operation operation) {
        operations.add(operation);
    }

    private int tensor(Tensor tensor) {
        tensors.add(tensor);
        return tensors.size() - 1;
    }

    private int named(String name, int tensor) {
        if (names.put(name, tensor) != null) throw new IllegalArgumentException("two tensors called " + name);
        return tensor;
    }

    /// `operation` has written `y`.
    private int wrote(int y, Operation operation) {
        operations.add(operation);
        return y;
    }

    /// op(a) · op(b), transposed where said.
    public int gemm(int a, int b, boolean transposeA, boolean transposeB) {
        int rows = transposeA ? shape(a).columns() : shape(a).rows();
        int columns = transposeB ? shape(b).rows() : shape(b).columns();
        int c = temporary(rows, columns);
        return wrote(c, new Gemm(a, b, c, transposeA, transposeB, false));
    }

    /// x · W for the bytes of W's transpose and the scale of each of its rows: rows of x are quantised, the product is exact.
    public int gemmOfBytes(int x, int transposedWeights, int scales) {
        int bytes = temporary(ElementType.I8, shape(x));
        int rowScales = temporary(shape(x).rows());
        int product = temporary(ElementType.I32, Shape.of(shape(x).rows(), shape(transposedWeights).rows()));
        operations.add(new QuantizeRows(x, bytes, rowScales));
        operations.add(new GemmI8(bytes, transposedWeights, product, true));
        int y = temporary(ElementType.F32, shape(product));
        return wrote(y, new Dequantize(product, rowScales, scales, y));
    }

    /// Hands out each row as bytes, and the scale of each row.
    public void quantize(String bytes, String scales, int x) {
        int y = temporary(ElementType.I8, shape(x));
        int rowScales = temporary(shape(x).rows());
        operations.add(new QuantizeRows(x, y, rowScales));
        output(bytes, y);
        output(scales, rowScales);
    }

    public int transpose(int x) {
        int y = temporary(shape(x).columns(), shape(x).rows());
        return wrote(y, new Transpose(x, y));
    }

    public int sum(int a, int b) {
        int y = like(a);
        return wrote(y, new Add(a, b, y));
    }

    public int multiply(int a, int b) {
        int y = like(a);
        return wrote(y, new Multiply(a, b, y));
    }

    public int scale(int x, float factor) {
        int y = like(x);
        return wrote(y, new Scale(x, y, Float.floatToRawIntBits(factor)));
    }

    public int bias(int x, int bias) {
        int y = like(x);
        return wrote(y, new Bias(x, bias, y));
    }

    public int apply(Function function, int x) {
        int y = like(x);
        return wrote(y, new Elementwise(function, x, y));
    }

    public int softmax(int x) {
        int y = like(x);
        return wrote(y, new Softmax(x, y));
    }

    public int layerNorm(int x, int gamma, int beta, float epsilon) {
        int y = like(x);
        int statistics = temporary(shape(x).rows(), 2);
        return wrote(y, new LayerNorm(x, gamma, beta, y, statistics, Float.floatToRawIntBits(epsilon)));
    }

    public int rmsNorm(int x, int gamma, float epsilon) {
        int y = like(x);
        int statistics = temporary(shape(x).rows());
        return wrote(y, new RmsNorm(x, gamma, y, statistics, Float.floatToRawIntBits(epsilon)));
    }

    /// The loss of each row of logits.
    public int crossEntropy(int logits, int targets) {
        int losses = temporary(shape(logits).rows(), 1);
        return wrote(losses, new CrossEntropy(logits, targets, losses));
    }

    /// Sums over the rows, one for each column.
    public int columnSums(int x) {
        int y = temporary(shape(x).columns());
        return wrote(y, new ColumnSums(x, y, false));
    }

    /// The sum of the squares of all elements.
    public int squareSum(int x) {
        int y = temporary(1);
        return wrote(y, new SquareSum(x, y, false));
    }

    public int clip(int x, int norm, float limit) {
        int y = like(x);
        return wrote(y, new Clip(x, norm, y, Float.floatToRawIntBits(limit)));
    }

    /// The rows of a table that `ids` name: also the way to pick rows of a result.
    public int embedding(int table, int ids) {
        int y = temporary(shape(ids).elements(), shape(table).columns());
        return wrote(y, new Embedding(table, ids, y));
    }

    public int rope(int x, int cosines, int sines, int start, int heads, int sequences) {
        int y = like(x);
        return wrote(y, new Rope(x, cosines, sines, start, y, heads, sequences, false));
    }

    /// Causal attention with scores divided by the root of a head's width.
    public int attention(int queries, int keys, int values, int start, int heads, int keyHeads, int sequences) {
        int y = like(queries);
        int statistics = temporary(shape(queries).rows(), 2 * heads);
        float scale = (float) (1 / Math.sqrt(shape(queries).columns() / heads));
        return wrote(y, new Attention(queries, keys, values, start, y, statistics, heads, keyHeads, sequences, Float.floatToRawIntBits(scale)));
    }

    /// Puts rows into a cache, which is then the answer.
    public int append(int x, int start, int cache, int sequences) {
        return wrote(cache, new AppendRows(x, start, cache, sequences));
    }

    public int columns(int x, int from, int columns) {
        int y = temporary(shape(x).rows(), columns);
        return wrote(y, new SliceColumns(x, y, from));
    }

    public int concat(int a, int b) {
        int y = temporary(shape(a).rows(), shape(a).columns() + shape(b).columns());
        return wrote(y, new ConcatColumns(a, b, y));
    }

    public int copy(int x, Shape shape) {
        int y = temporary(type(x), shape);
        return wrote(y, new Copy(x, y));
    }

    public int filled(float value, int... dimensions) {
        int y = temporary(dimensions);
        return wrote(y, new Fill(y, Float.floatToRawIntBits(value)));
    }
}
