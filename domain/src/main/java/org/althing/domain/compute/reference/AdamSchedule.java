package org.althing.domain.compute.reference;

/// The bias corrections of Adam, computed by the host in binary64 and rounded once (`docs/specs/rf32.md`, "What the host computes").
/// One thread at a time. A schedule that is resumed at a later step gives what it would have given there.
public final class AdamSchedule {
    private final double beta1;
    private final double beta2;
    private double power1 = 1;
    private double power2 = 1;

    public AdamSchedule(float beta1, float beta2) {
        this.beta1 = beta1;
        this.beta2 = beta2;
    }

    /// Goes on to the next step, the first being 1, and says what ADAMW's tensor `schedule` holds in it: the rate and both corrections.
    public float[] next(float rate) {
        power1 *= beta1;
        power2 *= beta2;
        return new float[] {rate, (float) (1 / (1 - power1)), (float) (1 / (1 - power2))};
    }

    /// Goes on over steps that were done before.
    public AdamSchedule skip(long steps) {
        for (long step = 0; step < steps; step++) next(0f);
        return this;
    }
}
