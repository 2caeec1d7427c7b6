package org.althing.domain.governance.rules;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;

/// How much power must take part. What is needed rounds up; having exactly that is enough.
public sealed interface TurnoutRequirement {

    record ShareOfTotal(Ratio share) implements TurnoutRequirement {
        @Override
        public Power need(Power total) {
            return total.ceilShare(share);
        }

        @Override
        public boolean readsTotal() {
            return true;
        }

        @Override
        public boolean isSound() {
            return share.compareTo(Ratio.ONE) <= 0;
        }

        @Override
        public String describe() {
            return share + " of all power";
        }
    }

    record FixedPower(Power power) implements TurnoutRequirement {
        @Override
        public Power need(Power total) {
            return power;
        }

        @Override
        public boolean readsTotal() {
            return false;
        }

        @Override
        public boolean isSound() {
            return true;
        }

        @Override
        public String describe() {
            return power + " units of power";
        }
    }

    /// A share of all power that falls while the decision goes on. Without a moment it is what is needed at the end.
    record Falling(Curve curve) implements TurnoutRequirement {
        @Override
        public Power need(Power total) {
            return at(Curve.BILLION).need(total);
        }

        @Override
        public TurnoutRequirement at(long elapsed) {
            return new ShareOfTotal(curve.share(elapsed));
        }

        @Override
        public boolean readsTotal() {
            return true;
        }

        @Override
        public boolean isSound() {
            return curve.isSound();
        }

        @Override
        public String describe() {
            return curve.describe() + " of a billion parts of all power";
        }
    }

    /// A share of all power between two bounds, as far from the lower one as turnout on the track has been on the average:
    /// `least + (most - least) · average`. The average a proposal is measured by is that of its opening. Without one it is the first.
    ///
    /// After a decision the average is `(1 - weight) · average + weight · turnout`, but moves by no more than `step`, so that one large
    /// voter cannot lift the bar at once. It is kept to 18 decimals, rounded down.
    /// @param weight how much the last decision weighs in the average
    record Adaptive(Ratio least, Ratio most, Ratio initial, Ratio weight, Ratio step) implements TurnoutRequirement {
        private static final BigInteger PLACES = BigInteger.TEN.pow(18);

        /// The share that is needed where turnout has been so much on the average.
        public Ratio share(Ratio average) {
            return least.plus(most.minus(least).times(average));
        }

        /// The average after one more decision with this turnout.
        public Ratio next(Ratio average, Ratio turnout) {
            var next = average.times(Ratio.ONE.minus(weight)).plus(turnout.times(weight));
            var highest = average.plus(step);
            var lowest = average.compareTo(step) > 0 ? average.minus(step) : Ratio.ZERO;
            var within = next.compareTo(highest) > 0 ? highest : next.compareTo(lowest) < 0 ? lowest : next;
            return new Ratio(within.numerator().multiply(PLACES).divide(within.denominator()), PLACES);
        }

        @Override
        public Power need(Power total) {
            return adapted(initial).need(total);
        }

        @Override
        public TurnoutRequirement adapted(Ratio average) {
            return new ShareOfTotal(share(average));
        }

        @Override
        public Optional<Adaptive> adaptive() {
            return Optional.of(this);
        }

        @Override
        public boolean readsTotal() {
            return true;
        }

        @Override
        public boolean isSound() {
            return most.compareTo(Ratio.ONE) <= 0 && least.compareTo(most) <= 0 && initial.compareTo(Ratio.ONE) <= 0
                    && weight.compareTo(Ratio.ONE) <= 0 && weight.compareTo(Ratio.ZERO) > 0 && step.compareTo(Ratio.ZERO) > 0;
        }

        @Override
        public String describe() {
            return least + " to " + most + " of all power by the average turnout, first " + initial + ", the last weighing " + weight + ", by at most " + step;
        }
    }

    /// All of these, that is the highest of them.
    record Highest(List<TurnoutRequirement> all) implements TurnoutRequirement {
        public Highest {
            all = List.copyOf(all);
        }

        @Override
        public Power need(Power total) {
            var highest = Power.ZERO;
            for (var each : all) {
                var need = each.need(total);
                if (need.compareTo(highest) > 0) highest = need;
            }
            return highest;
        }

        @Override
        public TurnoutRequirement at(long elapsed) {
            return new Highest(all.stream().map(each -> each.at(elapsed)).toList());
        }

        @Override
        public TurnoutRequirement adapted(Ratio average) {
            return new Highest(all.stream().map(each -> each.adapted(average)).toList());
        }

        @Override
        public Optional<Adaptive> adaptive() {
            return all.stream().flatMap(each -> each.adaptive().stream()).findFirst();
        }

        @Override
        public boolean readsTotal() {
            return all.stream().anyMatch(TurnoutRequirement::readsTotal);
        }

        @Override
        public boolean isSound() {
            return !all.isEmpty() && all.stream().allMatch(TurnoutRequirement::isSound) && all.stream().filter(each -> each.adaptive().isPresent()).count() <= 1;
        }

        @Override
        public String describe() {
            return all.stream().map(TurnoutRequirement::describe).collect(Collectors.joining(" and "));
        }
    }

    /// @param total all power there was at the snapshot
    Power need(Power total);

    /// The same at a moment of the decision, in parts per billion of its period.
    default TurnoutRequirement at(long elapsed) {
        return this;
    }

    /// Whether it asks for a share of all power, which recorded power does not have.
    boolean readsTotal();

    /// Whether nobody has to take part.
    default boolean isNothing() {
        return equals(new FixedPower(Power.ZERO));
    }

    /// Whether no more than all power is ever needed, and its numbers make sense.
    boolean isSound();

    String describe();

    /// The same where turnout has been so much on the average.
    default TurnoutRequirement adapted(Ratio average) {
        return this;
    }

    /// The part of it that follows the average turnout, of which there is one at most.
    default Optional<Adaptive> adaptive() {
        return Optional.empty();
    }
}
