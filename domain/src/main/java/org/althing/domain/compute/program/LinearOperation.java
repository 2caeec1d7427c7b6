package org.althing.domain.compute.program;

import static org.althing.domain.compute.program.Access.*;
import static org.althing.domain.compute.program.Form.flag;

/// Products of matrices, and what turns matrices into the form that a product wants.
public sealed interface LinearOperation extends Operation {
    /// K · 127² must stay below 2³¹, so that no sum of products leaves 32 bits (`docs/specs/ri8.md`).
    int DEPTH_MAX = 133_144;

    /// c = A · B, in the order of the rule GEMM; A is `a` or its transpose, B is `b` or its transpose. With `accumulate` the sum starts from what c holds.
    record Gemm(int a, int b, int c, boolean transposeA, boolean transposeB, boolean accumulate) implements LinearOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.GEMM, a, b, c, flag(transposeA), flag(transposeB), flag(accumulate))
                    .touching(reads(a), reads(b), adds(c, accumulate))
                    .fitting(fitting -> {
                        var sizes = fitting.sizes();
                        fitting.equal("rows of B", transposeB ? sizes.columns(b) : sizes.rows(b), transposeA ? sizes.rows(a) : sizes.columns(a));
                        fitting.matrix(c, transposeA ? sizes.columns(a) : sizes.rows(a), transposeB ? sizes.rows(b) : sizes.columns(b));
                    })
                    .working(sizes -> (long) sizes.elements(c) * (transposeA ? sizes.rows(a) : sizes.columns(a)));
        }
    }

    /// c = a · B, exact; B is `b` or its transpose.
    record GemmI8(int a, int b, int c, boolean transposeB) implements LinearOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.GEMM_I8, a, b, c, flag(transposeB))
                    .touching(reads(a, ElementType.I8), reads(b, ElementType.I8), writes(c, ElementType.I32))
                    .fitting(fitting -> {
                        var sizes = fitting.sizes();
                        fitting.atMost("columns of tensor " + a, sizes.columns(a), DEPTH_MAX);
                        fitting.equal("rows of B", transposeB ? sizes.columns(b) : sizes.rows(b), sizes.columns(a));
                        fitting.matrix(c, sizes.rows(a), transposeB ? sizes.rows(b) : sizes.columns(b));
                    })
                    .working(sizes -> (long) sizes.elements(c) * sizes.columns(a));
        }
    }

    /// Each row of x as bytes and one scale: y · scale is about x.
    record QuantizeRows(int x, int y, int scales) implements LinearOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.QUANTIZE_ROWS, x, y, scales)
                    .touching(reads(x), writes(y, ElementType.I8), writes(scales))
                    .fitting(fitting -> {
                        fitting.like(y, x);
                        fitting.elements(scales, fitting.sizes().rows(x));
                    })
                    .working(sizes -> 2L * sizes.elements(x));
        }
    }

    /// y = (x · the scale of its row) · the scale of its column.
    record Dequantize(int x, int rowScales, int columnScales, int y) implements LinearOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.DEQUANTIZE, x, rowScales, columnScales, y)
                    .touching(reads(x, ElementType.I32), reads(rowScales), reads(columnScales), writes(y))
                    .fitting(fitting -> {
                        var sizes = fitting.sizes();
                        fitting.like(y, x);
                        fitting.elements(rowScales, sizes.rows(x));
                        fitting.elements(columnScales, sizes.columns(x));
                    })
                    .working(sizes -> 2L * sizes.elements(x));
        }
    }

    /// y = the transpose of x.
    record Transpose(int x, int y) implements LinearOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.TRANSPOSE, x, y)
                    .touching(reads(x), writes(y))
                    .fitting(fitting -> {
                        var sizes = fitting.sizes();
                        fitting.matrix(y, sizes.columns(x), sizes.rows(x));
                    })
                    .working(sizes -> sizes.elements(x));
        }
    }
}
