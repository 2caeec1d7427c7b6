package org.althing.executor.model;

import java.util.List;

/// A tensor that a model has learnt, under the name that files give it.
public record Weight(String name, List<Integer> shape, Kind kind) {

    /// What it does, which decides what it begins as and whether training lets it decay.
    public enum Kind {
        /// Multiplies activations: begins as small random numbers, decays.
        MATRIX,
        /// Multiplies activations whose result is added to the main stream: begins smaller the deeper the model is, decays.
        RESIDUAL_MATRIX,
        /// Looked up by row: begins as small random numbers, does not decay.
        TABLE,
        /// Scales: begins as ones, does not decay.
        GAIN,
        /// Is added: begins as zeros, does not decay.
        SHIFT;

        public boolean decays() {
            return this == MATRIX || this == RESIDUAL_MATRIX;
        }
    }

    public Weight {
        shape = List.copyOf(shape);
    }

    static Weight of(String name, Kind kind, int... shape) {
        return new Weight(name, java.util.Arrays.stream(shape).boxed().toList(), kind);
    }

    public int[] dimensions() {
        return shape.stream().mapToInt(Integer::intValue).toArray();
    }
}
