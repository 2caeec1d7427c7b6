package org.althing.domain.governance.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Preferences;
import org.althing.domain.governance.ballot.Preferences.Rankings;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;

/// All choices ranked, and the weakest struck out round after round until one has more than half, or two are left. Of equally weak
/// choices the first one is struck out.
///
/// Not monotone: to rank the winner higher can make it lose, because another choice is struck out before it.
/// A vote costs a look into the distinct rankings, a count goes through them once a round: hence [#CHOICES_COUNTABLE].
public record InstantRunoff(int choicesMax) implements ChoiceRule {
    /// 8 choices can be ranked in 40,320 ways.
    public static final int CHOICES_COUNTABLE = 8;

    @Override
    public int choicesCountable() {
        return CHOICES_COUNTABLE;
    }

    @Override
    public boolean admits(Ballot ballot, int choices) {
        return ballot instanceof Ballot.Ranked(var order) && Orders.isOfAll(order, choices);
    }

    /// While votes come in, what stands behind a choice is the power that ranks it first.
    @Override
    public Tally empty(int choices) {
        return new Tally(Collections.nCopies(choices, Power.ZERO), 0, Optional.empty(), Optional.of(Rankings.NONE));
    }

    @Override
    public void spread(Ballot ballot, Power weight, Receiver receiver) {
        receiver.put(((Ballot.Ranked) ballot).order().getFirst(), weight);
    }

    @Override
    public boolean countsPower() {
        return false;
    }

    /// The last round: what is struck out has nothing.
    @Override
    public Tally standing(Tally tally) {
        var lines = ((Rankings) tally.preferences().orElseThrow()).lines();
        var standing = new ArrayList<>(IntStream.range(0, tally.options().size()).boxed().toList());
        var round = tally.options();
        while (standing.size() > 2 && !hasMajority(round, tally.cast())) {
            standing.remove(weakest(standing, round));
            round = round(lines, standing, tally.options().size());
        }
        return new Tally(round, tally.ballots());
    }

    private static boolean hasMajority(List<Power> round, Power cast) {
        return round.stream().anyMatch(power -> power.compareTo(cast.minus(power)) > 0);
    }

    private static Integer weakest(List<Integer> standing, List<Power> round) {
        var weakest = standing.getFirst();
        for (var choice : standing) if (round.get(choice).compareTo(round.get(weakest)) < 0) weakest = choice;
        return weakest;
    }

    private static List<Power> round(List<Preferences.Line> lines, List<Integer> standing, int choices) {
        var round = new ArrayList<>(Collections.nCopies(choices, Power.ZERO));
        for (var line : lines) {
            int first = line.order().stream().filter(standing::contains).findFirst().orElseThrow();
            round.set(first, round.get(first).plus(line.power()));
        }
        return round;
    }

    @Override
    public List<Ratio> scores(Tally tally) {
        return standing(tally).options().stream().map(power -> Ratio.of(power, Power.of(1))).toList();
    }

    @Override
    public String describe() {
        return "ranking of at most " + choicesMax + " choices, the weakest struck out round after round";
    }
}
