package org.althing.domain.governance.rules;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.althing.domain.kernel.Ratio;

/// Which rules about a proposal's life go together: who opens it, who stops it, who carries it out.
final class Stewardship {
    private final RuleSet rules;
    private final Set<Flaw> flaws;

    private Stewardship(RuleSet rules, Set<Flaw> flaws) {
        this.rules = rules;
        this.flaws = flaws;
    }

    static void addFlaws(RuleSet rules, Set<Flaw> flaws) {
        var check = new Stewardship(rules, flaws);
        rules.admission().ifPresent(check::admission);
        rules.cancel().ifPresent(check::cancel);
        rules.byHand().ifPresent(check::byHand);
        rules.actions().ifPresent(check::actions);
        rules.guardian().ifPresent(check::guardian);
        rules.queue().ifPresent(check::queue);
        rules.throttle().ifPresent(check::throttle);
        rules.exclusion().ifPresent(check::exclusion);
        rules.exit().ifPresent(rule -> check.flawIf(rule.retention().compareTo(Ratio.ONE) > 0, Flaw.RETENTION_ABOVE_ALL));
        rules.hat().ifPresent(check::hat);
        check.flawIf(rules.waits() && rules.power() instanceof PowerRule.RecordedPower, Flaw.WAITING_NEEDS_VERIFIED_POWER);
    }

    private void admission(AdmissionRule rule) {
        flawIf(rule.liveMax() < 0, Flaw.NEGATIVE_COUNT);
        flawIf(Accounts.areUnfit(rule.proposers()) || Accounts.areUnfit(rule.exempt()), Flaw.ACCOUNTS_UNFIT);
        flawIf(!rule.threshold().isZero() && rules.power() instanceof PowerRule.RecordedPower, Flaw.ADMISSION_NEEDS_VERIFIED_POWER);
    }

    private void cancel(CancelRule rule) {
        flawIf(rule.window() instanceof CancelWindow.InVoting(Ratio share) && share.compareTo(Ratio.ONE) > 0, Flaw.CUTOFF_OUTSIDE_PERIOD);
        flawIf(Accounts.areUnfit(rule.wardens()), Flaw.ACCOUNTS_UNFIT);
        flawIf(rule.belowThreshold() && rules.admission().isEmpty(), Flaw.CANCELLING_NEEDS_THRESHOLD);
    }

    private void byHand(ByHandRule rule) {
        flawIf(Coherence.outOfRange(rule.queueWithin()), Flaw.DURATION_OUT_OF_RANGE);
        flawIf(rule.queueWithin().isZero(), Flaw.EMPTY_GRACE);
        flawIf(Accounts.areUnfit(rule.executors()), Flaw.ACCOUNTS_UNFIT);
    }

    private void actions(ActionsRule rule) {
        boolean counts = rule.least() >= 0 && rule.least() <= rule.most() && rule.most() <= ActionsRule.ACTIONS_MAX;
        flawIf(!counts || rule.least() > 0 && rules.mandate().isEmpty() || rule.once() && rules.byHand().isEmpty(), Flaw.ACTIONS_UNFIT);
    }

    private void guardian(GuardianRule rule) {
        flawIf(Coherence.outOfRange(rule.pause()) || Coherence.outOfRange(rule.coolDown()) || rule.sunset().getNano() % 1_000_000 != 0, Flaw.DURATION_OUT_OF_RANGE);
        flawIf(Accounts.areUnfit(rule.guardians()), Flaw.ACCOUNTS_UNFIT);
        flawIf(rule.acts().isEmpty() || new HashSet<>(rule.acts()).size() != rule.acts().size(), Flaw.GUARDIAN_WITHOUT_ACTS);
        flawIf(rule.acts().contains(GuardianAct.PAUSE) != rule.pause().compareTo(Duration.ZERO) > 0, Flaw.GUARDIAN_PAUSE_UNFIT);
    }

    private void queue(QueueRule rule) {
        flawIf(Coherence.outOfRange(rule.preparation()) || Coherence.outOfRange(rule.timeout()) || Coherence.outOfRange(rule.pace()), Flaw.DURATION_OUT_OF_RANGE);
        flawIf(rule.decidingMax() < 0, Flaw.NEGATIVE_COUNT);
        flawIf(rule.timeout().compareTo(rule.preparation()) <= 0, Flaw.QUEUE_UNFIT);
        flawIf(!rules.ballot().hasSides(), Flaw.QUEUE_NEEDS_SIDES);
    }

    /// What the excluded may yet cast is no part of the total, so nothing is ever certain before the end.
    private void exclusion(ExclusionRule rule) {
        flawIf(rule.mayVote() && rules.early().filter(EarlyRule.Decided.class::isInstance).isPresent(), Flaw.EXCLUDED_VOTES_UNCERTAIN);
    }

    /// A candidate is not voted on, does not wait its turn, and is approved of by what is locked alone.
    private void hat(HatRule rule) {
        flawIf(rule.slateMax() < 1 || rule.slateMax() > Accounts.MOST || rules.queue().isPresent() || rules.deposit() instanceof DepositRule.CrowdFunded
                || rules.isTimed() || rules.power() instanceof PowerRule.RecordedPower, Flaw.HAT_UNFIT);
    }

    private void throttle(ThrottleRule rule) {
        boolean oneAsset = rules.deposit() instanceof DepositRule.CrowdFunded crowd && crowd.minimum().size() == 1;
        flawIf(!oneAsset || rule.floor().isZero() || rule.target() < 1 || rule.sensitivity() < 1 || rule.sensitivity() > ThrottleRule.SENSITIVITY_MAX
                || rule.tick().compareTo(Duration.ZERO) <= 0 || Coherence.outOfRange(rule.tick()) || rule.decrease().compareTo(Ratio.ONE) >= 0
                || rule.increase().compareTo(Ratio.ONE) > 0, Flaw.THROTTLE_UNFIT);
    }

    private void flawIf(boolean broken, Flaw flaw) {
        if (broken) flaws.add(flaw);
    }
}
