package org.althing.domain.governance.rules;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Preferences.Pairs;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;

/// All choices ranked, and each compared with each: two points for a choice that more power ranks above the other, one for a tie. Between
/// equal points the average support decides, the share of all power that ranks a choice above another one.
///
/// A vote costs O(choices²): hence [#CHOICES_COUNTABLE], with which a closed vote still fits an entry of the log.
public record Copeland(int choicesMax) implements ChoiceRule {
    public static final int CHOICES_COUNTABLE = 32;
    private static final int POINT_BITS = 64;

    @Override
    public int choicesCountable() {
        return CHOICES_COUNTABLE;
    }

    @Override
    public boolean admits(Ballot ballot, int choices) {
        return ballot instanceof Ballot.Ranked(var order) && Orders.isOfAll(order, choices);
    }

    /// While votes come in, what stands behind a choice is the power that ranks it above another one, summed over the others.
    @Override
    public Tally empty(int choices) {
        return new Tally(Collections.nCopies(choices, Power.ZERO), 0, Optional.of(Power.ZERO), Optional.of(Pairs.among(choices)));
    }

    @Override
    public void spread(Ballot ballot, Power weight, Receiver receiver) {
        var order = ((Ballot.Ranked) ballot).order();
        for (int place = 0; place < order.size() - 1; place++) {
            receiver.put(order.get(place), Power.of(weight.big().multiply(BigInteger.valueOf(order.size() - 1L - place))));
        }
    }

    @Override
    public boolean countsPower() {
        return false;
    }

    /// Points in units of 2^-64, the average support below them rounded down.
    @Override
    public Tally standing(Tally tally) {
        return new Tally(scored(tally).stream().map(points -> Power.of(points.numerator().shiftLeft(POINT_BITS).divide(points.denominator()))).toList(),
                tally.ballots());
    }

    @Override
    public List<Ratio> scores(Tally tally) {
        var points = scored(tally);
        var all = points.stream().reduce(Ratio.ZERO, Ratio::plus);
        if (all.equals(Ratio.ZERO)) return points;
        var unit = new Ratio(tally.cast().big(), BigInteger.ONE).dividedBy(all);
        return points.stream().map(unit::times).toList();
    }

    /// Points and half of the average support; nothing while nothing is cast.
    private static List<Ratio> scored(Tally tally) {
        int choices = tally.options().size();
        var pairs = (Pairs) tally.preferences().orElseThrow();
        if (tally.cast().isZero()) return Collections.nCopies(choices, Ratio.ZERO);
        var allSupport = tally.cast().big().multiply(BigInteger.valueOf(2L * (choices - 1)));
        return IntStream.range(0, choices).mapToObj(i -> Ratio.of(points(pairs, i, choices), 1).plus(new Ratio(tally.options().get(i).big(), allSupport))).toList();
    }

    private static int points(Pairs pairs, int choice, int choices) {
        return IntStream.range(0, choices).filter(other -> other != choice)
                .map(other -> 1 + pairs.of(choice, other).compareTo(pairs.of(other, choice))).sum();
    }

    @Override
    public String describe() {
        return "ranking of at most " + choicesMax + " choices, each against each";
    }
}
