package org.althing.executor.program;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.althing.domain.compute.program.Access;
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
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.program.TrainingOperation;

/// Reverse-mode differentiation: for the operations of one micro-batch, last to first, the operations that carry a gradient from results to operands.
public final class Gradients {
    private final ProgramBuilder builder;
    private final WeightGradients weights;
    /// Tensors that depend on a weight.
    private final Set<Integer> wanted = new HashSet<>();
    private final Map<Integer, Integer> gradients = new HashMap<>();
    private int factorBits;

    private Gradients(ProgramBuilder builder, WeightGradients weights) {
        this.builder = builder;
        this.weights = weights;
    }

    /// Adds the gradients of the sum of all losses times a factor, through the operations from number `from` to the present end.
    /// @throws NotDifferentiable where the losses depend on a weight through an operation without a gradient
    public static void append(ProgramBuilder builder, int from, int losses, float factor, WeightGradients weights) {
        var gradients = new Gradients(builder, weights);
        gradients.factorBits = Float.floatToRawIntBits(factor);
        weights.beginMicroBatch();
        var forward = List.copyOf(builder.operations().subList(from, builder.operations().size()));
        for (var operation : forward) gradients.markWanted(operation);
        for (var operation : forward.reversed()) gradients.differentiate(operation, losses);
    }

    private void markWanted(Operation operation) {
        var accesses = operation.accesses();
        if (accesses.stream().noneMatch(access -> access.kind() != Access.Kind.WRITE && isWanted(access.tensor()))) return;
        accesses.stream().filter(access -> access.kind() != Access.Kind.READ).forEach(access -> wanted.add(access.tensor()));
    }

    private boolean isWanted(int tensor) {
        return weights.contains(tensor) || wanted.contains(tensor);
    }

    private void differentiate(Operation operation, int losses) {
        switch (operation) {
            case CrossEntropy(int logits, int targets, int y) when y == losses -> {
                int dlogits = builder.like(logits);
                builder.add(new CrossEntropyGradient(logits, targets, dlogits, factorBits));
                give(logits, dlogits);
            }
            case LinearOperation linear     -> linear(linear);
            case MapOperation map           -> map(map);
            case RowOperation row           -> row(row);
            case SequenceOperation sequence -> sequence(sequence);
            case DataOperation data         -> data(data);
            case TrainingOperation training -> throw new NotDifferentiable(training);
        }
    }

    private void linear(LinearOperation operation) {
        switch (operation) {
            case Gemm gemm               -> with(gemm.c(), dc -> gemm(gemm, dc));
            case Transpose(int x, int y) -> with(y, dy -> give(x, written(x, dx -> new Transpose(dy, dx))));
            case GemmI8 gemm             -> refuse(gemm, gemm.c());
            case QuantizeRows quantize   -> refuse(quantize, quantize.y());
            case Dequantize dequantize   -> refuse(dequantize, dequantize.y());
        }
    }

    /// With c = op(A) · op(B): dop(A) = dc · op(B)ᵀ and dop(B) = op(A)ᵀ · dc, each written so that no transpose is a copy.
    private void gemm(Gemm gemm, int dc) {
        if (gemm.accumulate()) throw new NotDifferentiable(gemm);
        int a = gemm.a();
        int b = gemm.b();
        boolean ta = gemm.transposeA();
        boolean tb = gemm.transposeB();
        give(a, (da, accumulate) -> builder.add(ta ? new Gemm(b, dc, da, tb, true, accumulate) : new Gemm(dc, b, da, false, !tb, accumulate)));
        give(b, (db, accumulate) -> builder.add(tb ? new Gemm(dc, a, db, true, ta, accumulate) : new Gemm(a, dc, db, !ta, false, accumulate)));
    }

    private void map(MapOperation operation) {
        switch (operation) {
            case Add(int a, int b, int y) -> with(y, dy -> {
                give(a, dy);
                give(b, dy);
            });
            case Multiply(int a, int b, int y) -> with(y, dy -> {
                if (isWanted(a)) give(a, builder.multiply(dy, b));
                if (isWanted(b)) give(b, builder.multiply(dy, a));
            });
            case Scale(int x, int y, int factor) -> with(y, dy -> give(x, builder.scale(dy, Float.intBitsToFloat(factor))));
            case Bias(int x, int bias, int y) -> with(y, dy -> {
                give(x, dy);
                give(bias, (dbias, accumulate) -> builder.add(new ColumnSums(dy, dbias, accumulate)));
            });
            case Elementwise(var function, int x, int y) -> with(y, dy -> give(x, written(x, dx -> new ElementwiseGradient(function, x, dy, dx))));
            case ElementwiseGradient gradient -> refuse(gradient, gradient.dx());
        }
    }

    private void row(RowOperation operation) {
        switch (operation) {
            case RowSums(int x, int y) -> with(y, dy -> {
                int column = builder.copy(dy, Shape.of(builder.shape(x).rows(), 1));
                give(x, builder.gemm(column, builder.filled(1, 1, builder.shape(x).columns()), false, false));
            });
            case ColumnSums(int x, int y, boolean accumulate) -> with(y, dy -> {
                if (accumulate) throw new NotDifferentiable(operation);
                int row = builder.copy(dy, Shape.of(1, builder.shape(x).columns()));
                give(x, builder.gemm(builder.filled(1, builder.shape(x).rows(), 1), row, false, false));
            });
            case Softmax(int x, int y) -> with(y, dy -> give(x, written(x, dx -> new SoftmaxGradient(y, dy, dx))));
            case LayerNorm(int x, int gamma, int beta, int y, int statistics, _) -> with(y, dy -> {
                layerNormParameters(x, gamma, beta, statistics, dy);
                if (isWanted(x)) give(x, written(x, dx -> new LayerNormGradient(x, gamma, statistics, dy, dx)));
            });
            case RmsNorm(int x, int gamma, int y, int statistics, _) -> with(y, dy -> {
                give(gamma, (dgamma, accumulate) -> builder.add(new RmsNormParameterGradient(x, statistics, dy, dgamma, accumulate)));
                if (isWanted(x)) give(x, written(x, dx -> new RmsNormGradient(x, gamma, statistics, dy, dx)));
            });
            case CrossEntropy loss                      -> refuse(loss, loss.losses());
            case Argmax _                               -> { }
            case SoftmaxGradient gradient               -> refuse(gradient, gradient.dx());
            case LayerNormGradient gradient             -> refuse(gradient, gradient.dx());
            case LayerNormParameterGradient gradient    -> refuse(gradient, gradient.dgamma());
            case RmsNormGradient gradient               -> refuse(gradient, gradient.dx());
            case RmsNormParameterGradient gradient      -> refuse(gradient, gradient.dgamma());
            case CrossEntropyGradient gradient          -> refuse(gradient, gradient.dlogits());
        }
    }

    /// One operation writes both gradients, so a weight of its own must be behind each.
    private void layerNormParameters(int x, int gamma, int beta, int statistics, int dy) {
        if (!weights.contains(gamma) && !weights.contains(beta)) return;
        weights.use(gamma, (dgamma, accumulateGamma) -> weights.use(beta, (dbeta, accumulateBeta) -> {
            if (accumulateGamma != accumulateBeta) throw new IllegalStateException("gamma and beta of a layer norm are used together, or not at all");
            builder.add(new LayerNormParameterGradient(x, statistics, dy, dgamma, dbeta, accumulateGamma));
        }));
    }

    private void sequence(SequenceOperation operation) {
        switch (operation) {
            case Embedding(int table, int ids, int y) -> with(y, dy ->
                    give(table, (dtable, accumulate) -> builder.add(new EmbeddingGradient(ids, dy, dtable, accumulate))));
            case Rope(int x, int cosines, int sines, int start, int y, int heads, int sequences, boolean inverse) -> with(y, dy ->
                    give(x, written(x, dx -> new Rope(dy, cosines, sines, start, dx, heads, sequences, !inverse))));
            case Attention attention       -> with(attention.y(), dy -> attention(attention, dy));
            case AppendRows append         -> refuse(append, append.cache());
            case EmbeddingGradient gradient -> refuse(gradient, gradient.dtable());
            case AttentionGradient gradient -> refuse(gradient, gradient.dqueries());
        }
    }

    private void attention(Attention forward, int dy) {
        int dqueries = builder.like(forward.queries());
        int dkeys = builder.like(forward.keys());
        int dvalues = builder.like(forward.values());
        builder.add(new AttentionGradient(forward.queries(), forward.keys(), forward.values(), forward.statistics(), dy, dqueries, dkeys, dvalues,
                forward.heads(), forward.keyHeads(), forward.sequences(), forward.scaleBits()));
        give(forward.queries(), dqueries);
        give(forward.keys(), dkeys);
        give(forward.values(), dvalues);
    }

    private void data(DataOperation operation) {
        switch (operation) {
            case Copy(int x, int y) -> with(y, dy -> give(x, builder.copy(dy, builder.shape(x))));
            case SliceColumns(int x, int y, int from) -> with(y, dy -> give(x, written(x, dx -> new PadColumns(dy, dx, from))));
            case PadColumns(int x, int y, int from) -> with(y, dy -> give(x, builder.columns(dy, from, builder.shape(x).columns())));
            case ConcatColumns(int a, int b, int y) -> with(y, dy -> {
                int first = builder.shape(a).columns();
                if (isWanted(a)) give(a, builder.columns(dy, 0, first));
                if (isWanted(b)) give(b, builder.columns(dy, first, builder.shape(b).columns()));
            });
            case Fill _, PhiloxUniform _ -> { }
        }
    }

    private interface Making {
        Operation into(int gradient);
    }

    /// A new tensor like x, written by an operation.
    private int written(int x, Making making) {
        int dx = builder.like(x);
        builder.add(making.into(dx));
        return dx;
    }

    private void with(int result, IntConsumer rule) {
        var gradient = gradients.get(result);
        if (gradient != null) rule.accept(gradient);
    }

    /// A gradient for an operand, which may have others from other uses.
    private void give(int tensor, int gradient) {
        if (weights.contains(tensor)) weights.use(tensor, gradient);
        else if (wanted.contains(tensor)) gradients.merge(tensor, gradient, builder::sum);
    }

    /// The same where the operation that writes it can add to what is there.
    private void give(int tensor, WeightGradients.Contribution contribution) {
        if (weights.contains(tensor)) {
            weights.use(tensor, contribution);
        } else if (wanted.contains(tensor)) {
            int gradient = builder.like(tensor);
            contribution.into(gradient, false);
            give(tensor, gradient);
        }
    }

    private void refuse(Operation operation, int result) {
        if (gradients.containsKey(result)) throw new NotDifferentiable(operation);
    }
}
