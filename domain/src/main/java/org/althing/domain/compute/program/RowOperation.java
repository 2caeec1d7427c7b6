package org.althing.domain.compute.program;

import static org.althing.domain.compute.program.Access.*;
import static org.althing.domain.compute.program.Form.flag;

/// What looks at whole rows: sums, softmax, norms, losses.
public sealed interface RowOperation extends Operation {

    /// y = the sum of each row.
    record RowSums(int x, int y) implements RowOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.ROW_SUMS, x, y)
                    .touching(reads(x), writes(y))
                    .fitting(fitting -> fitting.elements(y, fitting.sizes().rows(x)))
                    .working(sizes -> sizes.elements(x));
        }
    }

    /// y = the sum of each column, from +0 or from what y holds: the gradient of a bias.
    record ColumnSums(int x, int y, boolean accumulate) implements RowOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.COLUMN_SUMS, x, y, flag(accumulate))
                    .touching(reads(x), adds(y, accumulate))
                    .fitting(fitting -> fitting.elements(y, fitting.sizes().columns(x)))
                    .working(sizes -> sizes.elements(x));
        }
    }

    /// Each row of y = the softmax of the row of x.
    record Softmax(int x, int y) implements RowOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.SOFTMAX, x, y)
                    .touching(reads(x), writes(y))
                    .fitting(fitting -> fitting.like(y, x))
                    .working(sizes -> 20L * sizes.elements(x));
        }
    }

    /// The gradient of softmax, from its result y.
    record SoftmaxGradient(int y, int dy, int dx) implements RowOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.SOFTMAX_GRADIENT, y, dy, dx)
                    .touching(reads(y), reads(dy), writes(dx))
                    .fitting(fitting -> {
                        fitting.like(dy, y);
                        fitting.like(dx, y);
                    })
                    .working(sizes -> 3L * sizes.elements(y));
        }
    }

    /// Each row with mean 0 and variance 1, times gamma plus beta. `statistics` gets mean and inverse deviation of each row.
    record LayerNorm(int x, int gamma, int beta, int y, int statistics, int epsilonBits) implements RowOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.LAYER_NORM, x, gamma, beta, y, statistics, epsilonBits)
                    .touching(reads(x), reads(gamma), reads(beta), writes(y), writes(statistics))
                    .fitting(fitting -> {
                        var sizes = fitting.sizes();
                        fitting.finite("epsilon", epsilonBits);
                        fitting.elements(gamma, sizes.columns(x));
                        fitting.elements(beta, sizes.columns(x));
                        fitting.like(y, x);
                        fitting.matrix(statistics, sizes.rows(x), 2);
                    })
                    .working(sizes -> 6L * sizes.elements(x));
        }
    }

    /// The gradient of layer norm for its input.
    record LayerNormGradient(int x, int gamma, int statistics, int dy, int dx) implements RowOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.LAYER_NORM_GRADIENT, x, gamma, statistics, dy, dx)
                    .touching(reads(x), reads(gamma), reads(statistics), reads(dy), writes(dx))
                    .fitting(fitting -> {
                        var sizes = fitting.sizes();
                        fitting.elements(gamma, sizes.columns(x));
                        fitting.matrix(statistics, sizes.rows(x), 2);
                        fitting.like(dy, x);
                        fitting.like(dx, x);
                    })
                    .working(sizes -> 8L * sizes.elements(x));
        }
    }

    /// The gradients of layer norm for gamma and beta, from +0 or from what they hold.
    record LayerNormParameterGradient(int x, int statistics, int dy, int dgamma, int dbeta, boolean accumulate) implements RowOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.LAYER_NORM_PARAMETER_GRADIENT, x, statistics, dy, dgamma, dbeta, flag(accumulate))
                    .touching(reads(x), reads(statistics), reads(dy), adds(dgamma, accumulate), adds(dbeta, accumulate))
                    .fitting(fitting -> {
                        var sizes = fitting.sizes();
                        fitting.matrix(statistics, sizes.rows(x), 2);
                        fitting.like(dy, x);
                        fitting.elements(dgamma, sizes.columns(x));
                        fitting.elements(dbeta, sizes.columns(x));
                    })
                    .working(sizes -> 4L * sizes.elements(x));
        }
    }

    /// Each row with mean square 1, times gamma. `statistics` gets the inverse root of each row's mean square.
    record RmsNorm(int x, int gamma, int y, int statistics, int epsilonBits) implements RowOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.RMS_NORM, x, gamma, y, statistics, epsilonBits)
                    .touching(reads(x), reads(gamma), writes(y), writes(statistics))
                    .fitting(fitting -> {
                        var sizes = fitting.sizes();
                        fitting.finite("epsilon", epsilonBits);
                        fitting.elements(gamma, sizes.columns(x));
                        fitting.like(y, x);
                        fitting.elements(statistics, sizes.rows(x));
                    })
                    .working(sizes -> 4L * sizes.elements(x));
        }
    }

    /// The gradient of RMS norm for its input.
    record RmsNormGradient(int x, int gamma, int statistics, int dy, int dx) implements RowOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.RMS_NORM_GRADIENT, x, gamma, statistics, dy, dx)
                    .touching(reads(x), reads(gamma), reads(statistics), reads(dy), writes(dx))
                    .fitting(fitting -> {
                        var sizes = fitting.sizes();
                        fitting.elements(gamma, sizes.columns(x));
                        fitting.elements(statistics, sizes.rows(x));
                        fitting.like(dy, x);
                        fitting.like(dx, x);
                    })
                    .working(sizes -> 6L * sizes.elements(x));
        }
    }

    /// The gradient of RMS norm for gamma, from +0 or from what it holds.
    record RmsNormParameterGradient(int x, int statistics, int dy, int dgamma, boolean accumulate) implements RowOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.RMS_NORM_PARAMETER_GRADIENT, x, statistics, dy, dgamma, flag(accumulate))
                    .touching(reads(x), reads(statistics), reads(dy), adds(dgamma, accumulate))
                    .fitting(fitting -> {
                        var sizes = fitting.sizes();
                        fitting.elements(statistics, sizes.rows(x));
                        fitting.like(dy, x);
                        fitting.elements(dgamma, sizes.columns(x));
                    })
                    .working(sizes -> 3L * sizes.elements(x));
        }
    }

    /// The loss of each row of logits against its target; a row whose target is -1 has loss 0.
    record CrossEntropy(int logits, int targets, int losses) implements RowOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.CROSS_ENTROPY, logits, targets, losses)
                    .touching(reads(logits), reads(targets, ElementType.I32), writes(losses))
                    .fitting(fitting -> {
                        var sizes = fitting.sizes();
                        fitting.elements(targets, sizes.rows(logits));
                        fitting.elements(losses, sizes.rows(logits));
                    })
                    .working(sizes -> 20L * sizes.elements(logits));
        }
    }

    /// The gradient of the losses for the logits, times a constant.
    record CrossEntropyGradient(int logits, int targets, int dlogits, int factorBits) implements RowOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.CROSS_ENTROPY_GRADIENT, logits, targets, dlogits, factorBits)
                    .touching(reads(logits), reads(targets, ElementType.I32), writes(dlogits))
                    .fitting(fitting -> {
                        fitting.finite("factor", factorBits);
                        fitting.elements(targets, fitting.sizes().rows(logits));
                        fitting.like(dlogits, logits);
                    })
                    .working(sizes -> 22L * sizes.elements(logits));
        }
    }

    /// y = the number of the largest element of each row, the lowest of equals.
    record Argmax(int x, int y) implements RowOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.ARGMAX, x, y)
                    .touching(reads(x), writes(y, ElementType.I32))
                    .fitting(fitting -> fitting.elements(y, fitting.sizes().rows(x)))
                    .working(sizes -> sizes.elements(x));
        }
    }
}
