package org.althing.domain.governance.rules;

import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Weighted.Weight;
import org.althing.domain.kernel.Ratio;

/// The weights of a ballot: in ascending order of their choices, each once; some may be zero, not all of them.
final class Weights {
    private Weights() {}

    static boolean areSound(Ballot ballot, int choices) {
        return ballot instanceof Ballot.Weighted(var weights) && Orders.areAscending(weights.stream().map(Weight::option).toList(), choices)
                && weights.stream().anyMatch(each -> each.weight().compareTo(Ratio.ZERO) > 0);
    }

    static Ratio sum(Ballot ballot) {
        return ((Ballot.Weighted) ballot).weights().stream().map(Weight::weight).reduce(Ratio.ZERO, Ratio::plus);
    }
}
