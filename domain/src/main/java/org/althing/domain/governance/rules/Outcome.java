package org.althing.domain.governance.rules;

/// How a proposal ended. The first three, and the two that follow from a veto or from spam, are verdicts of a vote.
public enum Outcome {
    PASSED,
    /// Enough took part, and they did not approve.
    REJECTED,
    /// Too little power took part.
    NO_QUORUM,
    /// It was taken back, or stopped.
    CANCELLED,
    /// So much power vetoed it that no majority counts.
    VETOED,
    /// The voters called it spam.
    SPAM,
    /// It never came to a vote.
    TIMED_OUT,
    /// It was ended as an abuse.
    KILLED
}
