package org.althing.benchmarks.monotonicity;

import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRule;

/// A mistake that breaks the promise, made on purpose: the check must notice each.
enum Plant {
    NONE,
    /// Every vote counts towards the turnout, whatever the rules say.
    QUORUM_OF_ALL,
    /// A vote in favour is counted as one against, and the other way round.
    SWAPPED_SIDES;

    /// The rules as they are applied.
    RuleSet applied(RuleSet rules) {
        return this == QUORUM_OF_ALL ? rules.with(new TurnoutRule(TurnoutBasis.ALL, rules.turnout().required())) : rules;
    }

    /// The one more ballot as it is counted.
    Ballot counted(Support support) {
        if (this != SWAPPED_SIDES) return new Ballot.Side(support);
        return new Ballot.Side(support == Support.FOR ? Support.AGAINST : Support.FOR);
    }
}
