package org.althing.domain.governance;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;

/// How far one member may vote with the power that another commands, and pass that on.
/// @param further how many may pass it on after the holder, one after the other
/// @param from the first moment at which it holds; empty for at once
/// @param until the first moment at which it holds no more; empty for ever
/// @param lastCall how long before the end of a vote it begins to hold; empty where all of the vote will do
public record Proxy(Allowance allowance, int further, Optional<Instant> from, Optional<Instant> until, Optional<Duration> lastCall) {

    /// How much of the power that reaches the giver.
    public sealed interface Allowance {

        /// A share of it, rounded down.
        record Share(Ratio share) implements Allowance {
            @Override
            public Power of(Power power) {
                return power.floorShare(share);
            }

            @Override
            public boolean limits(Power remaining) {
                return share.compareTo(Ratio.ONE) < 0;
            }

            @Override
            public boolean isSound() {
                return share.compareTo(Ratio.ZERO) > 0 && share.compareTo(Ratio.ONE) <= 0;
            }
        }

        /// So many units of it, or all of it where it is less.
        record Units(Power units) implements Allowance {
            @Override
            public Power of(Power power) {
                return power.min(units);
            }

            @Override
            public boolean limits(Power remaining) {
                return units.compareTo(remaining) < 0;
            }

            @Override
            public boolean isSound() {
                return !units.isZero();
            }
        }

        Power of(Power power);

        /// Whether it allows less than everything that remains of the owner's power.
        boolean limits(Power remaining);

        /// Whether it allows something, and no more than there is.
        boolean isSound();
    }
}
