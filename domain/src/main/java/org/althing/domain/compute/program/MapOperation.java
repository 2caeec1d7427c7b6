package org.althing.domain.compute.program;

import static org.althing.domain.compute.program.Access.*;

import java.util.List;

/// Every element by itself.
public sealed interface MapOperation extends Operation {

    /// y = a + b.
    record Add(int a, int b, int y) implements MapOperation {

        @Override
        public OperationCode code() {
            return OperationCode.ADD;
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
            fitting.like(b, a);
            fitting.like(y, a);
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return sizes.elements(y);
        }
    }

    /// y = a · b, element by element.
    record Multiply(int a, int b, int y) implements MapOperation {

        @Override
        public OperationCode code() {
            return OperationCode.MULTIPLY;
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
            fitting.like(b, a);
            fitting.like(y, a);
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return sizes.elements(y);
        }
    }

    /// y = x · a constant.
    record Scale(int x, int y, int factorBits) implements MapOperation {

        @Override
        public OperationCode code() {
            return OperationCode.SCALE;
        }

        @Override
        public int[] words() {
            return new int[] {x, y, factorBits};
        }

        @Override
        public List<Access> accesses() {
            return List.of(reads(x), writes(y));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            fitting.finite("factor", factorBits);
            fitting.like(y, x);
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return sizes.elements(y);
        }
    }

    /// y = x + bias, the same bias for every row.
    record Bias(int x, int bias, int y) implements MapOperation {

        @Override
        public OperationCode code() {
            return OperationCode.BIAS;
        }

        @Override
        public int[] words() {
            return new int[] {x, bias, y};
        }

        @Override
        public List<Access> accesses() {
            return List.of(reads(x), reads(bias), writes(y));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            fitting.elements(bias, fitting.sizes().columns(x));
            fitting.like(y, x);
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return sizes.elements(y);
        }
    }

    /// y = f(x).
    record Elementwise(Function function, int x, int y) implements MapOperation {

        @Override
        public OperationCode code() {
            return OperationCode.ELEMENTWISE;
        }

        @Override
        public int[] words() {
            return new int[] {function.code(), x, y};
        }

        @Override
        public List<Access> accesses() {
            return List.of(reads(x), writes(y));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            fitting.like(y, x);
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return 16L * sizes.elements(y);
        }
    }

    /// dx = f'(x) · dy.
    record ElementwiseGradient(Function function, int x, int dy, int dx) implements MapOperation {

        @Override
        public OperationCode code() {
            return OperationCode.ELEMENTWISE_GRADIENT;
        }

        @Override
        public int[] words() {
            return new int[] {function.code(), x, dy, dx};
        }

        @Override
        public List<Access> accesses() {
            return List.of(reads(x), reads(dy), writes(dx));
        }

        @Override
        public void fit(Fitting fitting) throws ProgramRefused {
            fitting.like(dy, x);
            fitting.like(dx, x);
        }

        @Override
        public long multiplyAdds(Sizes sizes) {
            return 24L * sizes.elements(dx);
        }
    }
}
