package org.althing.projections.governance;

import org.althing.domain.governance.Course;

/// Under which heading a proposal is listed: what is recorded of it, whatever the clock says.
public enum ProposalState {
    /// Opened, and not decided on yet.
    WAITING,
    /// Waiting for its vote, or in it.
    OPEN,
    CANCELLED,
    DEFEATED,
    /// It never came to a decision.
    TIMED_OUT,
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
            case Course.Waiting _ -> WAITING;
            case Course.Open _ -> OPEN;
            case Course.Cancelled _ -> CANCELLED;
            case Course.Closed closed -> switch (closed.outcome()) {
                case PASSED -> PASSED;
                case TIMED_OUT -> TIMED_OUT;
                case REJECTED, NO_QUORUM, CANCELLED, VETOED, SPAM, KILLED -> DEFEATED;
            };
            case Course.Queued _ -> QUEUED;
            case Course.Executed _ -> EXECUTED;
            case Course.Expired _ -> EXPIRED;
            case Course.Approved _ -> APPROVED;
            case Course.Failed _ -> FAILED;
            case Course.Killed _ -> KILLED;
        };
    }
}
