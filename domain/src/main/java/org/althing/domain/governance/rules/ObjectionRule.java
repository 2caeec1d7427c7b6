package org.althing.domain.governance.rules;

import org.althing.domain.governance.rules.Criterion.Comparison;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;

/// How much power against defeats a proposal, whatever stands in its favour. With [ApprovalRule.Presumed] it makes a track optimistic.
/// An empty electorate carries nothing.
public sealed interface ObjectionRule extends Rule {

    /// Less than this may stand against it.
    record Below(TurnoutRequirement limit) implements ObjectionRule {
        @Override
        public Comparison comparison() {
            return Comparison.LESS_THAN;
        }

        /// Rounded up: whole units below the exact share are whole units below that.
        @Override
        public Power limit(Power total) {
            return limit.need(total);
        }

        @Override
        public boolean isSound() {
            return limit.isSound() && !limit.equals(new TurnoutRequirement.FixedPower(Power.ZERO));
        }

        @Override
        public String describe() {
            return "against less than " + limit.describe();
        }
    }

    /// At most this share of all power may stand against it.
    record AtMost(Ratio share) implements ObjectionRule {
        @Override
        public Comparison comparison() {
            return Comparison.AT_MOST;
        }

        /// Rounded down: whole units up to the exact share are whole units up to that.
        @Override
        public Power limit(Power total) {
            return total.floorShare(share);
        }

        @Override
        public boolean isSound() {
            return share.compareTo(Ratio.ONE) < 0;
        }

        @Override
        public String describe() {
            return "against at most " + share + " of all power";
        }
    }

    Comparison comparison();

    /// @param total all power there was at the snapshot
    Power limit(Power total);

    /// Whether an objection can both fail and succeed.
    boolean isSound();
}
