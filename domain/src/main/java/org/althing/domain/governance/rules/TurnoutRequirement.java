package org.althing.domain.governance.rules;

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
        public String describe() {
            return power + " units of power";
        }
    }

    /// @param total all power there was at the snapshot
    Amount need(Amount total);

    String describe();
}
