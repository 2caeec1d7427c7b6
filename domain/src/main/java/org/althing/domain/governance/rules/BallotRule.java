package org.althing.domain.governance.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.ballot.Spread;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;

/// What a voter may say, and how what they say is counted.
public sealed interface BallotRule extends Rule, Spread permits SideRule, ChoiceRule, BudgetedApproval {
    /// How many choices a proposal may offer at most, whatever its track says.
    int CHOICES_MAX = 64;

    /// For, against or abstain, with one's whole power.
    record ForAgainstAbstain() implements SideRule {
        private static final List<Support> SIDES = List.of(Support.FOR, Support.AGAINST, Support.ABSTAIN);

        @Override
        public List<Support> sides() {
            return SIDES;
        }

        @Override
        public Splitting splitting() {
            return Splitting.WHOLE;
        }

        @Override
        public String describe() {
            return "for-against-abstain";
        }
    }

    /// These sides: for, against and abstain, and with them veto or spam.
    /// @param sides in the order of [Support]
    record Sides(List<Support> sides, Splitting splitting) implements SideRule {
        public Sides {
            sides = List.copyOf(sides);
        }

        /// With one's whole power on one of them.
        public Sides(List<Support> sides) {
            this(sides, Splitting.WHOLE);
        }

        @Override
        public String describe() {
            return "sides " + sides.stream().map(Support::name).collect(Collectors.joining(" ")) + splitting.describe();
        }
    }

    /// One of the choices that the proposal names, of which it has 2 to `choicesMax`.
    record SingleChoice(int choicesMax) implements ChoiceRule {
        @Override
        public boolean admits(Ballot ballot, int choices) {
            return ballot instanceof Ballot.Choice(int option) && option >= 0 && option < choices;
        }

        @Override
        public void spread(Ballot ballot, Power weight, Receiver receiver) {
            receiver.put(((Ballot.Choice) ballot).option(), weight);
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
    boolean admits(Ballot ballot, int choices);

    /// How many options the tally of a proposal with so many choices keeps apart.
    int options(int choices);

    /// The tally of a proposal with so many choices before anybody voted.
    default Tally empty(int choices) {
        return Tally.empty(options(choices));
    }

    /// Whether what stands behind an option is power, so that the strongest option is the one with the most of it.
    default boolean countsPower() {
        return true;
    }

    /// The tally with, for every option, what decides between them: comparable with each other, and exact.
    default Tally standing(Tally tally) {
        return tally;
    }

    /// What every option achieved, in units of power, exactly.
    default List<Ratio> scores(Tally tally) {
        return tally.options().stream().map(behind -> Ratio.of(behind, Power.of(1))).toList();
    }

    /// How many choices of its own a proposal names at least.
    int choicesLeast();

    /// How many choices of its own a proposal names at most.
    int choicesMost();

    default boolean fits(int choices) {
        return choices >= choicesLeast() && choices <= choicesMost();
    }

    /// The rule that a proposal notes, or the plain one that its number of choices says.
    static BallotRule noted(Optional<BallotRule> other, int choices) {
        return other.orElseGet(() -> choices == 0 ? new ForAgainstAbstain() : new SingleChoice(CHOICES_MAX));
    }

    /// The rule as a proposal notes it: not at all where its number of choices says everything.
    static Optional<BallotRule> unlessPlain(BallotRule rule) {
        return rule instanceof ForAgainstAbstain || rule instanceof SingleChoice ? Optional.empty() : Optional.of(rule);
    }
}
