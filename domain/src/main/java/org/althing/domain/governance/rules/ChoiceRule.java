package org.althing.domain.governance.rules;

import java.util.List;
import org.althing.domain.governance.ballot.Ballot.Support;

/// A ballot that chooses between what a proposal offers.
public sealed interface ChoiceRule extends BallotRule permits BallotRule.SingleChoice, ApprovalBallot, WeightedChoice, QuadraticChoice, InstantRunoff, Copeland {

    /// How many choices a proposal may offer on the track.
    int choicesMax();

    /// How many choices the rule can count at all.
    default int choicesCountable() {
        return CHOICES_MAX;
    }

    @Override
    default List<Support> sides() {
        return List.of();
    }

    @Override
    default int options(int choices) {
        return choices;
    }

    @Override
    default int choicesLeast() {
        return 2;
    }

    @Override
    default int choicesMost() {
        return choicesMax();
    }
}
