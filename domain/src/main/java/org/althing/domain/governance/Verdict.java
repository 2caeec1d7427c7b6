package org.althing.domain.governance;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.Award;
import org.althing.domain.governance.rules.Criterion;
import org.althing.domain.governance.rules.Criterion.Comparison;
import org.althing.domain.governance.rules.Criterion.Subject;
import org.althing.domain.governance.rules.Curve;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.VetoRule;
import org.althing.domain.kernel.Power;

/// What a tally means under a rule set: the outcome, and every criterion with have and need. The first criterion that is not met decides.
/// This is the only count there is: closing, API, page, audit and tests all ask here.
/// @param winner the option that won, -1 where none did
public record Verdict(Outcome outcome, int winner, List<Criterion> criteria) {
    public Verdict {
        criteria = List.copyOf(criteria);
    }

    /// What the tally means at the end of the decision if nothing else is cast.
    /// @param electorate all power there was at the snapshot; not read where power is recorded on the ballots
    public static Verdict of(RuleSet rules, Tally tally, Power electorate, Stage stage) {
        return of(rules, tally, electorate, stage, Curve.BILLION);
    }

    /// What the tally means at a moment of the decision if nothing else is cast.
    /// @param elapsed how much of the decision's period is over, in parts per billion: what is needed may fall with it
    public static Verdict of(RuleSet rules, Tally tally, Power electorate, Stage stage, long elapsed) {
        var scope = Scope.of(rules, tally, electorate, stage);
        var now = new Count(rules.at(elapsed), electorate).criteria(tally, scope);
        if (stage != Stage.CLOSED && elapsed < Curve.BILLION) now = reachableAs(now, new Count(rules.at(Curve.BILLION), electorate).criteria(tally, scope));
        var criteria = now;
        var failed = criteria.stream().filter(criterion -> !criterion.met()).findFirst();
        if (failed.isEmpty()) return new Verdict(Outcome.PASSED, winner(rules.approval(), rules.ballot().standing(tally)), criteria);
        return new Verdict(outcome(failed.get().subject()), -1, criteria);
    }

    /// Whether the proposal passes at this moment of the decision whatever else is cast or changed.
    public static boolean isCertain(RuleSet rules, Tally tally, Power electorate, Stage stage, long elapsed) {
        var asked = of(rules, tally, electorate, stage, elapsed).criteria().stream().map(Criterion::subject).toList();
        return certain(rules, tally, electorate, stage, elapsed).containsAll(asked);
    }

    /// What is met at this moment of the decision, and stays met whatever else is cast or changed.
    public static Set<Subject> certain(RuleSet rules, Tally tally, Power electorate, Stage stage, long elapsed) {
        return new Count(rules.at(elapsed), electorate).certain(Scope.of(rules, tally, electorate, stage));
    }

    public boolean passed() {
        return outcome == Outcome.PASSED;
    }

    /// The criterion on the subject, which the rules must ask for.
    public Criterion criterion(Subject subject) {
        return criteria.stream().filter(criterion -> criterion.subject() == subject).findFirst().orElseThrow();
    }

    /// What is out of reach now may be within reach of what is needed later.
    private static List<Criterion> reachableAs(List<Criterion> now, List<Criterion> later) {
        var criteria = new ArrayList<Criterion>();
        for (int i = 0; i < now.size(); i++) {
            var criterion = now.get(i);
            criteria.add(new Criterion(criterion.subject(), criterion.have(), criterion.need(), criterion.comparison(), criterion.met(), later.get(i).reachable()));
        }
        return criteria;
    }

    private static Outcome outcome(Subject failed) {
        return switch (failed) {
            case TURNOUT, CHAMBER_TURNOUT, JOINT_TURNOUT -> Outcome.NO_QUORUM;
            case VETO, CHAMBER_VETO -> Outcome.VETOED;
            case SPAM -> Outcome.SPAM;
            case ELECTORATE, MINIMUM, OBJECTION, APPROVAL, CHAMBER_APPROVAL, JOINT_APPROVAL -> Outcome.REJECTED;
        };
    }

    private static int winner(ApprovalRule rule, Tally tally) {
        return switch (rule) {
            case ApprovalRule.MoreThan _, ApprovalRule.AtLeast _, ApprovalRule.Falling _, ApprovalRule.Presumed _, Award _ -> Support.FOR.ordinal();
            case ApprovalRule.Plurality plurality -> plurality.leader(tally);
        };
    }

    /// The criteria of one rule set, none of whose requirements changes with time any more, in the order in which they decide:
    /// electorate, spam, turnout, veto, minimum, objection, approval, and then what every group and all groups bring up.
    private record Count(RuleSet rules, Power electorate) {
        private static final int FOR = Support.FOR.ordinal();

        List<Criterion> criteria(Tally tally, Scope scope) {
            var settled = scope.settled();
            var free = scope.free();
            var criteria = new ArrayList<Criterion>();
            if (rules.objection().isPresent()) {
                criteria.add(Criterion.of(Subject.ELECTORATE, electorate, Comparison.MORE_THAN, Power.ZERO, !electorate.isZero()));
            }
            rules.spam().ifPresent(rule -> {
                boolean reachable = Comparison.LESS_THAN.holds(rule.have(settled), rule.limit(settled.plus(FOR, free)));
                criteria.add(Criterion.of(Subject.SPAM, rule.have(tally), Comparison.LESS_THAN, rule.limit(tally), reachable));
            });
            criteria.add(turnout(tally, scope));
            rules.veto().ifPresent(rule -> {
                boolean reachable = Comparison.AT_MOST.holds(rule.have(settled), rule.most(settled.plus(FOR, free)));
                criteria.add(Criterion.of(Subject.VETO, rule.have(tally), Comparison.AT_MOST, rule.most(tally), reachable));
            });
            rules.minimum().ifPresent(rule -> {
                var need = rule.required().need(electorate);
                boolean reachable = Comparison.AT_LEAST.holds(settled.of(Support.FOR).plus(free), need);
                criteria.add(Criterion.of(Subject.MINIMUM, tally.of(Support.FOR), Comparison.AT_LEAST, need, reachable));
            });
            rules.objection().ifPresent(rule -> {
                var limit = rule.limit(electorate);
                boolean reachable = rule.comparison().holds(settled.of(Support.AGAINST), limit);
                criteria.add(Criterion.of(Subject.OBJECTION, tally.of(Support.AGAINST), rule.comparison(), limit, reachable));
            });
            var approval = rules.approval();
            var standing = rules.ballot().standing(tally);
            criteria.add(Criterion.of(Subject.APPROVAL, approval.have(standing), approval.comparison(), approval.need(standing),
                    approval.reachable(rules.ballot().standing(settled), free)));
            rules.chambers().ifPresent(rule -> criteria.addAll(rule.criteria(tally.chambers(), settled.chambers(), !free.isZero())));
            return criteria;
        }

        private Criterion turnout(Tally tally, Scope scope) {
            var counted = rules.turnout().counted();
            var need = rules.turnout().required().need(electorate);
            boolean reachable = Comparison.AT_LEAST.holds(counted.of(scope.settled()).plus(scope.free()), need);
            return Criterion.of(Subject.TURNOUT, counted.of(tally), Comparison.AT_LEAST, need, reachable);
        }

        /// Each criterion with everything that is still free cast against it.
        Set<Subject> certain(Scope scope) {
            var settled = scope.settled();
            var free = scope.free();
            var certain = EnumSet.noneOf(Subject.class);
            if (!electorate.isZero()) certain.add(Subject.ELECTORATE);
            if (rules.spam().filter(rule -> Comparison.LESS_THAN.holds(rule.have(settled).plus(free), rule.limit(settled))).isPresent()) certain.add(Subject.SPAM);
            if (Comparison.AT_LEAST.holds(rules.turnout().counted().of(settled), rules.turnout().required().need(electorate))) certain.add(Subject.TURNOUT);
            if (rules.veto().filter(rule -> withstands(rule, settled, free)).isPresent()) certain.add(Subject.VETO);
            if (rules.minimum().filter(rule -> Comparison.AT_LEAST.holds(settled.of(Support.FOR), rule.required().need(electorate))).isPresent()) certain.add(Subject.MINIMUM);
            if (rules.objection().filter(rule -> rule.comparison().holds(settled.of(Support.AGAINST).plus(free), rule.limit(electorate))).isPresent()) {
                certain.add(Subject.OBJECTION);
            }
            if (rules.approval().certain(settled, free)) certain.add(Subject.APPROVAL);
            rules.chambers().ifPresent(rule -> certain.addAll(rule.certain(settled.chambers(), !free.isZero())));
            return certain;
        }

        private static boolean withstands(VetoRule rule, Tally settled, Power free) {
            var worst = settled.plus(rule.side().ordinal(), free);
            return Comparison.AT_MOST.holds(rule.have(worst), rule.most(worst));
        }
    }
}
