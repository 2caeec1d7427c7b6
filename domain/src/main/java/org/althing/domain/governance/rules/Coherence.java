package org.althing.domain.governance.rules;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.kernel.Ratio;

/// Which rules go together: finds every flaw of a rule set at once.
final class Coherence {
    private final RuleSet rules;
    private final Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);

    private Coherence(RuleSet rules) {
        this.rules = rules;
    }

    static Set<Flaw> flaws(RuleSet rules) {
        var check = new Coherence(rules);
        check.durations();
        check.ballot();
        check.turnout();
        check.approval();
        check.against();
        check.timing();
        check.exclusion();
        check.deposit();
        check.recordedPower();
        check.power();
        check.delegation();
        check.conviction();
        check.mandate();
        check.secrecy();
        check.chambers();
        Stewardship.addFlaws(rules, check.flaws);
        return check.flaws;
    }

    private void durations() {
        flawIf(outOfRange(rules.window().delay()) || outOfRange(rules.window().period())
                || outOfRange(rules.execution().timelock()) || outOfRange(rules.execution().grace()), Flaw.DURATION_OUT_OF_RANGE);
        rules.confirmation().ifPresent(rule -> flawIf(outOfRange(rule.period()) || outOfRange(rule.beat()), Flaw.DURATION_OUT_OF_RANGE));
        rules.late().ifPresent(rule -> flawIf(
                outOfRange(rule.window()) || outOfRange(rule.extension()) || outOfRange(rule.most()), Flaw.DURATION_OUT_OF_RANGE));
        rules.fallback().ifPresent(rule -> flawIf(outOfRange(rule.period()), Flaw.DURATION_OUT_OF_RANGE));
        flawIf(rules.window().period().isZero(), Flaw.EMPTY_VOTING_PERIOD);
        flawIf(rules.execution().grace().isZero(), Flaw.EMPTY_GRACE);
        flawIf(rules.voteChange() instanceof VoteChangeRule.UntilCutoff(Ratio share) && share.compareTo(Ratio.ONE) > 0, Flaw.CUTOFF_OUTSIDE_PERIOD);
    }

    static boolean outOfRange(Duration duration) {
        return duration.isNegative() || duration.compareTo(RuleSet.DURATION_MAX) > 0 || duration.getNano() % 1_000_000 != 0;
    }

    private void ballot() {
        flawIf(rules.ballot() instanceof ChoiceRule choice && (choice.choicesMax() < 2 || choice.choicesMax() > choice.choicesCountable()),
                Flaw.CHOICES_OUT_OF_RANGE);
        flawIf(rules.ballot() instanceof BudgetedApproval budgeted && (budgeted.choicesMax() < 1 || budgeted.choicesMax() > BallotRule.CHOICES_MAX),
                Flaw.CHOICES_OUT_OF_RANGE);
        flawIf(rules.ballot() instanceof ApprovalBallot(int max, int approvals) && (approvals < 1 || approvals > max), Flaw.APPROVALS_OUT_OF_RANGE);
        flawIf(rules.ballot() instanceof BudgetedApproval(int max, int approvals) && (approvals < 1 || approvals > max), Flaw.APPROVALS_OUT_OF_RANGE);
        flawIf(rules.ballot() instanceof SideRule asked && !soundSides(asked.sides()), Flaw.SIDES_OUT_OF_ORDER);
        flawIf(rules.ballot() instanceof SideRule asked && asked.splitting() == SideRule.Splitting.FRACTIONAL
                && !(rules.voteChange() instanceof VoteChangeRule.Never), Flaw.PARTS_THAT_CHANGE);
    }

    /// For, against and abstain, and after them what else there is, in order.
    private static boolean soundSides(List<Support> sides) {
        var plain = List.of(Support.FOR, Support.AGAINST, Support.ABSTAIN);
        return sides.size() >= plain.size() && sides.subList(0, plain.size()).equals(plain)
                && IntStream.range(1, sides.size()).allMatch(i -> sides.get(i - 1).compareTo(sides.get(i)) < 0);
    }

    private void turnout() {
        flawIf(rules.turnout().counted().needsSides() && !rules.ballot().hasSides(), Flaw.TURNOUT_NEEDS_SIDES);
        flawIf(!rules.turnout().required().isSound(), Flaw.TURNOUT_ABOVE_ALL);
        flawIf(rules.turnout().counted() == TurnoutBasis.LEADING && (!rules.ballot().countsPower() || rules.ballot() instanceof BudgetedApproval), Flaw.TURNOUT_NEEDS_POWER_PER_CHOICE);
    }

    private void approval() {
        switch (rules.approval()) {
            case ApprovalRule.MoreThan(Ratio ratio) -> {
                flawIf(ratio.compareTo(Ratio.ONE) >= 0, Flaw.APPROVAL_OUT_OF_REACH);
                flawIf(!rules.ballot().hasSides(), Flaw.APPROVAL_OF_OTHER_BALLOT);
            }
            case ApprovalRule.AtLeast(Ratio ratio) -> {
                flawIf(ratio.compareTo(Ratio.ONE) > 0, Flaw.APPROVAL_OUT_OF_REACH);
                flawIf(!rules.ballot().hasSides(), Flaw.APPROVAL_OF_OTHER_BALLOT);
            }
            case ApprovalRule.Falling(Curve curve) -> {
                flawIf(!curve.isSound(), Flaw.CURVE_OUT_OF_RANGE);
                flawIf(!rules.ballot().hasSides(), Flaw.APPROVAL_OF_OTHER_BALLOT);
            }
            case ApprovalRule.Presumed _ -> {
                flawIf(!rules.ballot().hasSides(), Flaw.APPROVAL_OF_OTHER_BALLOT);
                flawIf(rules.objection().isEmpty(), Flaw.PRESUMED_WITHOUT_OBJECTION);
            }
            case Award award -> {
                flawIf(!(rules.ballot() instanceof BudgetedApproval), Flaw.APPROVAL_OF_OTHER_BALLOT);
                flawIf(award.merit() instanceof Award.Merit.Strongest(int count) && count < 1, Flaw.NOBODY_WINS);
            }
            case ApprovalRule.Plurality(var refusing) -> {
                flawIf(rules.ballot().hasSides(), Flaw.APPROVAL_OF_OTHER_BALLOT);
                flawIf(rules.ballot() instanceof ChoiceRule choice && refusing.stream().anyMatch(i -> i < 0 || i >= choice.choicesMax()),
                        Flaw.REFUSING_CHOICE_OUT_OF_RANGE);
            }
        }
    }

    private void against() {
        var sides = rules.ballot().sides();
        flawIf(rules.spam().isPresent() != sides.contains(Support.SPAM), Flaw.SPAM_RULE_AND_SIDE);
        flawIf(rules.veto().filter(rule -> rule.side() == Support.VETO).isPresent() && !sides.contains(Support.VETO), Flaw.VETO_WITHOUT_SIDE);
        flawIf(rules.veto().isPresent() && rules.veto().get().share().compareTo(Ratio.ONE) >= 0, Flaw.VETO_OUT_OF_REACH);
        flawIf(sides.isEmpty() && (rules.veto().isPresent() || rules.minimum().isPresent() || rules.objection().isPresent()), Flaw.MEASURE_NEEDS_SIDES);
        flawIf(rules.minimum().isPresent() && !rules.minimum().get().required().isSound(), Flaw.MEASURE_ABOVE_ALL);
        flawIf(rules.objection().isPresent() && !rules.objection().get().isSound(), Flaw.MEASURE_ABOVE_ALL);
    }

    private void exclusion() {
        rules.exclusion().ifPresent(rule -> {
            int named = rule.accounts().size();
            boolean counts = named > 0 && named <= ExclusionRule.ACCOUNTS_MAX && new HashSet<>(rule.accounts()).size() == named;
            boolean alone = rules.delegation() instanceof DelegationRule.NoDelegation && !(rules.power() instanceof PowerRule.VotableTokens)
                    && !(rules.power() instanceof PowerRule.RecordedPower);
            flawIf(!counts || !alone, Flaw.EXCLUSION_UNSOUND);
        });
    }

    private void timing() {
        flawIf(rules.isTimed() && rules.power() instanceof PowerRule.RecordedPower, Flaw.TIMING_OF_RECORDED_POWER);
        rules.confirmation().ifPresent(rule -> flawIf(rule.period().isZero() || rule.beat().isZero(), Flaw.EMPTY_TIMING));
        rules.late().ifPresent(rule -> flawIf(rule.extension().compareTo(rules.window().period()) > 0, Flaw.EXTENSION_TOO_LONG));
        rules.late().ifPresent(rule -> flawIf(rule.window().isZero() || rule.extension().isZero() || rule.most().isZero(), Flaw.EMPTY_TIMING));
        flawIf(rules.early().orElse(null) instanceof EarlyRule.SuperQuorum(var required) && (!required.isSound() || !rules.ballot().hasSides()),
                Flaw.SUPER_QUORUM_OUT_OF_REACH);
        rules.fallback().ifPresent(rule -> {
            flawIf(rule.period().compareTo(rules.window().period()) <= 0, Flaw.FALLBACK_TOO_SHORT);
            flaws.addAll(Coherence.flaws(rules.regular()));
        });
    }

    private void deposit() {
        switch (rules.deposit()) {
            case DepositRule.NoDeposit _ -> { /* nothing can be wrong with it */ }
            case DepositRule.FixedDeposit fixed -> fixed(fixed);
            case DepositRule.CrowdFunded crowd -> {
                crowd.submission().ifPresent(this::fixed);
                flawIf(crowd.minimum().isEmpty() || crowd.minimum().stream().anyMatch(d -> d.amount().isZero()), Flaw.EMPTY_DEPOSIT);
                flawIf(crowd.minimum().stream().map(Deposit::asset).distinct().count() != crowd.minimum().size(), Flaw.REPEATED_DEPOSIT);
                flawIf(outOfRange(crowd.period()) || crowd.period().isZero(), Flaw.DURATION_OUT_OF_RANGE);
                flawIf(crowd.initialShare().compareTo(Ratio.ONE) > 0 || crowd.leastShare().compareTo(Ratio.ONE) > 0, Flaw.DEPOSIT_SHARES_ABOVE_ALL);
                table(crowd.table());
            }
        }
    }

    private void fixed(DepositRule.FixedDeposit deposit) {
        flawIf(deposit.amount().isZero(), Flaw.EMPTY_DEPOSIT);
        table(deposit.table());
    }

    private void table(List<DepositRule.Settlement> table) {
        flawIf(!DepositRule.Settlement.covers(table, rules.outcomes()), Flaw.DEPOSIT_TABLE_INCOMPLETE);
        flawIf(table.stream().anyMatch(s -> s.refund().plus(s.burn()).compareTo(Ratio.ONE) > 0), Flaw.DEPOSIT_SHARES_ABOVE_ALL);
    }

    private void recordedPower() {
        if (!(rules.power() instanceof PowerRule.RecordedPower)) return;
        flawIf(rules.turnout().required().readsTotal(), Flaw.TURNOUT_NEEDS_TOTAL);
        flawIf(rules.minimum().isPresent() || rules.objection().isPresent(), Flaw.MEASURE_NEEDS_TOTAL);
        flawIf(!(rules.delegation() instanceof DelegationRule.NoDelegation), Flaw.DELEGATION_OF_RECORDED_POWER);
        flawIf(!rules.mandate().isEmpty(), Flaw.MANDATE_NEEDS_VERIFIED_POWER);
    }

    private void power() {
        switch (rules.power()) {
            case PowerRule.MeanStake(_, Duration window) -> flawIf(isNoWindow(window), Flaw.WINDOW_OUT_OF_RANGE);
            case PowerRule.MeanTokens(_, Duration window) -> flawIf(isNoWindow(window), Flaw.WINDOW_OUT_OF_RANGE);
            case PowerRule.BondedStake _, PowerRule.OwnedTokens _, PowerRule.VotableTokens _, PowerRule.OnePerson _,
                 PowerRule.AttestedPower _, PowerRule.RecordedPower _ -> { }
        }
        if (rules.weighing().isEmpty()) return;
        switch (rules.weighing().get()) {
            case WeighingRule.SquareRoot _, WeighingRule.Equal _ ->
                    flawIf(rules.turnout().required() instanceof TurnoutRequirement.ShareOfTotal, Flaw.TURNOUT_NEEDS_TOTAL);
            case WeighingRule.CappedShareOfAll(Ratio share) -> {
                flawIf(isNoCap(share), Flaw.CAP_OUT_OF_RANGE);
                flawIf(rules.power() instanceof PowerRule.RecordedPower, Flaw.TURNOUT_NEEDS_TOTAL);
            }
            case WeighingRule.CappedShareOfCast(Ratio share) -> flawIf(isNoCap(share), Flaw.CAP_OUT_OF_RANGE);
        }
    }

    private static boolean isNoWindow(Duration window) {
        return outOfRange(window) || window.isZero();
    }

    private static boolean isNoCap(Ratio share) {
        return share.compareTo(Ratio.ZERO) == 0 || share.compareTo(Ratio.ONE) > 0;
    }

    private void conviction() {
        if (rules.conviction().isEmpty()) return;
        var rule = rules.conviction().get();
        flawIf(!(rules.power() instanceof PowerRule.BondedStake) || !(rules.delegation() instanceof DelegationRule.NoDelegation)
                || !(rules.ballot() instanceof BallotRule.ForAgainstAbstain) || !(rules.voteChange() instanceof VoteChangeRule.Always)
                || rules.turnout().counted() != TurnoutBasis.ALL || rules.weighing().isPresent() || rules.exclusion().isPresent()
                || rules.secrecy().isPresent(), Flaw.CONVICTION_OF_OTHER_RULES);
        int steps = rule.steps().size();
        boolean table = steps >= 1 && steps <= ConvictionRule.STEPS_MAX && rule.votesMax() >= 1 && rule.votesMax() <= ConvictionRule.VOTES_MAX;
        int periods = 0;
        for (var step : rule.steps()) {
            table &= step.weight().compareTo(Ratio.ZERO) > 0 && step.periods() >= periods && step.periods() <= 1_000;
            periods = step.periods();
        }
        flawIf(!table || outOfRange(rule.lockPeriod()), Flaw.CONVICTION_OUT_OF_RANGE);
    }

    private void delegation() {
        var delegation = rules.delegation();
        if (delegation instanceof DelegationRule.NoDelegation || rules.power() instanceof PowerRule.RecordedPower) return;
        boolean votable = rules.power() instanceof PowerRule.VotableTokens;
        boolean plain = rules.power() instanceof PowerRule.BondedStake && rules.weighing().isEmpty();
        boolean parted = delegation instanceof DelegationRule.SplitPower || delegation instanceof DelegationRule.ByProxy;
        flawIf(votable && !(delegation instanceof DelegationRule.Overridable), Flaw.DELEGATION_OF_ASSIGNED_VOTES);
        flawIf(votable && rules.weighing().isPresent(), Flaw.DELEGATION_OF_ASSIGNED_VOTES);
        flawIf(!votable && !parted && !plain, Flaw.WHOLE_DELEGATION_OF_OTHER_POWER);
        flawIf(rules.weighing().filter(WeighingRule.CappedShareOfCast.class::isInstance).isPresent(), Flaw.DELEGATION_OF_CAPPED_BALLOTS);
        flawIf(delegation instanceof DelegationRule.SplitPower(int levels, _, _) && (levels < 1 || levels > DelegationRule.SplitPower.LEVELS_MAX),
                Flaw.LEVELS_OUT_OF_RANGE);
        flawIf(delegation instanceof DelegationRule.SplitPower split && split.longest().filter(most -> most.isZero() || outOfRange(most)).isPresent(), Flaw.DURATION_OUT_OF_RANGE);
        flawIf(delegation instanceof DelegationRule.ByProxy(int levels) && (levels < 1 || levels > DelegationRule.ByProxy.LEVELS_MAX),
                Flaw.LEVELS_OUT_OF_RANGE);
    }

    private void mandate() {
        flawIf(!rules.mandate().isEmpty() && !rules.ballot().hasSides(), Flaw.MANDATE_NEEDS_SIDES);
        flawIf(new HashSet<>(rules.mandate()).size() != rules.mandate().size(), Flaw.REPEATED_MANDATE);
    }

    private void chambers() {
        rules.chambers().ifPresent(rule -> {
            boolean alone = rules.delegation() instanceof DelegationRule.NoDelegation && rules.conviction().isEmpty();
            boolean whole = rules.weighing().isEmpty() && rules.exclusion().isEmpty() && !(rules.power() instanceof PowerRule.RecordedPower) && !(rules.power() instanceof PowerRule.VotableTokens);
            boolean sides = rules.ballot().hasSides() && (rule.veto().isEmpty() || rules.ballot().sides().contains(Support.VETO));
            flawIf(!rule.isSound(), Flaw.CHAMBERS_UNSOUND);
            flawIf(!alone || !whole || !sides || rules.hat().isPresent(), Flaw.CHAMBERS_OF_OTHER_RULES);
        });
    }

    private void secrecy() {
        if (rules.secrecy().isEmpty()) return;
        var secrecy = rules.secrecy().get();
        flawIf(secrecy.reveal().isZero(), Flaw.EMPTY_REVEAL);
        flawIf(outOfRange(secrecy.reveal()), Flaw.DURATION_OUT_OF_RANGE);
        flawIf(secrecy.bond().isPresent() && secrecy.bond().get().amount().isZero(), Flaw.EMPTY_BOND);
        flawIf(rules.isTimed(), Flaw.SECRECY_TOLD_EARLY);
        flawIf(rules.delegation() instanceof DelegationRule.Overridable || rules.delegation() instanceof DelegationRule.ByProxy
                || rules.power() instanceof PowerRule.RecordedPower, Flaw.SECRECY_WITH_OPEN_BALLOTS);
        flawIf(secrecy.bond().isPresent() && (rules.cancel().isPresent() || rules.guardian().isPresent()), Flaw.BOND_WITHOUT_AN_END);
    }

    private void flawIf(boolean broken, Flaw flaw) {
        if (broken) flaws.add(flaw);
    }
}
