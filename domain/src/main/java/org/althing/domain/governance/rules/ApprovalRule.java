package org.althing.domain.governance.rules;

import java.util.List;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.Criterion.Comparison;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;

/// What the cast power must say for a proposal to pass. Ties fail, except where a rule says *at least*.
public sealed interface ApprovalRule extends Rule
        permits ApprovalRule.MoreThan, ApprovalRule.AtLeast, ApprovalRule.Falling, ApprovalRule.Presumed, ApprovalRule.Plurality, Award {

    /// for > ratio · (for + against), strictly. Power for a veto or for spam is power against.
    ///
    /// In whole units that is for > ⌊ratio · (for + against)⌋, so nothing is divided in the decision itself.
    record MoreThan(Ratio ratio) implements ApprovalRule {
        @Override
        public Power have(Tally tally) {
            return tally.of(Support.FOR);
        }

        @Override
        public Power need(Tally tally) {
            return tally.decisive().floorShare(ratio);
        }

        @Override
        public boolean reachable(Tally tally, Power free) {
            return need(tally.plus(Support.FOR.ordinal(), free)).compareTo(have(tally).plus(free)) < 0;
        }

        @Override
        public boolean certain(Tally tally, Power free) {
            return have(tally).compareTo(need(tally.plus(Support.AGAINST.ordinal(), free))) > 0;
        }

        @Override
        public String describe() {
            return "for more than " + ratio + " of for + against";
        }
    }

    /// for ≥ ratio · (for + against). Power for a veto or for spam is power against.
    record AtLeast(Ratio ratio) implements ApprovalRule {
        @Override
        public Power have(Tally tally) {
            return tally.of(Support.FOR);
        }

        /// Of nothing at all no share is approval: where neither side has any power, one unit is needed, unless nothing is.
        @Override
        public Power need(Tally tally) {
            var decisive = tally.decisive();
            return decisive.isZero() && !ratio.equals(Ratio.ZERO) ? Power.of(1) : decisive.ceilShare(ratio);
        }

        @Override
        public Comparison comparison() {
            return Comparison.AT_LEAST;
        }

        @Override
        public boolean reachable(Tally tally, Power free) {
            return need(tally.plus(Support.FOR.ordinal(), free)).compareTo(have(tally).plus(free)) <= 0;
        }

        @Override
        public boolean certain(Tally tally, Power free) {
            return have(tally).compareTo(need(tally.plus(Support.AGAINST.ordinal(), free))) >= 0;
        }

        @Override
        public String describe() {
            return "for at least " + ratio + " of for + against";
        }
    }

    /// for ≥ curve · (for + against), where the curve falls while the decision goes on. Without a moment it is what is needed at the end.
    record Falling(Curve curve) implements ApprovalRule {
        @Override
        public ApprovalRule at(long elapsed) {
            return new AtLeast(curve.share(elapsed));
        }

        private ApprovalRule atTheEnd() {
            return at(Curve.BILLION);
        }

        @Override
        public Power have(Tally tally) {
            return atTheEnd().have(tally);
        }

        @Override
        public Power need(Tally tally) {
            return atTheEnd().need(tally);
        }

        @Override
        public Comparison comparison() {
            return Comparison.AT_LEAST;
        }

        @Override
        public boolean reachable(Tally tally, Power free) {
            return atTheEnd().reachable(tally, free);
        }

        @Override
        public boolean certain(Tally tally, Power free) {
            return atTheEnd().certain(tally, free);
        }

        @Override
        public String describe() {
            return "for at least " + curve.describe() + " of a billion parts of for + against";
        }
    }

    /// Nobody has to say yes: what stands against it decides, by an [ObjectionRule].
    record Presumed() implements ApprovalRule {
        @Override
        public Power have(Tally tally) {
            return tally.of(Support.FOR);
        }

        @Override
        public Power need(Tally tally) {
            return Power.ZERO;
        }

        @Override
        public Comparison comparison() {
            return Comparison.AT_LEAST;
        }

        @Override
        public boolean reachable(Tally tally, Power free) {
            return true;
        }

        @Override
        public boolean certain(Tally tally, Power free) {
            return true;
        }

        @Override
        public String describe() {
            return "presumed";
        }
    }

    /// One choice ahead of every other. The choices in `refusing` win nothing: where one of them leads, the proposal is rejected.
    record Plurality(List<Integer> refusing) implements ApprovalRule {
        public Plurality {
            refusing = List.copyOf(refusing);
        }

        @Override
        public Power have(Tally tally) {
            int leader = leader(tally);
            return leader < 0 ? Power.ZERO : tally.options().get(leader);
        }

        @Override
        public Power need(Tally tally) {
            int leader = leader(tally);
            var next = Power.ZERO;
            for (int i = 0; i < tally.options().size(); i++) {
                if (i != leader && tally.options().get(i).compareTo(next) > 0) next = tally.options().get(i);
            }
            return next;
        }

        @Override
        public boolean reachable(Tally tally, Power free) {
            return leader(tally) >= 0 && have(tally).plus(free).compareTo(need(tally)) > 0;
        }

        @Override
        public boolean certain(Tally tally, Power free) {
            return have(tally).compareTo(need(tally).plus(free)) > 0;
        }

        /// The strongest choice that can win, the first of equals; -1 where none can.
        public int leader(Tally tally) {
            int leader = -1;
            for (int i = 0; i < tally.options().size(); i++) {
                if (refusing.contains(i)) continue;
                if (leader < 0 || tally.options().get(i).compareTo(tally.options().get(leader)) > 0) leader = i;
            }
            return leader;
        }

        @Override
        public String describe() {
            return "one choice ahead of every other" + (refusing.isEmpty() ? "" : ", choices " + refusing + " refuse");
        }
    }

    /// The power in favour.
    Power have(Tally tally);

    /// What the power in favour is held against.
    Power need(Tally tally);

    /// How the power in favour must stand to what is needed.
    default Comparison comparison() {
        return Comparison.MORE_THAN;
    }

    /// The same at a moment of the decision, in parts per billion of its period.
    default ApprovalRule at(long elapsed) {
        return this;
    }

    /// Whether the requirement could still be met if `free` more power were cast as favourably as can be.
    boolean reachable(Tally tally, Power free);

    /// Whether the requirement would still be met if `free` more power were cast as unfavourably as can be; never true where it might not.
    default boolean certain(Tally tally, Power free) {
        return false;
    }
}
