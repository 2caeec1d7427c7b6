package org.althing.domain.governance.rules;

import java.util.List;
import java.util.stream.Collectors;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;

/// How much power must take part. What is needed rounds up; having exactly that is enough.
public sealed interface TurnoutRequirement {

    record ShareOfTotal(Ratio share) implements TurnoutRequirement {
        @Override
        public Amount need(Amount total) {
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

    record FixedPower(Amount power) implements TurnoutRequirement {
        @Override
        public Amount need(Amount total) {
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
        public Amount need(Amount total) {
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

    /// All of these, that is the highest of them.
    record Highest(List<TurnoutRequirement> all) implements TurnoutRequirement {
        public Highest {
            all = List.copyOf(all);
        }

        @Override
        public Amount need(Amount total) {
            var highest = Amount.ZERO;
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
        public boolean readsTotal() {
            return all.stream().anyMatch(TurnoutRequirement::readsTotal);
        }

        @Override
        public boolean isSound() {
            return !all.isEmpty() && all.stream().allMatch(TurnoutRequirement::isSound);
        }

        @Override
        public String describe() {
            return all.stream().map(TurnoutRequirement::describe).collect(Collectors.joining(" and "));
        }
    }

    /// @param total all power there was at the snapshot
    Amount need(Amount total);

    /// The same at a moment of the decision, in parts per billion of its period.
    default TurnoutRequirement at(long elapsed) {
        return this;
    }

    /// Whether it asks for a share of all power, which recorded power does not have.
    boolean readsTotal();

    /// Whether no more than all power is ever needed, and its numbers make sense.
    boolean isSound();

    String describe();
}
