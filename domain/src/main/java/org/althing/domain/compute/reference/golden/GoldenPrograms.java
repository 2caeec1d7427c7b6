package org.althing.domain.compute.reference.golden;

import java.util.List;
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
import org.althing.domain.compute.program.ProgramProfile;
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
import org.althing.domain.compute.reference.golden.Filling.Kind;

/// The golden programs. Sizes are odd, so that vectors have tails; more than 256 products make a chunk end, more than 1,024 rows a block.
final class GoldenPrograms {
    private static final int EPSILON = Float.floatToIntBits(1e-5f);

    private GoldenPrograms() {}

    static List<ProgramGolden> all() {
        return List.of(
                products("products", Kind.UNIT, "fb067820807cbb658b1fe9b3bf7bb98122f0e04b4ecdf42040b617b5f9f667a1"),
                products("products of numbers of many sizes", Kind.WIDE, "7d185a2ec8a95774de0a23ebba2f4dbbcea2e63d1ba3b953ee44ba607eb94097"),
                products("products of subnormal numbers", Kind.TINY, "268224f8a63343cf0ca2181abbb8d56b9486cc54d2c4fa4b230069025525e1db"),
                rows("rows", Kind.SPREAD, 37, 1_501, "7a77f5e75b605552d58b009ffb0e7da805389a7c1f44d2f7c15650ed415d8597"),
                rows("many rows", Kind.UNIT, 2_051, 19, "2bbb588485219a544e704c6215f5d60d854bfb6fdb68f52e9777aa88f095c32b"),
                rows("rows of subnormal numbers", Kind.TINY, 5, 33, "c8a3eb2ed06670d9ca0e8dcac29667cc3a7107ddb0f3c90f54c953d53ed57b66"),
                rows("rows of ties", Kind.FEW, 9, 70, "1c05b213ca861ac92b81a62630d3183cc9e36e08f7068b88cf5ca9073938358b"),
                functions(), gradients(), sequences(), cache(), attention(), data(), training(), bytes(), layer());
    }

    private static ProgramGolden products(String name, Kind kind, String committed) {
        var draft = new Draft();
        product(draft, kind, 37, 19, 300);
        product(draft, kind, 1, 65, 1);
        product(draft, Kind.UNIT, 17, 1, 1_030);
        product(draft, kind, 2, 130, 257);
        return draft.golden(name, ProgramProfile.RF32_1, 1, committed);
    }

    /// All four forms, then once more on top.
    private static void product(Draft draft, Kind kind, int m, int n, int k) {
        int a = draft.input(kind, m, k);
        int b = draft.input(Kind.UNIT, k, n);
        int at = draft.input(kind, k, m);
        int bt = draft.input(Kind.UNIT, n, k);
        int sum = draft.output(m, n);
        draft.run(new Gemm(a, b, sum, false, false, false));
        draft.run(new Gemm(at, bt, sum, true, true, true));
        draft.run(new Gemm(at, b, draft.output(m, n), true, false, false));
        draft.run(new Gemm(a, bt, draft.output(m, n), false, true, false));
    }

    private static ProgramGolden functions() {
        var draft = new Draft();
        for (var function : Function.values()) {
            boolean positive = function == Function.LOG || function == Function.SQRT || function == Function.RSQRT;
            draft.run(new Elementwise(function, draft.input(positive ? Kind.POSITIVE : Kind.SPREAD, 4_099), draft.output(4_099)));
            draft.run(new Elementwise(function, draft.input(positive ? Kind.TINY_POSITIVE : Kind.TINY, 131), draft.output(131)));
            if (!positive) draft.run(new Elementwise(function, draft.input(Kind.BELOW, 1_031), draft.output(1_031)));
            if (function != Function.EXP) draft.run(new Elementwise(function, draft.input(positive ? Kind.POSITIVE : Kind.WIDE, 63), draft.output(63)));
        }
        return draft.golden("functions", ProgramProfile.RF32_1, 1, "0426760649da7889d776ee3b2b7998c3893d0f8527825350c74742532f256f98");
    }

    private static ProgramGolden gradients() {
        var draft = new Draft();
        int dy = draft.input(Kind.UNIT, 2_053);
        for (var function : Function.values()) {
            boolean positive = function == Function.LOG || function == Function.SQRT || function == Function.RSQRT;
            draft.run(new ElementwiseGradient(function, draft.input(positive ? Kind.POSITIVE : Kind.SPREAD, 2_053), dy, draft.output(2_053)));
        }
        return draft.golden("gradients of functions", ProgramProfile.RF32_1, 1, "3ae575fd1a42ce17715894695ac440e311a7d81880eb39e8a806f72a9ae7a8c3");
    }

    private static ProgramGolden rows(String name, Kind kind, int rows, int columns, String committed) {
        var draft = new Draft();
        int x = draft.input(kind, rows, columns);
        int dy = draft.input(Kind.UNIT, rows, columns);
        int gamma = draft.input(Kind.UNIT, columns);
        int beta = draft.input(Kind.UNIT, columns);
        int targets = draft.ids(columns, rows);
        int softmax = draft.output(rows, columns);
        int moments = draft.output(rows, 2);
        int roots = draft.output(rows);
        int gradient = draft.output(columns);
        int offsets = draft.output(columns);
        draft.run(new Softmax(x, softmax));
        draft.run(new SoftmaxGradient(softmax, dy, draft.output(rows, columns)));
        draft.run(new LayerNorm(x, gamma, beta, draft.output(rows, columns), moments, EPSILON));
        draft.run(new LayerNormGradient(x, gamma, moments, dy, draft.output(rows, columns)));
        draft.run(new LayerNormParameterGradient(x, moments, dy, gradient, offsets, false));
        draft.run(new LayerNormParameterGradient(dy, moments, x, gradient, offsets, true));
        draft.run(new RmsNorm(x, gamma, draft.output(rows, columns), roots, EPSILON));
        draft.run(new RmsNormGradient(x, gamma, roots, dy, draft.output(rows, columns)));
        draft.run(new RmsNormParameterGradient(x, roots, dy, gradient, true));
        draft.run(new RmsNormParameterGradient(x, roots, dy, draft.output(columns), false));
        draft.run(new CrossEntropy(x, targets, draft.output(rows)));
        draft.run(new CrossEntropyGradient(x, targets, draft.output(rows, columns), Float.floatToIntBits(0.3f)));
        draft.run(new RowSums(x, draft.output(rows)));
        draft.run(new ColumnSums(dy, offsets, true));
        draft.run(new ColumnSums(x, draft.output(columns), false));
        draft.run(new Argmax(x, draft.output(ElementType.I32, rows)));
        return draft.golden(name, ProgramProfile.RF32_1, 1, committed);
    }

    private static ProgramGolden sequences() {
        var draft = new Draft();
        int table = draft.input(Kind.UNIT, 11, 24);
        int ids = draft.ids(11, 1_300);
        int rows = draft.output(1_300, 24);
        int gradient = draft.output(11, 24);
        int cosines = draft.input(Kind.UNIT, 655, 4);
        int sines = draft.input(Kind.UNIT, 655, 4);
        int start = draft.integer(5);
        int rotated = draft.output(1_300, 24);
        draft.run(new Embedding(table, ids, rows));
        draft.run(new EmbeddingGradient(ids, rows, gradient, false));
        draft.run(new Rope(rows, cosines, sines, start, rotated, 3, 2, false));
        draft.run(new Rope(rotated, cosines, sines, start, draft.output(1_300, 24), 3, 2, true));
        draft.run(new EmbeddingGradient(ids, rotated, gradient, true));
        return draft.golden("sequences", ProgramProfile.RF32_1, 1, "395d2f7db0fc2991cab1f94e2585bf2a00ebdb304571cb7ba2d39e894cb37ad6");
    }

    /// A cache that is filled while it is read: two sequences, six heads that share three of keys.
    private static ProgramGolden cache() {
        var draft = new Draft();
        int queries = draft.input(Kind.SPREAD, 6, 30);
        int keys = draft.state(Kind.UNIT, 600, 15);
        int values = draft.state(Kind.UNIT, 600, 15);
        int start = draft.integer(270);
        draft.run(new AppendRows(draft.input(Kind.UNIT, 6, 15), start, keys, 2));
        draft.run(new AppendRows(draft.input(Kind.UNIT, 6, 15), start, values, 2));
        draft.run(new Attention(queries, keys, values, start, draft.output(6, 30), draft.output(6, 12), 6, 3, 2, Float.floatToIntBits(0.44721361f)));
        return draft.golden("a cache of keys and values", ProgramProfile.RF32_1, 2, "1284792b8484ce4f0b2c55eb4cbf8e7d26ee53e45c962a9d7019a49473a029bc");
    }

    private static ProgramGolden attention() {
        var draft = new Draft();
        int scale = Float.floatToIntBits(0.37796447f);
        for (int heads = 1; heads <= 4; heads += 3) {
            int keyHeads = heads == 1 ? 1 : 2;
            int queries = draft.input(Kind.SPREAD, 522, heads * 7);
            int keys = draft.input(Kind.UNIT, 522, keyHeads * 7);
            int values = draft.input(Kind.UNIT, 522, keyHeads * 7);
            int dy = draft.input(Kind.UNIT, 522, heads * 7);
            int statistics = draft.output(522, heads * 2);
            draft.run(new Attention(queries, keys, values, draft.integer(0), draft.output(522, heads * 7), statistics, heads, keyHeads, 2, scale));
            draft.run(new AttentionGradient(queries, keys, values, statistics, dy, draft.output(522, heads * 7), draft.output(522, keyHeads * 7), draft.output(522, keyHeads * 7),
                    heads, keyHeads, 2, scale));
        }
        return draft.golden("attention and its gradient", ProgramProfile.RF32_1, 1, "73cf06865fab1c44954261026f599e8f7e6c12610b9072eefaa4652a26414c72");
    }

    private static ProgramGolden data() {
        var draft = new Draft();
        int a = draft.input(Kind.WIDE, 33, 17);
        int b = draft.input(Kind.WIDE, 33, 17);
        int wide = draft.output(33, 34);
        draft.run(new Transpose(a, draft.output(17, 33)));
        draft.run(new Add(a, b, draft.output(33, 17)));
        draft.run(new Multiply(a, b, draft.output(33, 17)));
        draft.run(new Scale(a, draft.output(33, 17), Float.floatToIntBits(0x1.234567p-130f)));
        draft.run(new Bias(a, draft.input(Kind.WIDE, 17), draft.output(33, 17)));
        draft.run(new ConcatColumns(a, b, wide));
        draft.run(new SliceColumns(wide, draft.output(33, 19), 8));
        draft.run(new PadColumns(a, draft.output(33, 20), 2));
        draft.run(new Copy(a, draft.output(3, 11, 17)));
        draft.run(new Fill(draft.output(2, 3), Float.floatToIntBits(-0f)));
        draft.run(new PhiloxUniform(draft.integer(3), draft.output(1_003), 0x89ABCDEF, 0x01234567, 9));
        return draft.golden("data", ProgramProfile.RF32_1, 1, "8fd05d80461d2c8d8a57c64cf21818235cc642b401d78253e8073075ee109dc0");
    }

    private static ProgramGolden training() {
        var draft = new Draft();
        int gradient = draft.input(Kind.UNIT, 2_600);
        int small = draft.input(Kind.TINY, 77);
        int squares = draft.temporary(1);
        int norm = draft.output(1);
        int clipped = draft.output(2_600);
        int rate = draft.number(0.01f);
        draft.run(new SquareSum(gradient, squares, false));
        draft.run(new SquareSum(small, squares, true));
        draft.run(new Elementwise(Function.SQRT, squares, norm));
        draft.run(new Clip(gradient, norm, clipped, Float.floatToIntBits(1f)));
        draft.run(new Clip(gradient, norm, draft.output(2_600), Float.floatToIntBits(1_000f)));
        draft.run(new Sgd(draft.state(Kind.UNIT, 2_600), clipped, rate));
        draft.run(new Momentum(draft.state(Kind.UNIT, 2_600), draft.state(Kind.UNIT, 2_600), gradient, rate, Float.floatToIntBits(0.9f)));
        for (int weights : new int[] {2_600, 77}) {
            int schedule = draft.temporary(3);
            draft.run(new Fill(schedule, Float.floatToIntBits(1.25f)));
            draft.run(new AdamW(draft.state(Kind.UNIT, weights), draft.state(Kind.UNIT, weights), draft.state(Kind.POSITIVE, weights), weights == 77 ? small : gradient, schedule,
                    Float.floatToIntBits(0.9f), Float.floatToIntBits(0.999f), Float.floatToIntBits(1e-8f), Float.floatToIntBits(0.01f)));
        }
        return draft.golden("training", ProgramProfile.RF32_1, 3, "57ccbba963f1173e24b66a6b186332eefa3fd1a57b89e34ba1d7d5b7bc456d72");
    }

    private static ProgramGolden bytes() {
        var draft = new Draft();
        for (var kind : new Kind[] {Kind.HALVES, Kind.UNIT, Kind.TINY}) {
            int activations = draft.output(ElementType.I8, 17, 300);
            int rowScales = draft.output(17);
            int weights = draft.output(ElementType.I8, 23, 300);
            int columnScales = draft.output(23);
            int product = draft.output(ElementType.I32, 17, 23);
            draft.run(new QuantizeRows(draft.input(kind, 17, 300), activations, rowScales));
            draft.run(new QuantizeRows(draft.input(Kind.UNIT, 23, 300), weights, columnScales));
            draft.run(new GemmI8(activations, weights, product, true));
            draft.run(new Dequantize(product, rowScales, columnScales, draft.output(17, 23)));
        }
        draft.run(new GemmI8(draft.input(Kind.BYTES, 3, 1_029), draft.input(Kind.BYTES, 1_029, 65), draft.output(ElementType.I32, 3, 65), false));
        return draft.golden("bytes", ProgramProfile.RI8_1, 1, "45ddaa128c9e753bc412ae1d666496bf16a149966924f646cffef9adf19ef819");
    }

    /// A small network that learns for some steps: what a mistake in one place does to everything after it.
    private static ProgramGolden layer() {
        var draft = new Draft();
        int x = draft.input(Kind.UNIT, 66, 35);
        int targets = draft.ids(10, 66);
        int w1 = draft.state(Kind.UNIT, 35, 40);
        int w2 = draft.state(Kind.UNIT, 40, 10);
        int bias = draft.state(Kind.UNIT, 40);
        int rate = draft.number(0.5f);
        int product = draft.temporary(66, 40);
        int sum = draft.temporary(66, 40);
        int hidden = draft.temporary(66, 40);
        int logits = draft.temporary(66, 10);
        int dlogits = draft.temporary(66, 10);
        int dhidden = draft.temporary(66, 40);
        int dsum = draft.temporary(66, 40);
        int dw1 = draft.temporary(35, 40);
        int dw2 = draft.temporary(40, 10);
        int dbias = draft.temporary(40);
        draft.run(new Gemm(x, w1, product, false, false, false));
        draft.run(new Bias(product, bias, sum));
        draft.run(new Elementwise(Function.TANH, sum, hidden));
        draft.run(new Gemm(hidden, w2, logits, false, false, false));
        draft.run(new CrossEntropy(logits, targets, draft.output(66)));
        draft.run(new CrossEntropyGradient(logits, targets, dlogits, Float.floatToIntBits(1f / 66)));
        draft.run(new Gemm(hidden, dlogits, dw2, true, false, false));
        draft.run(new Gemm(dlogits, w2, dhidden, false, true, false));
        draft.run(new ElementwiseGradient(Function.TANH, sum, dhidden, dsum));
        draft.run(new Gemm(x, dsum, dw1, true, false, false));
        draft.run(new ColumnSums(dsum, dbias, false));
        draft.run(new Sgd(w1, dw1, rate));
        draft.run(new Sgd(w2, dw2, rate));
        draft.run(new Sgd(bias, dbias, rate));
        return draft.golden("a network that learns", ProgramProfile.RF32_1, 20, "ccaf83bdcc307ca90f867ac8d7befd8c6f70f2b9d3e2a661884cadb8b0e14fe2");
    }
}
