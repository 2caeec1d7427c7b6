package org.althing.benchmarks.monotonicity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.althing.domain.governance.Stage;
import org.althing.domain.governance.Verdict;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Split.Part;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.ballot.Sway;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.Curve;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;

/// One random election, drawn from a seed in whole numbers: up to twelve voters with little, more or very much power, of whom some vote; then
/// one of those who did not vote does. Small powers make ties and bounds that are met exactly common.
final class Election {
    private static final int VOTERS_MAX = 12;
    private static final long[] POWERS_MAX = {3, 12, 1_000, 1_000_000_000_000L};
    /// How many times that power may be silent at most.
    private static final long[] SILENT_MAX = {1, 8, 200};

    private final RandomGenerator random;
    private final RuleSet rules;
    private final Plant plant;

    private Election(RuleSet rules, Plant plant, long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.rules = rules;
        this.plant = plant;
    }

    /// What one more vote turned that it must not turn; empty where it turned nothing.
    static Optional<String> broken(RuleSet rules, Plant plant, long seed) {
        return new Election(rules, plant, seed).held(seed);
    }

    private Optional<String> held(long seed) {
        var applied = plant.applied(rules);
        long most = POWERS_MAX[random.nextInt(POWERS_MAX.length)];
        var tally = applied.ballot().empty(0);
        var electorate = Amount.of(random.nextLong(most * SILENT_MAX[random.nextInt(SILENT_MAX.length)] + 1));
        for (int i = random.nextInt(VOTERS_MAX); i > 0; i--) {
            var power = Amount.of(1 + random.nextLong(most));
            electorate = electorate.plus(power);
            if (random.nextInt(5) > 0) tally = counting(applied, tally, ballot(), power);
        }
        var last = Amount.of(1 + random.nextLong(most));
        electorate = electorate.plus(last);
        long elapsed = random.nextInt(4) == 0 ? Curve.BILLION : random.nextLong(Curve.BILLION + 1);
        var support = random.nextBoolean() ? Support.FOR : Support.AGAINST;
        var after = counting(applied, tally, plant.counted(support), last);
        boolean passed = passes(applied, tally, electorate, elapsed);
        boolean passes = passes(applied, after, electorate, elapsed);
        boolean broken = support == Support.FOR ? passed && !passes : !passed && passes;
        return broken ? Optional.of("seed " + seed + ": " + last + " more " + support + " of " + electorate + " turned " + tally.options() + " into "
                + (passes ? "a pass" : "a failure")) : Optional.empty();
    }

    /// One more ballot. With conviction a voter who takes one side locks what they have, for as long as chance will have it.
    private Tally counting(RuleSet rules, Tally tally, Ballot ballot, Amount power) {
        if (rules.conviction().isEmpty() || !(ballot instanceof Ballot.Side(var side))) return tally.counting(rules.ballot(), ballot, power);
        var rule = rules.conviction().get();
        var votes = rule.votes(power, random.nextInt(rule.steps().size()));
        return tally.swaying(Sway.NONE, switch (side) {
            case FOR -> new Sway(votes, Amount.ZERO, power);
            case AGAINST -> new Sway(Amount.ZERO, votes, Amount.ZERO);
            case ABSTAIN, VETO, SPAM -> new Sway(Amount.ZERO, Amount.ZERO, power);
        }, 1);
    }

    private static boolean passes(RuleSet rules, Tally tally, Amount electorate, long elapsed) {
        return Verdict.of(rules, tally, electorate, Stage.CLOSED, elapsed).passed();
    }

    private Ballot ballot() {
        var sides = rules.ballot().sides();
        var side = sides.get(random.nextInt(sides.size()));
        var ballot = new Ballot.Side(side);
        if (random.nextInt(3) > 0) return ballot;
        var share = Ratio.of(1 + random.nextInt(9), 10);
        var other = sides.get(random.nextInt(sides.size()));
        if (other == side) return ballot;
        var parts = new ArrayList<>(List.of(new Part(side, share), new Part(other, Ratio.ONE.minus(share))));
        parts.sort((a, b) -> a.support().compareTo(b.support()));
        var split = new Ballot.Split(parts);
        return rules.ballot().admits(split, 0) ? split : ballot;
    }
}
