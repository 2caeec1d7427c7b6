package org.althing.domain.governance;

import java.math.BigInteger;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.ExclusionRule;
import org.althing.domain.governance.rules.PowerRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.WeighingRule;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.WidePower;

/// What a count can still become: the power that stands where it is, and the power that may yet go anywhere.
/// Never too narrow: what is called out of reach cannot happen any more.
record Scope(Tally settled, Power free) {
    /// More than all power there is, and small enough to be added to it.
    private static final Power UNBOUNDED = new WidePower(BigInteger.ONE.shiftLeft(500));

    static Scope of(RuleSet rules, Tally tally, Power electorate, Stage stage) {
        if (stage == Stage.CLOSED) return new Scope(tally, Power.ZERO);
        // What conviction makes of stake has no bound that the stake alone would tell.
        // Who assigned their votes to nobody is no part of the total, and may override nevertheless.
        boolean unassigned = rules.power() instanceof PowerRule.VotableTokens && rules.delegation() instanceof DelegationRule.Overridable;
        boolean unbounded = unassigned || rules.power() instanceof PowerRule.RecordedPower || rules.exclusion().filter(ExclusionRule::mayVote).isPresent()
                || rules.conviction().isPresent();
        if (unbounded) return new Scope(tally, UNBOUNDED);
        // A delegate's ballot loses power to any delegator who votes directly: of what was delegated nothing is settled, of what voters own all is.
        if (stage == Stage.FIRM && tally.own().isPresent() && rules.ballot().countsPower()) {
            var own = new Tally(tally.own().get(), tally.ballots());
            return new Scope(own, electorate.minus(own.cast()));
        }
        // Where the count caps ballots, what one stands for grows with what others cast.
        boolean settled = stage == Stage.FIRM && rules.ballot().countsPower() && isFinal(rules.delegation())
                && rules.weighing().filter(WeighingRule.CappedShareOfCast.class::isInstance).isEmpty();
        return settled ? new Scope(tally, electorate.minus(tally.cast())) : new Scope(tally.cleared(), electorate);
    }

    /// Whether nobody takes anything from a ballot that was cast: it is its voter's own, or those behind it have given it away for good.
    private static boolean isFinal(DelegationRule rule) {
        return switch (rule) {
            case DelegationRule.NoDelegation _, DelegationRule.ByProxy _ -> true;
            case DelegationRule.SplitPower split -> split.reclaim() == DelegationRule.Reclaim.NONE;
            case DelegationRule.WholePower _, DelegationRule.Overridable _ -> false;
        };
    }
}
