package org.althing.domain.governance.rules;

import java.util.List;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.kernel.Power;

/// Against, abstain, or for, and then for which of the proposal's choices: each one that a voter approves of gets the whole power.
/// Which choices are funded is [Award]'s. In the tally the choices stand behind the sides.
public record BudgetedApproval(int choicesMax, int approvalsMax) implements BallotRule {
    private static final List<Support> SIDES = List.of(Support.FOR, Support.AGAINST, Support.ABSTAIN);
    private static final int FIRST_CHOICE = Support.values().length;

    @Override
    public List<Support> sides() {
        return SIDES;
    }

    /// Who is for it approves of at least one choice.
    @Override
    public boolean admits(Ballot ballot, int choices) {
        return switch (ballot) {
            case Ballot.Side(var support) -> support == Support.AGAINST || support == Support.ABSTAIN;
            case Ballot.Approved(var options) -> !options.isEmpty() && options.size() <= approvalsMax && Orders.areAscending(options, choices);
            case Ballot.Split _, Ballot.Portions _, Ballot.Choice _, Ballot.Weighted _, Ballot.Ranked _ -> false;
        };
    }

    @Override
    public int options(int choices) {
        return FIRST_CHOICE + choices;
    }

    @Override
    public Tally empty(int choices) {
        return Tally.withPower(options(choices));
    }

    @Override
    public void spread(Ballot ballot, Power weight, Receiver receiver) {
        switch (ballot) {
            case Ballot.Side(var support) -> receiver.put(support.ordinal(), weight);
            case Ballot.Approved(var options) -> {
                receiver.put(Support.FOR.ordinal(), weight);
                for (int option : options) receiver.put(FIRST_CHOICE + option, weight);
            }
            case Ballot.Split _, Ballot.Portions _, Ballot.Choice _, Ballot.Weighted _, Ballot.Ranked _ ->
                throw new IllegalArgumentException("no side and no approval: " + ballot);
        }
    }

    /// What stands behind each of the proposal's choices.
    static List<Power> choices(Tally tally) {
        return tally.options().subList(FIRST_CHOICE, tally.options().size());
    }

    @Override
    public int choicesLeast() {
        return 1;
    }

    @Override
    public int choicesMost() {
        return choicesMax;
    }

    @Override
    public String describe() {
        return "for at most " + approvalsMax + " of at most " + choicesMax + " choices, against, or abstain";
    }
}
