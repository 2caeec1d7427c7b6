package org.althing.domain.compute.reference;

/// The learning rate of each step, computed by the host in binary64 and rounded once (`docs/specs/training.md`): it rises in a straight line over the warm-up,
/// then falls in a straight line to its last value.
/// @param warmUpSteps how many steps rise; 0 begins at the peak
/// @param steps       the step after which the rate stays what it is
public record RateSchedule(float peak, float last, long warmUpSteps, long steps) {

    /// @throws IllegalArgumentException unless 0 ≤ last ≤ peak are finite and 0 ≤ warmUpSteps ≤ steps < 2^53
    public RateSchedule {
        if (!(last >= 0 && last <= peak && peak < Float.POSITIVE_INFINITY) || warmUpSteps < 0 || warmUpSteps > steps || steps >= 1L << 53) {
            throw new IllegalArgumentException("no schedule from " + peak + " to " + last + " over " + warmUpSteps + " of " + steps + " steps");
        }
    }

    public static RateSchedule constant(float rate) {
        return new RateSchedule(rate, rate, 0, 0);
    }

    /// The rate of a step, the first being 1.
    public float rate(long step) {
        if (step <= warmUpSteps) return (float) ((double) peak * step / warmUpSteps);
        if (step >= steps) return last;
        return (float) (last + ((double) peak - last) * (steps - step) / (steps - warmUpSteps));
    }
}
