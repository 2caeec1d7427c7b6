package org.althing.executor.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.althing.domain.compute.program.Access.Kind;
import org.althing.domain.compute.program.LinearOperation.Gemm;
import org.althing.domain.compute.program.LinearOperation.GemmI8;
import org.althing.domain.compute.program.Shape;
import org.althing.domain.compute.program.TensorProgram;

/// A product of matrices in a program that can be checked when its step is over: all three tensors are still what they were when it ran, or what they were before the step.
/// @param exact of bytes, otherwise of rf32
/// @param aBefore whether A is what the tensor held before the step
record Product(int operation, int a, int b, int c, boolean transposeA, boolean transposeB, boolean exact, boolean aBefore, boolean bBefore, int m, int n, int k) {
    /// A check reads every element of the three matrices once: it is not worth its time where the product does little more.
    private static final int WORTH = 16;

    static List<Product> of(TensorProgram program) {
        return new Search(program).products();
    }

    /// Which operations write a tensor first and last.
    private static final class Search {
        private final TensorProgram program;
        private final int[] first;
        private final int[] last;

        Search(TensorProgram program) {
            this.program = program;
            first = new int[program.tensors().size()];
            last = new int[program.tensors().size()];
            Arrays.fill(first, Integer.MAX_VALUE);
            Arrays.fill(last, -1);
            for (int operation = 0; operation < program.operations().size(); operation++) {
                for (var access : program.operations().get(operation).accesses()) {
                    if (access.kind() == Kind.READ) continue;
                    first[access.tensor()] = Math.min(first[access.tensor()], operation);
                    last[access.tensor()] = operation;
                }
            }
        }

        List<Product> products() {
            var products = new ArrayList<Product>();
            for (int operation = 0; operation < program.operations().size(); operation++) {
                var found = switch (program.operations().get(operation)) {
                    case Gemm gemm when !gemm.accumulate() -> product(operation, gemm.a(), gemm.b(), gemm.c(), gemm.transposeA(), gemm.transposeB(), false);
                    case GemmI8 gemm -> product(operation, gemm.a(), gemm.b(), gemm.c(), false, gemm.transposeB(), true);
                    default -> null;
                };
                if (found != null) products.add(found);
            }
            return products;
        }

        private Product product(int operation, int a, int b, int c, boolean transposeA, boolean transposeB, boolean exact) {
            boolean kept = (last[a] < operation || first[a] > operation) && (last[b] < operation || first[b] > operation) && last[c] == operation;
            int m = shape(c).rows();
            int n = shape(c).columns();
            int k = transposeA ? shape(a).rows() : shape(a).columns();
            boolean worth = WORTH * ((long) m * k + (long) k * n + (long) m * n) <= (long) m * n * k;
            return kept && worth ? new Product(operation, a, b, c, transposeA, transposeB, exact, last[a] > operation, last[b] > operation, m, n, k) : null;
        }

        private Shape shape(int tensor) {
            return program.tensors().get(tensor).shape();
        }
    }
}
