package org.althing.domain.governance.rules;

import java.math.BigInteger;
import org.althing.domain.kernel.Ratio;

/// A requirement that falls, or stays, while a decision goes on. Time and level are parts per billion: of the decision period, and of power.
/// Every rounding is that of Polkadot's referenda (`substrate/frame/referenda/src/types.rs`), so that both demand the same.
public sealed interface Curve {
    long BILLION = 1_000_000_000L;

    /// From `ceil` down to `floor` in a straight line while `length` of the period passes; `floor` from then on.
    record Linear(long length, long floor, long ceil) implements Curve {
        @Override
        public long threshold(long elapsed) {
            long fallen = length == 0 ? BILLION : scaled(Math.min(elapsed, length), BILLION, length);
            return ceil - scaled(fallen, ceil - floor, BILLION);
        }

        @Override
        public boolean isSound() {
            return isShare(length) && isShare(floor) && isShare(ceil) && floor <= ceil;
        }

        @Override
        public String describe() {
            return "linear from " + ceil + " to " + floor + " within " + length;
        }
    }

    /// From `begin` down by `step` after every `period` until `end`.
    record Stepped(long begin, long end, long step, long period) implements Curve {
        @Override
        public long threshold(long elapsed) {
            return Math.max(end, begin - Math.multiplyExact(step, elapsed / period));
        }

        @Override
        public boolean isSound() {
            return isShare(begin) && isShare(end) && isShare(step) && isShare(period) && period > 0 && end <= begin;
        }

        @Override
        public String describe() {
            return "stepped from " + begin + " to " + end + " by " + step + " every " + period;
        }
    }

    /// `factor / (elapsed + xOffset) + yOffset`, within 0 and 1; everything is needed where the divisor is not positive.
    record Reciprocal(long factor, long xOffset, long yOffset) implements Curve {
        /// Offsets lie within 10 whole periods, far beyond any curve that says something.
        private static final long OFFSET_MAX = 10 * BILLION;

        /// The curve through (0, ceil), (delay, level) and (1, floor).
        ///
        /// With `d = ceil - floor` and `l = (level - floor) / d`, these three points give `xOffset = l * delay / (1 - delay - l)`,
        /// `factor = d * xOffset * (1 + xOffset)` and `yOffset = floor - d * xOffset`, each rounded to the nearest part.
        /// @throws IllegalArgumentException where the three points do not bend that way
        public static Reciprocal through(Ratio delay, Ratio level, Ratio floor, Ratio ceil) {
            if (floor.compareTo(level) >= 0 || level.compareTo(ceil) >= 0 || delay.compareTo(Ratio.ONE) >= 0 || delay.compareTo(Ratio.ZERO) <= 0) {
                throw new IllegalArgumentException("not three points of a falling curve: " + ceil + ", " + level + " at " + delay + ", " + floor);
            }
            var depth = ceil.minus(floor);
            var share = level.minus(floor).dividedBy(depth);
            if (delay.plus(share).compareTo(Ratio.ONE) >= 0) throw new IllegalArgumentException("above the straight line: " + level + " at " + delay);
            var xOffset = share.times(delay).dividedBy(Ratio.ONE.minus(delay).minus(share));
            var factor = depth.times(xOffset).times(Ratio.ONE.plus(xOffset));
            long fall = nearest(depth.times(xOffset));
            return new Reciprocal(nearest(factor), nearest(xOffset), nearest(floor) - fall);
        }

        private static long nearest(Ratio share) {
            var doubled = share.numerator().multiply(BigInteger.valueOf(2 * BILLION)).divide(share.denominator()).longValueExact();
            return (doubled + 1) / 2;
        }

        @Override
        public long threshold(long elapsed) {
            long divisor = elapsed + xOffset;
            if (divisor <= 0) return BILLION;
            return Math.clamp(scaled(factor, BILLION, divisor) + yOffset, 0, BILLION);
        }

        @Override
        public boolean isSound() {
            return factor >= 0 && factor <= OFFSET_MAX && Math.abs(xOffset) <= OFFSET_MAX && Math.abs(yOffset) <= OFFSET_MAX;
        }

        @Override
        public String describe() {
            return "reciprocal " + factor + " / (x + " + xOffset + ") + " + yOffset;
        }
    }

    /// What is needed after this much of the period.
    long threshold(long elapsed);

    /// Whether its numbers make a curve that never rises.
    boolean isSound();

    String describe();

    /// What is needed after this much of the period, as a share.
    default Ratio share(long elapsed) {
        return Ratio.of(threshold(elapsed), BILLION);
    }

    /// The first moment at which no more than `level` is needed; the end of the period where there is none.
    default long delay(long level) {
        long low = 0;
        long high = BILLION;
        while (low < high) {
            long middle = (low + high) / 2;
            if (threshold(middle) <= level) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    private static boolean isShare(long parts) {
        return parts >= 0 && parts <= BILLION;
    }

    /// ⌊value · multiplier / divisor⌋.
    private static long scaled(long value, long multiplier, long divisor) {
        return Math.floorDiv(Math.multiplyExact(value, multiplier), divisor);
    }
}
