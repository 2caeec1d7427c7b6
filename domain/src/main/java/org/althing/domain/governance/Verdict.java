package org.althing.domain.governance;

import java.util.List;
import org.althing.domain.governance.Criterion.Comparison;
import org.althing.domain.governance.Criterion.Subject;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.kernel.Amount;

/// What a tally means under a rule set: the outcome, and every criterion with have and need. The first criterion that is not met decides.
/// This is the only count there is: closing, API, page, audit and tests all ask here.
/// @param winner the option that won, -1 where none did
public record Verdict(Outcome outcome, int winner, List<Criterion> criteria) {
    public Verdict {
        criteria = List.copyOf(criteria);
    }

    /// What the tally means if nothing else is cast.
    /// @param electorate all power there was at the snapshot; not read where power is recorded on the ballots
    public static Verdict of(RuleSet rules, Tally tally, Amount electorate, Stage stage) {
        var scope = Scope.of(rules, tally, electorate, stage);
        var criteria = List.of(turnout(rules, tally, electorate, scope), approval(rules.approval(), tally, scope));
        var failed = criteria.stream().filter(criterion -> !criterion.met()).findFirst();
        if (failed.isEmpty()) return new Verdict(Outcome.PASSED, winner(rules.approval(), tally), criteria);
        return new Verdict(outcome(failed.get().subject()), -1, criteria);
    }

    private static Criterion turnout(RuleSet rules, Tally tally, Amount electorate, Scope scope) {
        var counted = rules.turnout().counted();
        var need = rules.turnout().required().need(electorate);
        boolean reachable = Comparison.AT_LEAST.holds(counted.of(scope.settled()).plus(scope.free()), need);
        return Criterion.of(Subject.TURNOUT, counted.of(tally), Comparison.AT_LEAST, need, reachable);
    }

    private static Criterion approval(ApprovalRule rule, Tally tally, Scope scope) {
        return Criterion.of(Subject.APPROVAL, rule.have(tally), Comparison.MORE_THAN, rule.need(tally), rule.reachable(scope.settled(), scope.free()));
    }

    private static Outcome outcome(Subject failed) {
        return switch (failed) {
            case TURNOUT -> Outcome.NO_QUORUM;
            case APPROVAL -> Outcome.REJECTED;
        };
    }

    private static int winner(ApprovalRule rule, Tally tally) {
        return switch (rule) {
            case ApprovalRule.MoreThan _ -> Ballot.Support.FOR.ordinal();
            case ApprovalRule.Plurality plurality -> plurality.leader(tally);
        };
    }
}
