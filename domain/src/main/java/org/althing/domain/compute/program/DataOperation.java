package org.althing.domain.compute.program;

import static org.althing.domain.compute.program.Access.*;

/// What moves values, or makes them from nothing.
public sealed interface DataOperation extends Operation {

    /// y = x, in another shape if y has one.
    record Copy(int x, int y) implements DataOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.COPY, x, y)
                    .touching(reads(x), writes(y))
                    .fitting(fitting -> fitting.elements(y, fitting.sizes().elements(x)))
                    .working(sizes -> sizes.elements(x));
        }
    }

    /// Every element of y = a constant.
    record Fill(int y, int valueBits) implements DataOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.FILL, y, valueBits)
                    .touching(writes(y))
                    .fitting(fitting -> fitting.finite("value", valueBits))
                    .working(sizes -> sizes.elements(y));
        }
    }

    /// y = the columns of x from `from` on, as many as y has.
    record SliceColumns(int x, int y, int from) implements DataOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.SLICE_COLUMNS, x, y, from)
                    .touching(reads(x), writes(y))
                    .fitting(fitting -> {
                        var sizes = fitting.sizes();
                        fitting.rows(y, sizes.rows(x));
                        fitting.atLeast("from", from, 0);
                        fitting.atMost("from + columns of tensor " + y, (long) from + sizes.columns(y), sizes.columns(x));
                    })
                    .working(sizes -> sizes.elements(y));
        }
    }

    /// y = x from column `from` on and +0 elsewhere: the gradient of a slice.
    record PadColumns(int x, int y, int from) implements DataOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.PAD_COLUMNS, x, y, from)
                    .touching(reads(x), writes(y))
                    .fitting(fitting -> {
                        var sizes = fitting.sizes();
                        fitting.rows(y, sizes.rows(x));
                        fitting.atLeast("from", from, 0);
                        fitting.atMost("from + columns of tensor " + x, (long) from + sizes.columns(x), sizes.columns(y));
                    })
                    .working(sizes -> sizes.elements(y));
        }
    }

    /// y = the columns of a, then those of b.
    record ConcatColumns(int a, int b, int y) implements DataOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.CONCAT_COLUMNS, a, b, y)
                    .touching(reads(a), reads(b), writes(y))
                    .fitting(fitting -> {
                        var sizes = fitting.sizes();
                        fitting.rows(b, sizes.rows(a));
                        fitting.matrix(y, sizes.rows(a), (long) sizes.columns(a) + sizes.columns(b));
                    })
                    .working(sizes -> sizes.elements(y));
        }
    }

    /// y = uniform numbers in [0, 1) by counter: seed, stream, step and the element's number decide each.
    record PhiloxUniform(int step, int y, int seedLow, int seedHigh, int stream) implements DataOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.PHILOX_UNIFORM, step, y, seedLow, seedHigh, stream)
                    .touching(reads(step, ElementType.I32), writes(y))
                    .fitting(fitting -> fitting.elements(step, 1))
                    .working(sizes -> 16L * sizes.elements(y));
        }
    }
}
