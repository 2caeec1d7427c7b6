package org.althing.domain.governance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.althing.domain.kernel.Amount;

/// The power that stands behind each option, and how many ballots brought it. Kept up with every vote, never recounted.
public record Tally(List<Amount> options, long ballots) {
    public Tally {
        options = List.copyOf(options);
    }

    public static Tally empty(int options) {
        return new Tally(Collections.nCopies(options, Amount.ZERO), 0);
    }

    /// The power behind a side; none behind one that the track does not have.
    public Amount of(Ballot.Support support) {
        return support.ordinal() < options.size() ? options.get(support.ordinal()) : Amount.ZERO;
    }

    /// All power cast.
    public Amount cast() {
        var sum = Amount.ZERO;
        for (var power : options) sum = sum.plus(power);
        return sum;
    }

    /// The power behind the leading option.
    public Amount highest() {
        var highest = Amount.ZERO;
        for (var power : options) if (power.compareTo(highest) > 0) highest = power;
        return highest;
    }

    /// With one more ballot.
    public Tally counting(Ballot ballot, Amount power) {
        return new Tally(plus(ballot.option(), power).options, ballots + 1);
    }

    /// With a ballot's power, as it stands, moved to what its voter says now.
    public Tally moving(Ballot from, Ballot to, Amount power) {
        return minus(from.option(), power).plus(to.option(), power);
    }

    public Tally plus(int option, Amount power) {
        return with(option, options.get(option).plus(power));
    }

    public Tally minus(int option, Amount power) {
        return with(option, options.get(option).minus(power));
    }

    private Tally with(int option, Amount power) {
        var next = new ArrayList<>(options);
        next.set(option, power);
        return new Tally(next, ballots);
    }
}
