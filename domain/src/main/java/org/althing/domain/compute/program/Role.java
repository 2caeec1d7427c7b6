package org.althing.domain.compute.program;

/// Where a tensor's values come from, and how long they live.
public enum Role {
    /// Given for every step: data, targets, and the scalars that the host computes.
    INPUT(1),
    /// Given once and never changed.
    PARAMETER(2),
    /// Given once and changed by steps: weights in training, moments, a cache of keys and values.
    STATE(3),
    /// Written and read within one step.
    TEMPORARY(4),
    /// Written by every step and handed out.
    OUTPUT(5);

    private final int code;

    Role(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /// Holds values before the first operation runs.
    public boolean given() {
        return this == INPUT || this == PARAMETER || this == STATE;
    }

    /// What it holds after a step is part of the step's result, so every value in it must be finite.
    public boolean committed() {
        return this == STATE || this == OUTPUT;
    }
}
