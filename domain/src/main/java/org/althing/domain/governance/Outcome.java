package org.althing.domain.governance;

/// How a proposal ended. The first three are verdicts of a vote.
public enum Outcome {
    PASSED,
    /// Enough took part, and they did not approve.
    REJECTED,
    /// Too little power took part.
    NO_QUORUM,
    /// The proposer took it back before the vote began.
    CANCELLED
}
