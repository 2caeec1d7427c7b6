package org.althing.domain.compute.program;

import static org.althing.domain.compute.program.Access.*;

/// Every element by itself.
public sealed interface MapOperation extends Operation {

    /// y = a + b.
    record Add(int a, int b, int y) implements MapOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.ADD, a, b, y)
                    .touching(reads(a), reads(b), writes(y))
                    .fitting(fitting -> {
                        fitting.like(b, a);
                        fitting.like(y, a);
                    })
                    .working(sizes -> sizes.elements(y));
        }
    }

    /// y = a · b, element by element.
    record Multiply(int a, int b, int y) implements MapOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.MULTIPLY, a, b, y)
                    .touching(reads(a), reads(b), writes(y))
                    .fitting(fitting -> {
                        fitting.like(b, a);
                        fitting.like(y, a);
                    })
                    .working(sizes -> sizes.elements(y));
        }
    }

    /// y = x · a constant.
    record Scale(int x, int y, int factorBits) implements MapOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.SCALE, x, y, factorBits)
                    .touching(reads(x), writes(y))
                    .fitting(fitting -> {
                        fitting.finite("factor", factorBits);
                        fitting.like(y, x);
                    })
                    .working(sizes -> sizes.elements(y));
        }
    }

    /// y = x + bias, the same bias for every row.
    record Bias(int x, int bias, int y) implements MapOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.BIAS, x, bias, y)
                    .touching(reads(x), reads(bias), writes(y))
                    .fitting(fitting -> {
                        fitting.elements(bias, fitting.sizes().columns(x));
                        fitting.like(y, x);
                    })
                    .working(sizes -> sizes.elements(y));
        }
    }

    /// y = f(x).
    record Elementwise(Function function, int x, int y) implements MapOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.ELEMENTWISE, function.code(), x, y)
                    .touching(reads(x), writes(y))
                    .fitting(fitting -> fitting.like(y, x))
                    .working(sizes -> 16L * sizes.elements(y));
        }
    }

    /// dx = f'(x) · dy.
    record ElementwiseGradient(Function function, int x, int dy, int dx) implements MapOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.ELEMENTWISE_GRADIENT, function.code(), x, dy, dx)
                    .touching(reads(x), reads(dy), writes(dx))
                    .fitting(fitting -> {
                        fitting.like(dy, x);
                        fitting.like(dx, x);
                    })
                    .working(sizes -> 24L * sizes.elements(dx));
        }
    }
}
