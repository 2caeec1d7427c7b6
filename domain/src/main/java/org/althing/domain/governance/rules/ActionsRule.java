package org.althing.domain.governance.rules;

/// How many actions a proposal holds, and whether one that waits in a timelock already may be queued again for the same moment.
/// @param once whether it may not: then two proposals never do the same thing at the same time, nor one twice
public record ActionsRule(int least, int most, boolean once) implements Rule {
    /// No proposal on any track has more.
    public static final int ACTIONS_MAX = 16;

    @Override
    public String describe() {
        return least + " to " + most + (once ? ", none of them queued twice for one moment" : "");
    }
}
