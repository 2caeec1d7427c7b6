package org.althing.domain.governance.rules;

import java.time.Duration;
import java.util.List;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;

/// A ballot weighs more the longer its stake stays locked after the vote. Power is the stake that a ballot names, read when it is cast and locked
/// from then on, so nobody needs a snapshot of it; the turnout is the stake behind for and abstain, before it is multiplied.
/// @param lockPeriod for how long the steps lock, times their own number of periods
/// @param steps from no conviction upwards
/// @param votesMax on how many proposals of the track a member's ballots may stand at a time
public record ConvictionRule(Duration lockPeriod, List<Step> steps, int votesMax, Delegators delegators) implements Rule {
    /// The most steps that there may be, and the most ballots.
    public static final int STEPS_MAX = 16;
    public static final int VOTES_MAX = 512;

    public ConvictionRule {
        steps = List.copyOf(steps);
    }

    /// @param weight what a unit of stake weighs
    /// @param periods for how many periods it is locked after a vote that it won
    public record Step(Ratio weight, int periods) {}

    /// Whether who delegated stake votes as well.
    public enum Delegators {
        /// No.
        DO_NOT_VOTE,
        /// Yes: on that proposal the delegate then speaks with nothing of theirs, however little their own ballot spends.
        CLAW_BACK
    }

    /// A tenth without a lock, then once to six times for 1, 2, 4, 8, 16 and 32 periods.
    public static ConvictionRule doubling(Duration lockPeriod, int votesMax, Delegators delegators) {
        return new ConvictionRule(lockPeriod, List.of(
                new Step(Ratio.of(1, 10), 0), new Step(Ratio.of(1, 1), 1), new Step(Ratio.of(2, 1), 2), new Step(Ratio.of(3, 1), 4),
                new Step(Ratio.of(4, 1), 8), new Step(Ratio.of(5, 1), 16), new Step(Ratio.of(6, 1), 32)), votesMax, delegators);
    }

    public boolean knows(int conviction) {
        return conviction >= 0 && conviction < steps.size();
    }

    /// What so much stake weighs with this conviction, rounded down.
    public Power votes(Amount stake, int conviction) {
        return Power.of(steps.get(conviction).weight().partsOf(stake.big()));
    }

    /// How long it is locked after a vote that it won, or after it was delegated.
    public Duration lock(int conviction) {
        return lockPeriod.multipliedBy(steps.get(conviction).periods());
    }

    @Override
    public String describe() {
        var text = new StringBuilder();
        for (var step : steps) text.append(text.isEmpty() ? "" : ", ").append(step.weight()).append(" for ").append(step.periods());
        return text + " periods of " + lockPeriod + "; at most " + votesMax + " ballots; delegators "
                + (delegators == Delegators.CLAW_BACK ? "claw back" : "do not vote");
    }
}
