package org.althing.domain.governance;

/// How a proposal ended. All but CANCELLED are verdicts of a vote.
public enum Outcome {
    PASSED,
    /// Enough took part, and they did not approve.
    REJECTED,
    /// Too little power took part.
    NO_QUORUM,
    /// The proposer took it back before the vote began.
    CANCELLED,
    /// So much power stood against it that nothing else counts.
    VETOED,
    /// At least as much power called it spam as said anything else.
    SPAM
}
