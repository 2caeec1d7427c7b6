package org.althing.domain.governance.rules;

import org.althing.domain.governance.Ballot;

/// What a voter may say.
public sealed interface BallotRule extends Rule {
    /// How many choices a proposal may offer at most, whatever its track says.
    int CHOICES_MAX = 64;

    /// For, against or abstain.
    record ForAgainstAbstain() implements BallotRule {
        @Override
        public boolean admits(Ballot ballot, int choices) {
            return ballot instanceof Ballot.Side;
        }

        @Override
        public int options(int choices) {
            return Ballot.Support.values().length;
        }

        @Override
        public int choicesLeast() {
            return 0;
        }

        @Override
        public int choicesMost() {
            return 0;
        }

        @Override
        public String describe() {
            return "for-against-abstain";
        }
    }

    /// One of the choices that the proposal names, of which it has 2 to `choicesMax`.
    record SingleChoice(int choicesMax) implements BallotRule {
        @Override
        public boolean admits(Ballot ballot, int choices) {
            return ballot instanceof Ballot.Choice(int option) && option >= 0 && option < choices;
        }

        @Override
        public int options(int choices) {
            return choices;
        }

        @Override
        public int choicesLeast() {
            return 2;
        }

        @Override
        public int choicesMost() {
            return choicesMax;
        }

        @Override
        public String describe() {
            return "single-choice of at most " + choicesMax;
        }
    }

    /// Whether the ballot says something that a proposal with so many choices asks.
    boolean admits(Ballot ballot, int choices);

    /// How many options the tally of a proposal with so many choices keeps apart.
    int options(int choices);

    /// How many choices of its own a proposal names at least.
    int choicesLeast();

    /// How many choices of its own a proposal names at most.
    int choicesMost();

    default boolean fits(int choices) {
        return choices >= choicesLeast() && choices <= choicesMost();
    }
}
