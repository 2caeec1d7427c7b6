package org.althing.domain.governance.rules;

import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Weighted.Weight;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.kernel.Power;

/// A voter's power shared between choices in proportion to weights. Each share rounds down; what is lost by that stands behind nothing.
public record WeightedChoice(int choicesMax) implements ChoiceRule {

    @Override
    public boolean admits(Ballot ballot, int choices) {
        return Weights.areSound(ballot, choices);
    }

    @Override
    public Tally empty(int choices) {
        return Tally.withPower(choices);
    }

    @Override
    public void spread(Ballot ballot, Power weight, Receiver receiver) {
        var sum = Weights.sum(ballot);
        for (Weight each : ((Ballot.Weighted) ballot).weights()) receiver.put(each.option(), weight.floorShare(each.weight().dividedBy(sum)));
    }

    @Override
    public String describe() {
        return "weights on at most " + choicesMax + " choices";
    }
}
