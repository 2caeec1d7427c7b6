package org.althing.domain.governance.ballot;

import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;

/// What one of several groups said about a common decision.
/// @param eligible all power the group has
public record Chamber(String name, Power eligible, Tally tally) {

    /// How much of the group's power took part; none of a group without any.
    public Ratio turnout() {
        return share(tally.cast(), eligible);
    }

    /// How much of the power for and against was in favour; none where there was none.
    public Ratio approval() {
        var sides = tally.of(Support.FOR).plus(tally.of(Support.AGAINST));
        return share(tally.of(Support.FOR), sides);
    }

    /// How much of the group's power was cast as a veto.
    public Ratio veto() {
        return share(tally.of(Support.VETO), eligible);
    }

    private static Ratio share(Power part, Power whole) {
        return whole.isZero() ? Ratio.ZERO : Ratio.of(part, whole);
    }
}
