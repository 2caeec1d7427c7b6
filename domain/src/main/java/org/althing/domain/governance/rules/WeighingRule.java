package org.althing.domain.governance.rules;

import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;

/// How a member's power becomes the weight of their word. Where a track has no such rule, power is weight.
public sealed interface WeighingRule extends Rule {

    /// The square root, in base units, rounded down: four times the power, twice the weight.
    record SquareRoot() implements WeighingRule {
        @Override
        public Power weight(Power power, Power electorate) {
            return Power.of(power.big().sqrt());
        }

        @Override
        public String describe() {
            return "square root";
        }
    }

    /// One, for whoever has any power at all.
    record Equal() implements WeighingRule {
        @Override
        public Power weight(Power power, Power electorate) {
            return power.isZero() ? Power.ZERO : Power.of(1);
        }

        @Override
        public String describe() {
            return "one each";
        }
    }

    /// The power, but no more than this share of all power at the snapshot, rounded down.
    record CappedShareOfAll(Ratio share) implements WeighingRule {
        @Override
        public Power weight(Power power, Power electorate) {
            return power.min(electorate.floorShare(share));
        }

        @Override
        public String describe() {
            return "no more than " + share + " of all power";
        }
    }

    /// The power, but in the count no ballot stands for more than this share of all power cast, rounded down.
    record CappedShareOfCast(Ratio share) implements WeighingRule {
        @Override
        public Power weight(Power power, Power electorate) {
            return power;
        }

        @Override
        public String describe() {
            return "no ballot counts for more than " + share + " of all power cast";
        }
    }

    /// What a member's power weighs when it is cast.
    /// @param electorate all power there was at the snapshot
    Power weight(Power power, Power electorate);
}
