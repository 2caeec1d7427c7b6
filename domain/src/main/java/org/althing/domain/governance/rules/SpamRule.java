package org.althing.domain.governance.rules;

import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.kernel.Power;

/// A proposal is spam where at least as much power calls it that as says anything else, and somebody does.
public record SpamRule() implements Rule {

    public Power have(Tally tally) {
        return tally.of(Support.SPAM);
    }

    /// What the power that calls it spam must stay below: all other power, and one unit where there is none.
    public Power limit(Tally tally) {
        var others = tally.cast().minus(have(tally));
        return others.isZero() ? Power.of(1) : others;
    }

    @Override
    public String describe() {
        return "where at least all other power says so";
    }
}
