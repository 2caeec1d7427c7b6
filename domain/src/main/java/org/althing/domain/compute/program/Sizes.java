package org.althing.domain.compute.program;

import java.util.List;

/// The sizes of a program's tensors, as operations see them.
public record Sizes(List<Tensor> tensors) {

    public int rows(int tensor) {
        return tensors.get(tensor).shape().rows();
    }

    public int columns(int tensor) {
        return tensors.get(tensor).shape().columns();
    }

    public int elements(int tensor) {
        return tensors.get(tensor).shape().elements();
    }

    /// The product, or the largest long where it is larger.
    static long product(long first, long second, long third) {
        return saturated(saturated(first, second), third);
    }

    private static long saturated(long left, long right) {
        return Math.multiplyHigh(left, right) == 0 && left * right >= 0 ? left * right : Long.MAX_VALUE;
    }
}
