package org.althing.domain.compute.program;

import static org.althing.domain.compute.program.Access.*;
import static org.althing.domain.compute.program.Form.flag;

/// Optimisers, and the norm that gradients are clipped by.
public sealed interface TrainingOperation extends Operation {

    /// weights -= rate · gradient; `rate` holds one number.
    record Sgd(int weights, int gradient, int rate) implements TrainingOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.SGD, weights, gradient, rate)
                    .touching(updates(weights), reads(gradient), reads(rate))
                    .fitting(fitting -> {
                        fitting.like(gradient, weights);
                        fitting.elements(rate, 1);
                    })
                    .working(sizes -> sizes.elements(weights));
        }
    }

    /// velocity = momentum · velocity + gradient; weights -= rate · velocity.
    record Momentum(int weights, int velocity, int gradient, int rate, int momentumBits) implements TrainingOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.MOMENTUM, weights, velocity, gradient, rate, momentumBits)
                    .touching(updates(weights), updates(velocity), reads(gradient), reads(rate))
                    .fitting(fitting -> {
                        fitting.finite("momentum", momentumBits);
                        fitting.like(velocity, weights);
                        fitting.like(gradient, weights);
                        fitting.elements(rate, 1);
                    })
                    .working(sizes -> 2L * sizes.elements(weights));
        }
    }

    /// Adam with decoupled weight decay; `schedule` holds the rate and the two bias corrections 1 / (1 - beta^t) of this step.
    record AdamW(int weights, int first, int second, int gradient, int schedule, int beta1Bits, int beta2Bits, int epsilonBits, int decayBits) implements TrainingOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.ADAMW, weights, first, second, gradient, schedule, beta1Bits, beta2Bits, epsilonBits, decayBits)
                    .touching(updates(weights), updates(first), updates(second), reads(gradient), reads(schedule))
                    .fitting(fitting -> {
                        fitting.finite("beta1", beta1Bits);
                        fitting.finite("beta2", beta2Bits);
                        fitting.finite("epsilon", epsilonBits);
                        fitting.finite("decay", decayBits);
                        fitting.like(first, weights);
                        fitting.like(second, weights);
                        fitting.like(gradient, weights);
                        fitting.elements(schedule, 3);
                    })
                    .working(sizes -> 12L * sizes.elements(weights));
        }
    }

    /// y = the sum of the squares of all elements of x, from +0 or from what y holds. Over all gradients, then SQRT, it is the global norm.
    record SquareSum(int x, int y, boolean accumulate) implements TrainingOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.SQUARE_SUM, x, y, flag(accumulate))
                    .touching(reads(x), adds(y, accumulate))
                    .fitting(fitting -> fitting.elements(y, 1))
                    .working(sizes -> sizes.elements(x));
        }
    }

    /// y = x, scaled down by limit / norm where the norm exceeds the limit.
    record Clip(int x, int norm, int y, int limitBits) implements TrainingOperation {
        @Override
        public Form form() {
            return Form.of(OperationCode.CLIP, x, norm, y, limitBits)
                    .touching(reads(x), reads(norm), writes(y))
                    .fitting(fitting -> {
                        fitting.finite("limit", limitBits);
                        fitting.elements(norm, 1);
                        fitting.like(y, x);
                    })
                    .working(sizes -> sizes.elements(x));
        }
    }
}
