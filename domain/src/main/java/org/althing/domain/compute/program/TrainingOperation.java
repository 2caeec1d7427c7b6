package org.althing.domain.compute.program;

import static org.althing.domain.compute.program.Access.*;

import java.util.List;

/// Optimisers, and the norm that gradients are clipped by.
public sealed interface TrainingOperation extends Operation {

    /// weights -= rate · gradient; `rate` holds one number.
    record Sgd(int weights, int gradient, int rate) implements TrainingOperation {

        @Override
        public OperationCode code() {
            return OperationCode.SGD;
        }

        @Override
        public int[] words() {
            return new int[] {weights, gradient, rate};
        }

        @Override
        public List<Access> accesses() {
            return List.of(updates(weights), reads(gradient), reads(rate));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            fitting.like(gradient, weights);
            fitting.elements(rate, 1);
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return sizes.elements(weights);
        }
    }

    /// velocity = momentum · velocity + gradient; weights -= rate · velocity.
    record Momentum(int weights, int velocity, int gradient, int rate, int momentumBits) implements TrainingOperation {

        @Override
        public OperationCode code() {
            return OperationCode.MOMENTUM;
        }

        @Override
        public int[] words() {
            return new int[] {weights, velocity, gradient, rate, momentumBits};
        }

        @Override
        public List<Access> accesses() {
            return List.of(updates(weights), updates(velocity), reads(gradient), reads(rate));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            fitting.finite("momentum", momentumBits);
            fitting.like(velocity, weights);
            fitting.like(gradient, weights);
            fitting.elements(rate, 1);
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return 2L * sizes.elements(weights);
        }
    }

    /// Adam with decoupled weight decay; `schedule` holds the rate and the two bias corrections 1 / (1 - beta^t) of this step.
    record AdamW(int weights, int first, int second, int gradient, int schedule, int beta1Bits, int beta2Bits, int epsilonBits, int decayBits) implements TrainingOperation {

        @Override
        public OperationCode code() {
            return OperationCode.ADAMW;
        }

        @Override
        public int[] words() {
            return new int[] {weights, first, second, gradient, schedule, beta1Bits, beta2Bits, epsilonBits, decayBits};
        }

        @Override
        public List<Access> accesses() {
            return List.of(updates(weights), updates(first), updates(second), reads(gradient), reads(schedule));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            fitting.finite("beta1", beta1Bits);
            fitting.finite("beta2", beta2Bits);
            fitting.finite("epsilon", epsilonBits);
            fitting.finite("decay", decayBits);
            fitting.like(first, weights);
            fitting.like(second, weights);
            fitting.like(gradient, weights);
            fitting.elements(schedule, 3);
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return 12L * sizes.elements(weights);
        }
    }

    /// y = the sum of the squares of all elements of x, from +0 or from what y holds. Over all gradients, then SQRT, it is the global norm.
    record SquareSum(int x, int y, boolean accumulate) implements TrainingOperation {

        @Override
        public OperationCode code() {
            return OperationCode.SQUARE_SUM;
        }

        @Override
        public int[] words() {
            return new int[] {x, y, accumulate ? 1 : 0};
        }

        @Override
        public List<Access> accesses() {
            return List.of(reads(x), adds(y, accumulate));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            fitting.elements(y, 1);
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return sizes.elements(x);
        }
    }

    /// y = x, scaled down by limit / norm where the norm exceeds the limit.
    record Clip(int x, int norm, int y, int limitBits) implements TrainingOperation {

        @Override
        public OperationCode code() {
            return OperationCode.CLIP;
        }

        @Override
        public int[] words() {
            return new int[] {x, norm, y, limitBits};
        }

        @Override
        public List<Access> accesses() {
            return List.of(reads(x), reads(norm), writes(y));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            fitting.finite("limit", limitBits);
            fitting.elements(norm, 1);
            fitting.like(y, x);
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return sizes.elements(x);
        }
    }
}
