package org.althing.domain.compute.program;

import static org.althing.domain.compute.program.Access.*;

import java.util.List;

/// What moves values, or makes them from nothing.
public sealed interface DataOperation extends Operation {

    /// y = x, in another shape if y has one.
    record Copy(int x, int y) implements DataOperation {

        @Override
        public OperationCode code() {
            return OperationCode.COPY;
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
            fitting.elements(y, fitting.sizes().elements(x));
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return sizes.elements(x);
        }
    }

    /// Every element of y = a constant.
    record Fill(int y, int valueBits) implements DataOperation {

        @Override
        public OperationCode code() {
            return OperationCode.FILL;
        }

        @Override
        public int[] words() {
            return new int[] {y, valueBits};
        }

        @Override
        public List<Access> accesses() {
            return List.of(writes(y));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            fitting.finite("value", valueBits);
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return sizes.elements(y);
        }
    }

    /// y = the columns of x from `from` on, as many as y has.
    record SliceColumns(int x, int y, int from) implements DataOperation {

        @Override
        public OperationCode code() {
            return OperationCode.SLICE_COLUMNS;
        }

        @Override
        public int[] words() {
            return new int[] {x, y, from};
        }

        @Override
        public List<Access> accesses() {
            return List.of(reads(x), writes(y));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            var sizes = fitting.sizes();
            fitting.rows(y, sizes.rows(x));
            fitting.atLeast("from", from, 0);
            fitting.atMost("from + columns of tensor " + y, (long) from + sizes.columns(y), sizes.columns(x));
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return sizes.elements(y);
        }
    }

    /// y = x from column `from` on and +0 elsewhere: the gradient of a slice.
    record PadColumns(int x, int y, int from) implements DataOperation {

        @Override
        public OperationCode code() {
            return OperationCode.PAD_COLUMNS;
        }

        @Override
        public int[] words() {
            return new int[] {x, y, from};
        }

        @Override
        public List<Access> accesses() {
            return List.of(reads(x), writes(y));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            var sizes = fitting.sizes();
            fitting.rows(y, sizes.rows(x));
            fitting.atLeast("from", from, 0);
            fitting.atMost("from + columns of tensor " + x, (long) from + sizes.columns(x), sizes.columns(y));
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return sizes.elements(y);
        }
    }

    /// y = the columns of a, then those of b.
    record ConcatColumns(int a, int b, int y) implements DataOperation {

        @Override
        public OperationCode code() {
            return OperationCode.CONCAT_COLUMNS;
        }

        @Override
        public int[] words() {
            return new int[] {a, b, y};
        }

        @Override
        public List<Access> accesses() {
            return List.of(reads(a), reads(b), writes(y));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            var sizes = fitting.sizes();
            fitting.rows(b, sizes.rows(a));
            fitting.matrix(y, sizes.rows(a), (long) sizes.columns(a) + sizes.columns(b));
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return sizes.elements(y);
        }
    }

    /// y = uniform numbers in [0, 1) by counter: seed, stream, step and the element's number decide each.
    record PhiloxUniform(int step, int y, int seedLow, int seedHigh, int stream) implements DataOperation {

        @Override
        public OperationCode code() {
            return OperationCode.PHILOX_UNIFORM;
        }

        @Override
        public int[] words() {
            return new int[] {step, y, seedLow, seedHigh, stream};
        }

        @Override
        public List<Access> accesses() {
            return List.of(reads(step, ElementType.I32), writes(y));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            fitting.elements(step, 1);
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return 16L * sizes.elements(y);
        }
    }
}
