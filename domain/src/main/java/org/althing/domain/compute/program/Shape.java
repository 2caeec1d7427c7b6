package org.althing.domain.compute.program;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The dimensions of a tensor, outermost first; elements lie row by row without gaps.
/// Most operations see a tensor as a matrix: the last dimension is its columns, all others together are its rows.
public record Shape(List<Integer> dimensions) {
    public static final int RANK_MAX = 4;
    /// Elements are numbered by a signed 32-bit integer in every back end.
    public static final long ELEMENTS_MAX = 1L << 30;

    /// @throws IllegalArgumentException unless there are 1 to 4 dimensions of at least 1 and at most 2^30 elements
    public Shape {
        dimensions = List.copyOf(dimensions);
        if (!lawful(dimensions)) throw new IllegalArgumentException("not a shape: " + dimensions);
    }

    public static Shape of(int... dimensions) {
        return new Shape(Arrays.stream(dimensions).boxed().toList());
    }

    static boolean lawful(List<Integer> dimensions) {
        if (dimensions.isEmpty() || dimensions.size() > RANK_MAX) return false;
        long elements = 1;
        for (int dimension : dimensions) {
            if (dimension < 1) return false;
            elements *= dimension;
            if (elements > ELEMENTS_MAX) return false;
        }
        return true;
    }

    public int rank() {
        return dimensions.size();
    }

    public int elements() {
        return dimensions.stream().reduce(1, (left, right) -> left * right);
    }

    /// The last dimension.
    public int columns() {
        return dimensions.getLast();
    }

    /// The product of all dimensions but the last; 1 for a vector.
    public int rows() {
        return elements() / columns();
    }

    @Override
    public String toString() {
        return dimensions.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
