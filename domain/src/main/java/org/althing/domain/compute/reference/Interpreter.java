package org.althing.domain.compute.reference;

import java.util.Arrays;
import org.althing.domain.compute.program.DataOperation;
import org.althing.domain.compute.program.DataOperation.ConcatColumns;
import org.althing.domain.compute.program.DataOperation.Copy;
import org.althing.domain.compute.program.DataOperation.Fill;
import org.althing.domain.compute.program.DataOperation.PadColumns;
import org.althing.domain.compute.program.DataOperation.PhiloxUniform;
import org.althing.domain.compute.program.DataOperation.SliceColumns;
import org.althing.domain.compute.program.LinearOperation;
import org.althing.domain.compute.program.LinearOperation.Dequantize;
import org.althing.domain.compute.program.LinearOperation.Gemm;
import org.althing.domain.compute.program.LinearOperation.GemmI8;
import org.althing.domain.compute.program.LinearOperation.QuantizeRows;
import org.althing.domain.compute.program.LinearOperation.Transpose;
import org.althing.domain.compute.program.MapOperation;
import org.althing.domain.compute.program.MapOperation.Add;
import org.althing.domain.compute.program.MapOperation.Bias;
import org.althing.domain.compute.program.MapOperation.Elementwise;
import org.althing.domain.compute.program.MapOperation.ElementwiseGradient;
import org.althing.domain.compute.program.MapOperation.Multiply;
import org.althing.domain.compute.program.MapOperation.Scale;
import org.althing.domain.compute.program.Operation;
import org.althing.domain.compute.program.RowOperation;
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
import org.althing.domain.compute.program.SequenceOperation;
import org.althing.domain.compute.program.SequenceOperation.AppendRows;
import org.althing.domain.compute.program.SequenceOperation.Attention;
import org.althing.domain.compute.program.SequenceOperation.AttentionGradient;
import org.althing.domain.compute.program.SequenceOperation.Embedding;
import org.althing.domain.compute.program.SequenceOperation.EmbeddingGradient;
import org.althing.domain.compute.program.SequenceOperation.Rope;
import org.althing.domain.compute.program.TrainingOperation;
import org.althing.domain.compute.program.TrainingOperation.AdamW;
import org.althing.domain.compute.program.TrainingOperation.Clip;
import org.althing.domain.compute.program.TrainingOperation.Momentum;
import org.althing.domain.compute.program.TrainingOperation.Sgd;
import org.althing.domain.compute.program.TrainingOperation.SquareSum;

/// Which arithmetic an operation names, and on which arrays. Sizes and ranges have been checked.
final class Interpreter {
    private final TensorMemory memory;

    Interpreter(TensorMemory memory) {
        this.memory = memory;
    }

    void run(Operation operation) {
        switch (operation) {
            case LinearOperation linear     -> run(linear);
            case MapOperation map           -> run(map);
            case RowOperation row           -> run(row);
            case SequenceOperation sequence -> run(sequence);
            case DataOperation data         -> run(data);
            case TrainingOperation training -> run(training);
        }
    }

    private void run(LinearOperation operation) {
        switch (operation) {
            case Gemm o -> MatrixProduct.multiply(f(o.a()), o.transposeA(), f(o.b()), o.transposeB(), f(o.c()),
                    memory.rows(o.c()), memory.columns(o.c()), o.transposeA() ? memory.rows(o.a()) : memory.columns(o.a()), o.accumulate());
            case GemmI8 o -> ExactGemm.multiply(memory.bytes(o.a()), memory.bytes(o.b()), o.transposeB(), memory.integers(o.c()), memory.columns(o.c()), memory.columns(o.a()));
            case QuantizeRows o -> Quantization.quantize(f(o.x()), memory.bytes(o.y()), f(o.scales()), memory.columns(o.x()));
            case Dequantize o -> Quantization.dequantize(memory.integers(o.x()), f(o.rowScales()), f(o.columnScales()), f(o.y()));
            case Transpose o -> move(MatrixProduct.transposed(f(o.x()), memory.rows(o.x()), memory.columns(o.x())), o.y());
        }
    }

    private void run(MapOperation operation) {
        switch (operation) {
            case Add o -> Elements.write(f(o.y()), e -> f(o.a())[e] + f(o.b())[e]);
            case Multiply o -> Elements.write(f(o.y()), e -> f(o.a())[e] * f(o.b())[e]);
            case Scale o -> Elements.write(f(o.y()), e -> f(o.x())[e] * number(o.factorBits()));
            case Bias o -> Elements.write(f(o.y()), e -> f(o.x())[e] + f(o.bias())[e % memory.columns(o.x())]);
            case Elementwise o -> Elements.write(f(o.y()), e -> Elementary.apply(o.function(), f(o.x())[e]));
            case ElementwiseGradient o -> Elements.write(f(o.dx()), e -> Elementary.gradient(o.function(), f(o.x())[e], f(o.dy())[e]));
        }
    }

    private void run(RowOperation operation) {
        switch (operation) {
            case RowSums o -> Totals.ofRows(f(o.x()), f(o.y()), memory.columns(o.x()));
            case ColumnSums o -> Totals.ofColumns(f(o.x()), f(o.y()), memory.rows(o.x()), o.accumulate());
            case Softmax o -> new SoftmaxRows().softmax(f(o.x()), f(o.y()), memory.rows(o.x()), memory.columns(o.x()));
            case SoftmaxGradient o -> new SoftmaxRows().gradient(f(o.y()), f(o.dy()), f(o.dx()), memory.rows(o.y()), memory.columns(o.y()));
            case LayerNorm o -> layerNorm(o.x()).forward(f(o.x()), f(o.gamma()), f(o.beta()), f(o.y()), f(o.statistics()), number(o.epsilonBits()));
            case LayerNormGradient o -> layerNorm(o.x()).gradient(f(o.x()), f(o.gamma()), f(o.statistics()), f(o.dy()), f(o.dx()));
            case LayerNormParameterGradient o -> layerNorm(o.x()).parameterGradient(f(o.x()), f(o.statistics()), f(o.dy()), f(o.dgamma()), f(o.dbeta()), o.accumulate());
            case RmsNorm o -> rmsNorm(o.x()).forward(f(o.x()), f(o.gamma()), f(o.y()), f(o.statistics()), number(o.epsilonBits()));
            case RmsNormGradient o -> rmsNorm(o.x()).gradient(f(o.x()), f(o.gamma()), f(o.statistics()), f(o.dy()), f(o.dx()));
            case RmsNormParameterGradient o -> rmsNorm(o.x()).parameterGradient(f(o.x()), f(o.statistics()), f(o.dy()), f(o.dgamma()), o.accumulate());
            case CrossEntropy o -> new SoftmaxRows().crossEntropy(f(o.logits()), memory.integers(o.targets()), f(o.losses()), memory.columns(o.logits()));
            case CrossEntropyGradient o -> new SoftmaxRows().crossEntropyGradient(f(o.logits()), memory.integers(o.targets()), f(o.dlogits()), memory.columns(o.logits()), number(o.factorBits()));
            case Argmax o -> Elements.largest(f(o.x()), memory.integers(o.y()), memory.columns(o.x()));
        }
    }

    private void run(SequenceOperation operation) {
        switch (operation) {
            case Embedding o -> TableRows.pick(f(o.table()), memory.integers(o.ids()), f(o.y()), memory.columns(o.table()));
            case EmbeddingGradient o -> TableRows.addUp(memory.integers(o.ids()), f(o.dy()), f(o.dtable()), memory.columns(o.dtable()), o.accumulate());
            case Rope o -> Rotation.rotate(f(o.x()), f(o.cosines()), f(o.sines()), memory.integer(o.start()), f(o.y()),
                    memory.columns(o.x()), memory.columns(o.x()) / o.heads(), memory.rows(o.x()) / o.sequences(), o.inverse());
            case AppendRows o -> TableRows.append(f(o.x()), memory.integer(o.start()), f(o.cache()), memory.columns(o.x()), o.sequences());
            case Attention o -> new CausalAttention(shape(o.queries(), o.keys(), o.heads(), o.keyHeads(), o.sequences()), f(o.queries()), f(o.keys()), f(o.values()), number(o.scaleBits()))
                    .forward(memory.integer(o.start()), f(o.y()), f(o.statistics()));
            case AttentionGradient o -> new CausalAttention(shape(o.queries(), o.keys(), o.heads(), o.keyHeads(), o.sequences()), f(o.queries()), f(o.keys()), f(o.values()), number(o.scaleBits()))
                    .gradient(f(o.statistics()), f(o.dy()), f(o.dqueries()), f(o.dkeys()), f(o.dvalues()));
        }
    }

    private void run(DataOperation operation) {
        switch (operation) {
            case Copy o -> move(f(o.x()), o.y());
            case Fill o -> Arrays.fill(f(o.y()), number(o.valueBits()));
            case SliceColumns o -> Columns.copy(f(o.x()), o.from(), memory.columns(o.x()), f(o.y()), 0, memory.columns(o.y()), memory.columns(o.y()));
            case PadColumns o -> {
                Arrays.fill(f(o.y()), 0f);
                Columns.copy(f(o.x()), 0, memory.columns(o.x()), f(o.y()), o.from(), memory.columns(o.y()), memory.columns(o.x()));
            }
            case ConcatColumns o -> {
                Columns.copy(f(o.a()), 0, memory.columns(o.a()), f(o.y()), 0, memory.columns(o.y()), memory.columns(o.a()));
                Columns.copy(f(o.b()), 0, memory.columns(o.b()), f(o.y()), memory.columns(o.a()), memory.columns(o.y()), memory.columns(o.b()));
            }
            case PhiloxUniform o -> UniformNumbers.write(f(o.y()), o.seedLow(), o.seedHigh(), o.stream(), memory.integer(o.step()));
        }
    }

    private void run(TrainingOperation operation) {
        switch (operation) {
            case Sgd o -> Optimisers.sgd(f(o.weights()), f(o.gradient()), memory.scalar(o.rate()));
            case Momentum o -> Optimisers.momentum(f(o.weights()), f(o.velocity()), f(o.gradient()), memory.scalar(o.rate()), number(o.momentumBits()));
            case AdamW o -> Optimisers.adamW(f(o.weights()), f(o.first()), f(o.second()), f(o.gradient()), f(o.schedule()),
                    number(o.beta1Bits()), number(o.beta2Bits()), number(o.epsilonBits()), number(o.decayBits()));
            case SquareSum o -> Totals.ofSquares(f(o.x()), f(o.y()), o.accumulate());
            case Clip o -> Optimisers.clip(f(o.x()), memory.scalar(o.norm()), f(o.y()), number(o.limitBits()));
        }
    }

    private float[] f(int tensor) {
        return memory.floats(tensor);
    }

    private void move(float[] values, int tensor) {
        System.arraycopy(values, 0, f(tensor), 0, values.length);
    }

    private LayerNormRows layerNorm(int x) {
        return new LayerNormRows(memory.rows(x), memory.columns(x));
    }

    private RmsNormRows rmsNorm(int x) {
        return new RmsNormRows(memory.rows(x), memory.columns(x));
    }

    private AttentionShape shape(int queries, int keys, int heads, int keyHeads, int sequences) {
        return new AttentionShape(sequences, memory.rows(queries) / sequences, memory.rows(keys) / sequences, heads, keyHeads, memory.columns(queries) / heads);
    }

    private static float number(int bits) {
        return Float.intBitsToFloat(bits);
    }
}
