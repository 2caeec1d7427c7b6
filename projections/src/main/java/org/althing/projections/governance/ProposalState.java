package org.althing.projections.governance;

import org.althing.domain.governance.Course;
import org.althing.domain.governance.Outcome;

/// Under which heading a proposal is listed: what is recorded of it, whatever the clock says.
public enum ProposalState {
    /// Waiting for its vote, or in it.
    OPEN,
    CANCELLED,
    DEFEATED,
    /// Passed, with nothing to execute.
    PASSED,
    /// Passed; somebody has to queue it.
    APPROVED,
    /// Passed, on its way to execution.
    QUEUED,
    EXECUTED,
    EXPIRED,
    /// Passed, and never to be carried out, like what it was to follow.
    FAILED,
    KILLED;

    static ProposalState of(Course course) {
        return switch (course) {
            case Course.Open _ -> OPEN;
            case Course.Cancelled _ -> CANCELLED;
            case Course.Closed closed -> closed.outcome() == Outcome.PASSED ? PASSED : DEFEATED;
            case Course.Queued _ -> QUEUED;
            case Course.Executed _ -> EXECUTED;
            case Course.Expired _ -> EXPIRED;
            case Course.Approved _ -> APPROVED;
            case Course.Failed _ -> FAILED;
            case Course.Killed _ -> KILLED;
        };
    }
}
