package org.althing.domain.governance;

import java.util.EnumSet;
import java.util.Set;

/// Where a proposal stands in its life: derived from facts and clock by [Proposal#phase], stored nowhere.
public enum Phase {
    /// Opened; the vote has not begun.
    PENDING,
    VOTING,
    /// The vote is over and its verdict is due.
    COUNTING,
    CANCELLED,
    /// Rejected, or too few took part.
    DEFEATED,
    /// Passed, and there was nothing to execute.
    PASSED,
    /// Passed; its timelock runs.
    QUEUED,
    /// The timelock is over and it can be executed.
    READY,
    EXECUTED,
    /// It could not be executed before its grace was over.
    EXPIRED;

    /// The phases that may come right after this one, as seen by somebody who looks after every event and at every moment.
    public Set<Phase> next() {
        return switch (this) {
            case PENDING -> EnumSet.of(VOTING, CANCELLED);
            case VOTING -> EnumSet.of(COUNTING, DEFEATED, PASSED);
            case COUNTING -> EnumSet.of(DEFEATED, PASSED);
            case PASSED -> EnumSet.of(QUEUED);
            case QUEUED -> EnumSet.of(READY, EXECUTED);
            case READY -> EnumSet.of(EXECUTED, EXPIRED);
            case CANCELLED, DEFEATED, EXECUTED, EXPIRED -> EnumSet.noneOf(Phase.class);
        };
    }

    /// Whether this phase is that one, or comes before it.
    public boolean leadsTo(Phase later) {
        return this == later || next().stream().anyMatch(phase -> phase.leadsTo(later));
    }
}
