package org.althing.domain.governance.rules;

import java.util.List;
import java.util.stream.Collectors;
import org.althing.domain.governance.Ballot;
import org.althing.domain.governance.Ballot.Support;

/// What a voter may say.
public sealed interface BallotRule extends Rule {
    /// How many choices a proposal may offer at most, whatever its track says.
    int CHOICES_MAX = 64;

    /// For, against or abstain.
    record ForAgainstAbstain() implements BallotRule {
        private static final List<Support> SIDES = List.of(Support.FOR, Support.AGAINST, Support.ABSTAIN);

        @Override
        public List<Support> sides() {
            return SIDES;
        }

        @Override
        public String describe() {
            return "for-against-abstain";
        }
    }

    /// One of these sides: for, against and abstain, and with them veto or spam.
    /// @param sides in the order of [Support]
    record Sides(List<Support> sides) implements BallotRule {
        public Sides {
            sides = List.copyOf(sides);
        }

        @Override
        public String describe() {
            return "sides " + sides.stream().map(Support::name).collect(Collectors.joining(" "));
        }
    }

    /// One of the choices that the proposal names, of which it has 2 to `choicesMax`.
    record SingleChoice(int choicesMax) implements BallotRule {
        @Override
        public boolean admits(Ballot ballot, int choices) {
            return ballot instanceof Ballot.Choice(int option) && option >= 0 && option < choices;
        }

        @Override
        public List<Support> sides() {
            return List.of();
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

    /// The sides that a voter may take; none where the ballot asks for choices of the proposal's own.
    List<Support> sides();

    default boolean hasSides() {
        return !sides().isEmpty();
    }

    /// Whether the ballot says something that a proposal with so many choices asks.
    default boolean admits(Ballot ballot, int choices) {
        return ballot instanceof Ballot.Side(var support) && sides().contains(support);
    }

    /// How many options the tally of a proposal with so many choices keeps apart.
    default int options(int choices) {
        return sides().getLast().ordinal() + 1;
    }

    /// How many choices of its own a proposal names at least.
    default int choicesLeast() {
        return 0;
    }

    /// How many choices of its own a proposal names at most.
    default int choicesMost() {
        return 0;
    }

    default boolean fits(int choices) {
        return choices >= choicesLeast() && choices <= choicesMost();
    }
}
