package org.althing.domain.governance.rules;

import java.util.EnumSet;
import java.util.Set;
import org.althing.domain.kernel.Ratio;

/// Why a rule set cannot promise that one more vote in favour never defeats a proposal, and that one more vote against never carries it.
public enum Doubt {
    /// It does not ask for or against, so there is nothing to promise.
    NO_SIDES,
    /// A vote against counts towards the turnout that a proposal passes by. Counting for and abstain does not have that.
    AGAINST_SUPPLIES_QUORUM,
    /// A veto is measured on all that is cast, so that a plain vote against makes it weaker, and so much approval is not needed that it would
    /// defeat the proposal itself. An undiluted veto does not have that.
    AGAINST_DILUTES_VETO,
    /// Spam is measured on all other power, and less than half in favour is enough, so that a plain vote against can save what it opposes.
    AGAINST_DILUTES_SPAM,
    /// No ballot counts for more than a share of all that is cast, so that a vote against lets the largest ballot in favour count for more.
    AGAINST_RAISES_CAP;

    private static final Ratio HALF = Ratio.of(1, 2);

    static Set<Doubt> about(RuleSet rules) {
        var doubts = EnumSet.noneOf(Doubt.class);
        if (!rules.ballot().hasSides()) {
            doubts.add(NO_SIDES);
            return doubts;
        }
        // With conviction all that is cast is the stake behind for and abstain.
        boolean all = rules.turnout().counted() == TurnoutBasis.ALL && rules.conviction().isEmpty() || rules.turnout().counted() == TurnoutBasis.AGAINST;
        if (all && !rules.turnout().required().isNothing()) doubts.add(AGAINST_SUPPLIES_QUORUM);
        var least = least(rules.approval());
        if (rules.veto().orElse(null) instanceof VetoRule.VetoVotes(Ratio share) && least.plus(share).compareTo(Ratio.ONE) < 0) doubts.add(AGAINST_DILUTES_VETO);
        if (rules.spam().isPresent() && least.compareTo(HALF) < 0) doubts.add(AGAINST_DILUTES_SPAM);
        if (rules.weighing().orElse(null) instanceof WeighingRule.CappedShareOfCast) doubts.add(AGAINST_RAISES_CAP);
        return doubts;
    }

    /// The share of for and against that is always needed. Where it leaves no room for what a veto takes, a veto decides nothing by itself.
    private static Ratio least(ApprovalRule approval) {
        return switch (approval) {
            case ApprovalRule.MoreThan(Ratio ratio) -> ratio;
            case ApprovalRule.AtLeast(Ratio ratio) -> ratio;
            case ApprovalRule.Falling(Curve curve) -> curve.share(Curve.BILLION);
            case ApprovalRule.Presumed _, ApprovalRule.Plurality _, Award _ -> Ratio.ZERO;
        };
    }
}
