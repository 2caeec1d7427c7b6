package org.althing.domain.governance.rules;

import java.math.BigInteger;
import java.time.Duration;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;

/// How the minimum deposit follows the number of proposals being decided: each that begins at or above the target raises it, and each tick
/// below the target lowers it, the more the further below. Computed with [#DIGITS] decimal places, cut off; amounts round down.
/// @param target how many are meant to be decided at a time
/// @param decrease what a tick takes away for one too few; for d too few it is that times the root of d
/// @param sensitivity which root: 1 for d itself, 2 for the square root
public record ThrottleRule(Amount floor, int target, Ratio increase, Ratio decrease, int sensitivity, Duration tick) implements Rule {
    public static final int SENSITIVITY_MAX = 16;
    private static final int DIGITS = 60;
    private static final BigInteger ONE = BigInteger.TEN.pow(DIGITS);

    /// The minimum after one more began to be decided.
    /// @param active how many are decided now, that one included
    public Amount raised(Amount last, long active) {
        if (active < target) return atLeastFloor(last.big());
        return atLeastFloor(last.floorShare(Ratio.ONE.plus(increase)).big());
    }

    /// The minimum after so many ticks.
    public Amount lowered(Amount last, long active, long ticks) {
        if (active >= target || ticks == 0) return atLeastFloor(last.big());
        var step = ONE.subtract(decrease.numerator().multiply(root(target - active)).divide(decrease.denominator()));
        if (step.signum() <= 0) return floor;
        return atLeastFloor(last.big().multiply(power(step, ticks)).divide(ONE));
    }

    private Amount atLeastFloor(BigInteger units) {
        return units.compareTo(floor.big()) <= 0 ? floor : Amount.of(units);
    }

    /// The root of the distance, in parts of [#ONE].
    private BigInteger root(long distance) {
        var radicand = BigInteger.valueOf(distance).multiply(ONE.pow(sensitivity));
        if (sensitivity == 1) return radicand;
        var low = BigInteger.ZERO;
        var high = BigInteger.ONE.shiftLeft(radicand.bitLength() / sensitivity + 1);
        while (high.subtract(low).compareTo(BigInteger.ONE) > 0) {
            var middle = low.add(high).shiftRight(1);
            if (middle.pow(sensitivity).compareTo(radicand) <= 0) low = middle;
            else high = middle;
        }
        return low;
    }

    private static BigInteger power(BigInteger base, long exponent) {
        var result = ONE;
        var square = base;
        for (long rest = exponent; rest > 0 && result.signum() > 0; rest >>= 1) {
            if ((rest & 1) == 1) result = result.multiply(square).divide(ONE);
            square = square.multiply(square).divide(ONE);
        }
        return result;
    }

    @Override
    public String describe() {
        return "at least " + floor + ", " + increase + " more at " + target + " or more, " + decrease + " by root " + sensitivity + " less every " + tick + " below";
    }
}
