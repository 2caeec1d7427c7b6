package org.althing.domain.governance.rules;

import java.math.BigInteger;
import java.util.List;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Weighted.Weight;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;

/// Many small voters against a large one: behind a choice stand the square roots of what each voter gave it, and the square of their sum is
/// its score. A vote for one choice takes nothing from what another one gathered, but scores are shares of all valid power.
///
/// Roots are kept in units of 2^-40, rounded down, so a score is off by less than one part in 10^11 however small the voters are.
/// It rewards whoever splits power over several accounts: sound only where power is one person's.
public record QuadraticChoice(int choicesMax) implements ChoiceRule {
    private static final int FRACTION_BITS = 40;

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
        for (Weight each : ((Ballot.Weighted) ballot).weights()) receiver.put(each.option(), root(weight, each.weight().dividedBy(sum)));
    }

    private static Power root(Power weight, Ratio share) {
        var scaled = weight.big().multiply(share.numerator()).shiftLeft(2 * FRACTION_BITS).divide(share.denominator());
        return Power.of(scaled.sqrt());
    }

    @Override
    public boolean countsPower() {
        return false;
    }

    @Override
    public List<Ratio> scores(Tally tally) {
        var squares = tally.options().stream().map(roots -> roots.big().pow(2)).toList();
        var all = squares.stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (all.signum() == 0) return squares.stream().map(_ -> Ratio.ZERO).toList();
        var cast = new Ratio(tally.cast().big(), BigInteger.ONE);
        return squares.stream().map(square -> new Ratio(square, all).times(cast)).toList();
    }

    @Override
    public String describe() {
        return "quadratic weights on at most " + choicesMax + " choices";
    }
}
