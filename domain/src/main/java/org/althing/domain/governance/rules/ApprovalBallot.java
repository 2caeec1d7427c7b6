package org.althing.domain.governance.rules;

import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.kernel.Power;

/// Every choice that a voter can live with, up to a number of them: each gets the whole power. To approve of none is an answer too.
public record ApprovalBallot(int choicesMax, int approvalsMax) implements ChoiceRule {

    @Override
    public boolean admits(Ballot ballot, int choices) {
        return ballot instanceof Ballot.Approved(var options) && options.size() <= approvalsMax && Orders.areAscending(options, choices);
    }

    @Override
    public Tally empty(int choices) {
        return Tally.withPower(choices);
    }

    @Override
    public void spread(Ballot ballot, Power weight, Receiver receiver) {
        for (int option : ((Ballot.Approved) ballot).options()) receiver.put(option, weight);
    }

    @Override
    public String describe() {
        return "approval of at most " + approvalsMax + " of at most " + choicesMax + " choices";
    }
}
