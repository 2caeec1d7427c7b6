package org.althing.domain.governance.rules;

import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.kernel.Power;

/// Which cast power counts towards the turnout.
public enum TurnoutBasis {
    FOR("for"),
    FOR_AND_ABSTAIN("for + abstain"),
    /// A proposal needs to be contested: what counts is who speaks against it.
    AGAINST("against"),
    /// Everything cast. A vote against can then supply the quorum that a proposal passes by.
    ALL("all"),
    /// The power behind the leading choice.
    LEADING("the leading choice");

    private final String description;

    TurnoutBasis(String description) {
        this.description = description;
    }

    public Power of(Tally tally) {
        return switch (this) {
            case FOR -> tally.of(Support.FOR);
            case FOR_AND_ABSTAIN -> tally.of(Support.FOR).plus(tally.of(Support.ABSTAIN));
            case AGAINST -> tally.of(Support.AGAINST);
            case ALL -> tally.cast();
            case LEADING -> tally.highest();
        };
    }

    /// Whether it asks for sides, which only a ballot for or against has.
    boolean needsSides() {
        return this == FOR || this == FOR_AND_ABSTAIN || this == AGAINST;
    }

    String describe() {
        return description;
    }
}
