package org.althing.domain.governance;

import org.althing.domain.kernel.Amount;

/// One thing that a proposal must achieve, in units of power: what there is, what is needed, and how the two compare.
/// @param reachable whether what may yet be cast could bring it about; where it is closed, the same as `met`
public record Criterion(Subject subject, Amount have, Amount need, Comparison comparison, boolean met, boolean reachable) {

    /// What is asked.
    public enum Subject { TURNOUT, APPROVAL }

    /// How `have` must stand to `need`.
    public enum Comparison {
        AT_LEAST,
        MORE_THAN;

        public boolean holds(Amount have, Amount need) {
            int order = have.compareTo(need);
            return this == AT_LEAST ? order >= 0 : order > 0;
        }
    }

    static Criterion of(Subject subject, Amount have, Comparison comparison, Amount need, boolean reachable) {
        return new Criterion(subject, have, need, comparison, comparison.holds(have, need), reachable);
    }
}
