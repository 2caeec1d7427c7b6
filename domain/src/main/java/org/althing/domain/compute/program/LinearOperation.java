package org.althing.domain.compute.program;

import static org.althing.domain.compute.program.Access.*;

import java.util.List;

/// Products of matrices, and what turns matrices into the form that a product wants.
public sealed interface LinearOperation extends Operation {
    /// K · 127² must stay below 2³¹, so that no sum of products leaves 32 bits (`docs/specs/ri8.md`).
    int DEPTH_MAX = 133_144;

    /// c = A · B, in the order of the rule GEMM; A is `a` or its transpose, B is `b` or its transpose. With `accumulate` the sum starts from what c holds.
    record Gemm(int a, int b, int c, boolean transposeA, boolean transposeB, boolean accumulate) implements LinearOperation {

        @Override
        public OperationCode code() {
            return OperationCode.GEMM;
        }

        @Override
        public int[] words() {
            return new int[] {a, b, c, transposeA ? 1 : 0, transposeB ? 1 : 0, accumulate ? 1 : 0};
        }

        @Override
        public List<Access> accesses() {
            return List.of(reads(a), reads(b), adds(c, accumulate));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            var sizes = fitting.sizes();
            fitting.equal("rows of B", transposeB ? sizes.columns(b) : sizes.rows(b), transposeA ? sizes.rows(a) : sizes.columns(a));
            fitting.matrix(c, transposeA ? sizes.columns(a) : sizes.rows(a), transposeB ? sizes.rows(b) : sizes.columns(b));
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return (long) sizes.elements(c) * (transposeA ? sizes.rows(a) : sizes.columns(a));
        }
    }

    /// c = a · B, exact; B is `b` or its transpose.
    record GemmI8(int a, int b, int c, boolean transposeB) implements LinearOperation {

        @Override
        public OperationCode code() {
            return OperationCode.GEMM_I8;
        }

        @Override
        public int[] words() {
            return new int[] {a, b, c, transposeB ? 1 : 0};
        }

        @Override
        public List<Access> accesses() {
            return List.of(reads(a, ElementType.I8), reads(b, ElementType.I8), writes(c, ElementType.I32));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            var sizes = fitting.sizes();
            fitting.atMost("columns of tensor " + a, sizes.columns(a), DEPTH_MAX);
            fitting.equal("rows of B", transposeB ? sizes.columns(b) : sizes.rows(b), sizes.columns(a));
            fitting.matrix(c, sizes.rows(a), transposeB ? sizes.rows(b) : sizes.columns(b));
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return (long) sizes.elements(c) * sizes.columns(a);
        }
    }

    /// Each row of x as bytes and one scale: y · scale is about x.
    record QuantizeRows(int x, int y, int scales) implements LinearOperation {

        @Override
        public OperationCode code() {
            return OperationCode.QUANTIZE_ROWS;
        }

        @Override
        public int[] words() {
            return new int[] {x, y, scales};
        }

        @Override
        public List<Access> accesses() {
            return List.of(reads(x), writes(y, ElementType.I8), writes(scales));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            fitting.like(y, x);
            fitting.elements(scales, fitting.sizes().rows(x));
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return 2L * sizes.elements(x);
        }
    }

    /// y = (x · the scale of its row) · the scale of its column.
    record Dequantize(int x, int rowScales, int columnScales, int y) implements LinearOperation {

        @Override
        public OperationCode code() {
            return OperationCode.DEQUANTIZE;
        }

        @Override
        public int[] words() {
            return new int[] {x, rowScales, columnScales, y};
        }

        @Override
        public List<Access> accesses() {
            return List.of(reads(x, ElementType.I32), reads(rowScales), reads(columnScales), writes(y));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            var sizes = fitting.sizes();
            fitting.like(y, x);
            fitting.elements(rowScales, sizes.rows(x));
            fitting.elements(columnScales, sizes.columns(x));
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return 2L * sizes.elements(x);
        }
    }

    /// y = the transpose of x.
    record Transpose(int x, int y) implements LinearOperation {

        @Override
        public OperationCode code() {
            return OperationCode.TRANSPOSE;
        }

        @Override
        public int[] words() {
            return new int[] {x, y};
        }

        @Override
        public List<Access> accesses() {
            return List.of(reads(x), writes(y));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            var sizes = fitting.sizes();
            fitting.matrix(y, sizes.columns(x), sizes.rows(x));
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return sizes.elements(x);
        }
    }
}
