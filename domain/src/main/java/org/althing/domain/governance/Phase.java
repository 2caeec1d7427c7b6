package org.althing.domain.governance;

import java.util.EnumSet;
import java.util.Set;

/// Where a proposal stands in its life: derived from facts and clock by [Proposal#phase], stored nowhere.
public enum Phase {
    /// Opened; not enough has been put down for it.
    AWAITING_DEPOSIT,
    /// Opened; its time to prepare runs.
    PREPARING,
    /// Opened; every place is taken.
    WAITING,
    /// Opened; the vote has not begun.
    PENDING,
    VOTING,
    /// The vote is over and its verdict is due.
    COUNTING,
    CANCELLED,
    /// Ended as an abuse.
    KILLED,
    /// Rejected, or too few took part.
    DEFEATED,
    /// It never came to a vote.
    TIMED_OUT,
    /// Passed, and there was nothing to execute.
    PASSED,
    /// Passed; somebody has to queue it.
    APPROVED,
    /// Passed; its timelock runs.
    QUEUED,
    /// The timelock is over and it can be executed.
    READY,
    EXECUTED,
    /// It was not carried out before its grace was over.
    EXPIRED,
    /// Passed, but it was to follow a proposal that will never be carried out.
    FAILED;

    /// The phases that may come right after this one, as seen by somebody who looks after every event and at every moment.
    public Set<Phase> next() {
        return switch (this) {
            case AWAITING_DEPOSIT -> EnumSet.of(PREPARING, WAITING, PENDING, VOTING, CANCELLED, KILLED, TIMED_OUT);
            case PREPARING -> EnumSet.of(WAITING, PENDING, VOTING, CANCELLED, KILLED, TIMED_OUT);
            case WAITING -> EnumSet.of(PASSED, PENDING, VOTING, CANCELLED, KILLED, TIMED_OUT);
            case PENDING -> EnumSet.of(VOTING, CANCELLED, KILLED);
            case VOTING -> EnumSet.of(COUNTING, DEFEATED, PASSED, CANCELLED, KILLED);
            case COUNTING -> EnumSet.of(DEFEATED, PASSED);
            case PASSED -> EnumSet.of(APPROVED, QUEUED, FAILED);
            case APPROVED -> EnumSet.of(QUEUED, EXECUTED, EXPIRED, FAILED, CANCELLED, KILLED);
            case QUEUED -> EnumSet.of(READY, EXECUTED, FAILED, CANCELLED, KILLED);
            case READY -> EnumSet.of(QUEUED, EXECUTED, EXPIRED, FAILED, CANCELLED, KILLED);
            case CANCELLED, KILLED, DEFEATED, TIMED_OUT, EXECUTED, EXPIRED, FAILED -> EnumSet.noneOf(Phase.class);
        };
    }

    /// Whether nothing can become of the proposal any more, save that a passed one without actions stands as it is.
    public boolean isOver() {
        return next().isEmpty() || this == PASSED;
    }

    boolean comesBeforeVoting() {
        return this == AWAITING_DEPOSIT || this == PREPARING || this == WAITING || this == PENDING;
    }

    /// Whether what was to be done will never be done.
    public boolean isDead() {
        return next().isEmpty() && this != EXECUTED;
    }

    /// Whether this phase is that one, or comes before it.
    public boolean leadsTo(Phase later) {
        var reached = EnumSet.of(this);
        for (var before = Set.<Phase>of(); !reached.equals(before); ) {
            before = EnumSet.copyOf(reached);
            for (var phase : before) reached.addAll(phase.next());
        }
        return reached.contains(later);
    }
}
