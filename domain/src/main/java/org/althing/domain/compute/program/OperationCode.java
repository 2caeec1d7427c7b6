package org.althing.domain.compute.program;

import org.althing.domain.compute.program.DataOperation.ConcatColumns;
import org.althing.domain.compute.program.DataOperation.Copy;
import org.althing.domain.compute.program.DataOperation.Fill;
import org.althing.domain.compute.program.DataOperation.PadColumns;
import org.althing.domain.compute.program.DataOperation.PhiloxUniform;
import org.althing.domain.compute.program.DataOperation.SliceColumns;
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
import org.althing.domain.compute.program.TrainingOperation.AdamW;
import org.althing.domain.compute.program.TrainingOperation.Clip;
import org.althing.domain.compute.program.TrainingOperation.Momentum;
import org.althing.domain.compute.program.TrainingOperation.Sgd;
import org.althing.domain.compute.program.TrainingOperation.SquareSum;

/// The number of each operation in a program's bytes, and how its fields are read back. Numbers are never used twice.
public enum OperationCode {
    GEMM(1, 6, 0b111000, w -> new Gemm(w[0], w[1], w[2], w[3] == 1, w[4] == 1, w[5] == 1)),
    GEMM_I8(2, 4, 0b1000, w -> new GemmI8(w[0], w[1], w[2], w[3] == 1)),
    QUANTIZE_ROWS(3, 3, 0, w -> new QuantizeRows(w[0], w[1], w[2])),
    DEQUANTIZE(4, 4, 0, w -> new Dequantize(w[0], w[1], w[2], w[3])),
    TRANSPOSE(5, 2, 0, w -> new Transpose(w[0], w[1])),
    ADD(6, 3, 0, w -> new Add(w[0], w[1], w[2])),
    MULTIPLY(7, 3, 0, w -> new Multiply(w[0], w[1], w[2])),
    SCALE(8, 3, 0, w -> new Scale(w[0], w[1], w[2])),
    BIAS(9, 3, 0, w -> new Bias(w[0], w[1], w[2])),
    ELEMENTWISE(10, 3, 0, w -> new Elementwise(function(w[0]), w[1], w[2])),
    ELEMENTWISE_GRADIENT(11, 4, 0, w -> new ElementwiseGradient(function(w[0]), w[1], w[2], w[3])),
    ROW_SUMS(12, 2, 0, w -> new RowSums(w[0], w[1])),
    COLUMN_SUMS(13, 3, 0b100, w -> new ColumnSums(w[0], w[1], w[2] == 1)),
    SOFTMAX(14, 2, 0, w -> new Softmax(w[0], w[1])),
    SOFTMAX_GRADIENT(15, 3, 0, w -> new SoftmaxGradient(w[0], w[1], w[2])),
    LAYER_NORM(16, 6, 0, w -> new LayerNorm(w[0], w[1], w[2], w[3], w[4], w[5])),
    LAYER_NORM_GRADIENT(17, 5, 0, w -> new LayerNormGradient(w[0], w[1], w[2], w[3], w[4])),
    LAYER_NORM_PARAMETER_GRADIENT(18, 6, 0b100000, w -> new LayerNormParameterGradient(w[0], w[1], w[2], w[3], w[4], w[5] == 1)),
    RMS_NORM(19, 5, 0, w -> new RmsNorm(w[0], w[1], w[2], w[3], w[4])),
    RMS_NORM_GRADIENT(20, 5, 0, w -> new RmsNormGradient(w[0], w[1], w[2], w[3], w[4])),
    RMS_NORM_PARAMETER_GRADIENT(21, 5, 0b10000, w -> new RmsNormParameterGradient(w[0], w[1], w[2], w[3], w[4] == 1)),
    CROSS_ENTROPY(22, 3, 0, w -> new CrossEntropy(w[0], w[1], w[2])),
    CROSS_ENTROPY_GRADIENT(23, 4, 0, w -> new CrossEntropyGradient(w[0], w[1], w[2], w[3])),
    ARGMAX(24, 2, 0, w -> new Argmax(w[0], w[1])),
    EMBEDDING(25, 3, 0, w -> new Embedding(w[0], w[1], w[2])),
    EMBEDDING_GRADIENT(26, 4, 0b1000, w -> new EmbeddingGradient(w[0], w[1], w[2], w[3] == 1)),
    ROPE(27, 8, 0b10000000, w -> new Rope(w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7] == 1)),
    APPEND_ROWS(28, 4, 0, w -> new AppendRows(w[0], w[1], w[2], w[3])),
    ATTENTION(29, 10, 0, w -> new Attention(w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8], w[9])),
    ATTENTION_GRADIENT(30, 12, 0, w -> new AttentionGradient(w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8], w[9], w[10], w[11])),
    COPY(31, 2, 0, w -> new Copy(w[0], w[1])),
    FILL(32, 2, 0, w -> new Fill(w[0], w[1])),
    SLICE_COLUMNS(33, 3, 0, w -> new SliceColumns(w[0], w[1], w[2])),
    PAD_COLUMNS(34, 3, 0, w -> new PadColumns(w[0], w[1], w[2])),
    CONCAT_COLUMNS(35, 3, 0, w -> new ConcatColumns(w[0], w[1], w[2])),
    PHILOX_UNIFORM(36, 5, 0, w -> new PhiloxUniform(w[0], w[1], w[2], w[3], w[4])),
    SGD(37, 3, 0, w -> new Sgd(w[0], w[1], w[2])),
    MOMENTUM(38, 5, 0, w -> new Momentum(w[0], w[1], w[2], w[3], w[4])),
    ADAMW(39, 9, 0, w -> new AdamW(w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8])),
    SQUARE_SUM(40, 3, 0b100, w -> new SquareSum(w[0], w[1], w[2] == 1)),
    CLIP(41, 4, 0, w -> new Clip(w[0], w[1], w[2], w[3]));

    private interface Reader {
        Operation read(int[] words);
    }

    private final int number;
    private final int fields;
    private final int flags;
    private final Reader reader;

    OperationCode(int number, int fields, int flags, Reader reader) {
        this.number = number;
        this.fields = fields;
        this.flags = flags;
        this.reader = reader;
    }

    public int number() {
        return number;
    }

    /// How many words follow the number.
    public int fields() {
        return fields;
    }

    /// The field may be 0 or 1 only.
    boolean isFlag(int field) {
        return (flags >>> field & 1) == 1;
    }

    /// The first field is the code of a function.
    boolean startsWithFunction() {
        return this == ELEMENTWISE || this == ELEMENTWISE_GRADIENT;
    }

    /// The operation with these fields, which have been checked.
    Operation read(int[] words) {
        return reader.read(words);
    }

    private static Function function(int code) {
        return Function.values()[code - 1];
    }
}
