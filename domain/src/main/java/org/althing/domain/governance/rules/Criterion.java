package org.althing.domain.governance.rules;

import org.althing.domain.kernel.Power;

/// One thing that a proposal must achieve, in units of power: what there is, what is needed, and how the two compare.
/// @param reachable whether what may yet be cast could bring it about; where it is closed, the same as `met`
public record Criterion(Subject subject, Power have, Power need, Comparison comparison, boolean met, boolean reachable) {

    /// What is asked.
    public enum Subject {
        /// Whether there is any power at all.
        ELECTORATE,
        /// Whether it is worth a vote.
        SPAM,
        TURNOUT,
        VETO,
        /// How much power in favour there is, measured on all power there is.
        MINIMUM,
        /// How much power against there is, measured on all power there is.
        OBJECTION,
        APPROVAL,
        /// How much of one group's power took part.
        CHAMBER_TURNOUT,
        /// How much of one group's power is for.
        CHAMBER_APPROVAL,
        /// The turnout of all groups by weight, in parts per billion.
        JOINT_TURNOUT,
        /// The approval of all groups by weight, in parts per billion.
        JOINT_APPROVAL,
        /// How many thresholds of a common refusal are reached.
        CHAMBER_VETO
    }

    /// How `have` must stand to `need`.
    public enum Comparison {
        AT_LEAST,
        MORE_THAN,
        AT_MOST,
        LESS_THAN;

        public boolean holds(Power have, Power need) {
            int order = have.compareTo(need);
            return switch (this) {
                case AT_LEAST -> order >= 0;
                case MORE_THAN -> order > 0;
                case AT_MOST -> order <= 0;
                case LESS_THAN -> order < 0;
            };
        }
    }

    public static Criterion of(Subject subject, Power have, Comparison comparison, Power need, boolean reachable) {
        return new Criterion(subject, have, need, comparison, comparison.holds(have, need), reachable);
    }
}
