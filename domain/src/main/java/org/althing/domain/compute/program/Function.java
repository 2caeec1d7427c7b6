package org.althing.domain.compute.program;

/// A function of one number, applied to every element (`docs/specs/rf32.md`).
public enum Function {
    EXP(1),
    LOG(2),
    SQRT(3),
    RSQRT(4),
    TANH(5),
    SIGMOID(6),
    /// The form by tanh.
    GELU(7),
    SILU(8),
    RELU(9);

    private final int code;

    Function(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
