package org.althing.executor.program;

import java.util.Arrays;
import java.util.List;
import org.althing.domain.compute.program.DataOperation.ConcatColumns;
import org.althing.domain.compute.program.DataOperation.Copy;
import org.althing.domain.compute.program.DataOperation.Fill;
import org.althing.domain.compute.program.DataOperation.PadColumns;
import org.althing.domain.compute.program.DataOperation.SliceColumns;
import org.althing.domain.compute.program.Function;
import org.althing.domain.compute.program.LinearOperation.Gemm;
import org.althing.domain.compute.program.LinearOperation.Transpose;
import org.althing.domain.compute.program.MapOperation.Add;
import org.althing.domain.compute.program.MapOperation.Bias;
import org.althing.domain.compute.program.MapOperation.Elementwise;
import org.althing.domain.compute.program.MapOperation.Multiply;
import org.althing.domain.compute.program.MapOperation.Scale;
import org.althing.domain.compute.program.Operation;
import org.althing.domain.compute.program.RowOperation.ColumnSums;
import org.althing.domain.compute.program.RowOperation.CrossEntropy;
import org.althing.domain.compute.program.RowOperation.LayerNorm;
import org.althing.domain.compute.program.RowOperation.RmsNorm;
import org.althing.domain.compute.program.RowOperation.RowSums;
import org.althing.domain.compute.program.RowOperation.Softmax;
import org.althing.domain.compute.program.SequenceOperation.Attention;
import org.althing.domain.compute.program.SequenceOperation.Embedding;
import org.althing.domain.compute.program.SequenceOperation.Rope;
import org.althing.domain.compute.program.Sizes;
import org.althing.domain.compute.program.TensorProgram;

/// The forward operations once more, in double precision and in whatever order is simplest to write: what the reference must come close to.
public final class DoubleMachine {
    private final Sizes sizes;
    private final double[][] values;

    public DoubleMachine(TensorProgram program) {
        sizes = new Sizes(program.tensors());
        values = program.tensors().stream().map(tensor -> new double[tensor.shape().elements()]).toArray(double[][]::new);
    }

    public double[] values(int tensor) {
        return values[tensor];
    }

    public void run(List<Operation> operations) {
        operations.forEach(this::run);
    }

    private int columns(int tensor) {
        return sizes.columns(tensor);
    }

    private int rows(int tensor) {
        return sizes.rows(tensor);
    }

    private void run(Operation operation) {
        switch (operation) {
            case Gemm gemm -> gemm(gemm);
            case Transpose(int x, int y) -> Arrays.setAll(values[y], e -> values[x][e % rows(x) * columns(x) + e / rows(x)]);
            case Add(int a, int b, int y) -> Arrays.setAll(values[y], e -> values[a][e] + values[b][e]);
            case Multiply(int a, int b, int y) -> Arrays.setAll(values[y], e -> values[a][e] * values[b][e]);
            case Scale(int x, int y, int factor) -> Arrays.setAll(values[y], e -> values[x][e] * Float.intBitsToFloat(factor));
            case Bias(int x, int bias, int y) -> Arrays.setAll(values[y], e -> values[x][e] + values[bias][e % columns(x)]);
            case Elementwise(var function, int x, int y) -> Arrays.setAll(values[y], e -> apply(function, values[x][e]));
            case RowSums(int x, int y) -> Arrays.setAll(values[y], i -> Arrays.stream(row(x, i)).sum());
            case ColumnSums(int x, int y, _) -> {
                Arrays.fill(values[y], 0);
                for (int e = 0; e < values[x].length; e++) values[y][e % columns(x)] += values[x][e];
            }
            case Softmax(int x, int y) -> {
                for (int i = 0; i < rows(x); i++) put(y, i, softmax(row(x, i)));
            }
            case LayerNorm norm -> layerNorm(norm);
            case RmsNorm norm -> rmsNorm(norm);
            case CrossEntropy(int logits, int targets, int losses) -> Arrays.setAll(values[losses], i -> {
                int target = (int) values[targets][i];
                return target < 0 ? 0 : -Math.log(softmax(row(logits, i))[target]);
            });
            case Embedding(int table, int ids, int y) -> {
                for (int i = 0; i < rows(y); i++) put(y, i, row(table, (int) values[ids][i]));
            }
            case Rope rope -> rope(rope);
            case Attention attention -> attention(attention);
            case Copy(int x, int y) -> System.arraycopy(values[x], 0, values[y], 0, values[y].length);
            case Fill(int y, int value) -> Arrays.fill(values[y], Float.intBitsToFloat(value));
            case SliceColumns(int x, int y, int from) -> Arrays.setAll(values[y], e -> values[x][e / columns(y) * columns(x) + from + e % columns(y)]);
            case PadColumns(int x, int y, int from) -> Arrays.setAll(values[y], e -> {
                int column = e % columns(y) - from;
                return column < 0 || column >= columns(x) ? 0 : values[x][e / columns(y) * columns(x) + column];
            });
            case ConcatColumns(int a, int b, int y) -> Arrays.setAll(values[y], e -> {
                int column = e % columns(y);
                return column < columns(a) ? values[a][e / columns(y) * columns(a) + column] : values[b][e / columns(y) * columns(b) + column - columns(a)];
            });
            default -> throw new AssertionError("not known here: " + operation);
        }
    }

    private double[] row(int tensor, int i) {
        return Arrays.copyOfRange(values[tensor], i * columns(tensor), (i + 1) * columns(tensor));
    }

    private void put(int tensor, int i, double[] row) {
        System.arraycopy(row, 0, values[tensor], i * columns(tensor), row.length);
    }

    private void gemm(Gemm gemm) {
        int depth = gemm.transposeA() ? rows(gemm.a()) : columns(gemm.a());
        Arrays.setAll(values[gemm.c()], e -> {
            int i = e / columns(gemm.c());
            int j = e % columns(gemm.c());
            double sum = 0;
            for (int l = 0; l < depth; l++) {
                double left = gemm.transposeA() ? values[gemm.a()][l * columns(gemm.a()) + i] : values[gemm.a()][i * depth + l];
                double right = gemm.transposeB() ? values[gemm.b()][j * depth + l] : values[gemm.b()][l * columns(gemm.b()) + j];
                sum += left * right;
            }
            return sum;
        });
    }

    static double apply(Function function, double x) {
        return switch (function) {
            case EXP -> Math.exp(x);
            case LOG -> Math.log(x);
            case SQRT -> Math.sqrt(x);
            case RSQRT -> 1 / Math.sqrt(x);
            case TANH -> Math.tanh(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case GELU -> x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
            case SILU -> x / (1 + Math.exp(-x));
            case RELU -> Math.max(x, 0);
        };
    }

    private static double[] softmax(double[] x) {
        double largest = Arrays.stream(x).max().orElseThrow();
        double sum = Arrays.stream(x).map(each -> Math.exp(each - largest)).sum();
        return Arrays.stream(x).map(each -> Math.exp(each - largest) / sum).toArray();
    }

    private void layerNorm(LayerNorm norm) {
        for (int i = 0; i < rows(norm.x()); i++) {
            var x = row(norm.x(), i);
            double mean = Arrays.stream(x).average().orElseThrow();
            double deviation = Math.sqrt(Arrays.stream(x).map(each -> (each - mean) * (each - mean)).average().orElseThrow() + Float.intBitsToFloat(norm.epsilonBits()));
            for (int j = 0; j < x.length; j++) values[norm.y()][i * x.length + j] = (x[j] - mean) / deviation * values[norm.gamma()][j] + values[norm.beta()][j];
        }
    }

    private void rmsNorm(RmsNorm norm) {
        for (int i = 0; i < rows(norm.x()); i++) {
            var x = row(norm.x(), i);
            double root = Math.sqrt(Arrays.stream(x).map(each -> each * each).average().orElseThrow() + Float.intBitsToFloat(norm.epsilonBits()));
            for (int j = 0; j < x.length; j++) values[norm.y()][i * x.length + j] = x[j] / root * values[norm.gamma()][j];
        }
    }

    private void rope(Rope rope) {
        int head = columns(rope.x()) / rope.heads();
        int half = head / 2;
        Arrays.setAll(values[rope.y()], e -> {
            int i = e / columns(rope.x());
            int position = (int) values[rope.start()][0] + i % (rows(rope.x()) / rope.sequences());
            int d = e % head;
            double cosine = values[rope.cosines()][position * half + d % half];
            double sine = values[rope.sines()][position * half + d % half] * (rope.inverse() ? -1 : 1);
            return d < half ? values[rope.x()][e] * cosine - values[rope.x()][e + half] * sine : values[rope.x()][e] * cosine + values[rope.x()][e - half] * sine;
        });
    }

    private void attention(Attention attention) {
        int width = columns(attention.queries()) / attention.heads();
        int length = rows(attention.queries()) / attention.sequences();
        int seen = rows(attention.keys()) / attention.sequences();
        int keyColumns = columns(attention.keys());
        for (int i = 0; i < rows(attention.queries()); i++) {
            int position = (int) values[attention.start()][0] + i % length;
            int base = i / length * seen;
            for (int head = 0; head < attention.heads(); head++) {
                int query = i * columns(attention.queries()) + head * width;
                int key = head / (attention.heads() / attention.keyHeads()) * width;
                var scores = new double[position + 1];
                for (int j = 0; j <= position; j++) {
                    for (int d = 0; d < width; d++) scores[j] += values[attention.queries()][query + d] * values[attention.keys()][(base + j) * keyColumns + key + d];
                    scores[j] *= Float.intBitsToFloat(attention.scaleBits());
                }
                var shares = softmax(scores);
                for (int d = 0; d < width; d++) {
                    double sum = 0;
                    for (int j = 0; j <= position; j++) sum += shares[j] * values[attention.values()][(base + j) * keyColumns + key + d];
                    values[attention.y()][query + d] = sum;
                }
            }
        }
    }
}
