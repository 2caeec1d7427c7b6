package org.althing.domain.governance.rules;

import java.util.List;
import java.util.stream.IntStream;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Portions.Portion;
import org.althing.domain.governance.ballot.Ballot.Split.Part;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;

/// A ballot that carries a proposal or does not: it asks for sides.
public sealed interface SideRule extends BallotRule permits BallotRule.ForAgainstAbstain, BallotRule.Sides {

    /// Whether a voter may take several sides at once.
    enum Splitting {
        WHOLE(""),
        /// In shares that make one.
        WEIGHTED(", in shares"),
        /// In amounts, now or later; a side without an amount takes all that is left.
        FRACTIONAL(", in amounts, a part now and a part later");

        private final String description;

        Splitting(String description) {
            this.description = description;
        }

        String describe() {
            return description;
        }
    }

    Splitting splitting();

    @Override
    default int options(int choices) {
        return sides().getLast().ordinal() + 1;
    }

    @Override
    default int choicesLeast() {
        return 0;
    }

    @Override
    default int choicesMost() {
        return 0;
    }

    @Override
    default boolean admits(Ballot ballot, int choices) {
        return switch (ballot) {
            case Ballot.Side(var support) -> sides().contains(support);
            case Ballot.Split(var parts) -> splitting() == Splitting.WEIGHTED && areSides(parts.stream().map(Part::support).toList())
                    && parts.stream().noneMatch(part -> part.share().equals(Ratio.ZERO))
                    && parts.stream().map(Part::share).reduce(Ratio.ZERO, Ratio::plus).equals(Ratio.ONE);
            case Ballot.Portions(var portions) -> splitting() == Splitting.FRACTIONAL && areSides(portions.stream().map(Portion::support).toList())
                    && portions.stream().noneMatch(portion -> portion.power().isZero());
            case Ballot.Choice _, Ballot.Approved _, Ballot.Weighted _, Ballot.Ranked _ -> false;
        };
    }

    /// At least one, in the order of [Support], each once.
    private boolean areSides(List<Support> named) {
        return !named.isEmpty() && sides().containsAll(named) && IntStream.range(1, named.size()).allMatch(i -> named.get(i - 1).compareTo(named.get(i)) < 0);
    }

    /// Where shares do not come out even, all power still counts as cast.
    @Override
    default Tally empty(int choices) {
        return splitting() == Splitting.WEIGHTED ? Tally.withPower(options(choices)) : Tally.empty(options(choices));
    }

    @Override
    default void spread(Ballot ballot, Power weight, Receiver receiver) {
        switch (ballot) {
            case Ballot.Side(var support) -> receiver.put(support.ordinal(), weight);
            case Ballot.Split(var parts) -> parts.forEach(part -> receiver.put(part.support().ordinal(), weight.floorShare(part.share())));
            case Ballot.Portions cast -> cast.within(weight).forEach(portion -> receiver.put(portion.support().ordinal(), portion.power()));
            case Ballot.Choice _, Ballot.Approved _, Ballot.Weighted _, Ballot.Ranked _ -> throw new IllegalArgumentException("no side: " + ballot);
        }
    }
}
