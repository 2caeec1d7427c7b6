package org.althing.benchmarks.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.ApprovalBallot;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.BudgetedApproval;
import org.althing.domain.governance.rules.Copeland;
import org.althing.domain.governance.rules.InstantRunoff;
import org.althing.domain.governance.rules.QuadraticChoice;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.SideRule;
import org.althing.domain.governance.rules.WeightedChoice;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;

/// Ballots as a rule set asks for them, and now and then one that it does not.
final class BallotDraws {
    private BallotDraws() {}

    static Ballot fitting(Chance chance, RuleSet rules, int choices, Amount power) {
        if (chance.oneIn(24)) return chance.of(new Ballot.Choice(chance.below(70) - 1), new Ballot.Side(chance.of(Support.values())), new Ballot.Ranked(List.of(0, 0)));
        int offered = Math.max(1, choices);
        return switch (rules.ballot()) {
            case SideRule sides -> sides(chance, sides, power);
            case BallotRule.SingleChoice _ -> new Ballot.Choice(chance.below(offered));
            case ApprovalBallot _, BudgetedApproval _ -> new Ballot.Approved(some(chance, offered));
            case WeightedChoice _, QuadraticChoice _ -> new Ballot.Weighted(some(chance, offered).stream().map(option -> new Ballot.Weighted.Weight(option, Ratio.of(1 + chance.below(4), 1))).toList());
            case InstantRunoff _, Copeland _ -> new Ballot.Ranked(shuffled(chance, offered));
        };
    }

    /// For what is proposed, or against it; of choices, whichever.
    static Ballot favouring(Chance chance, RuleSet rules, int choices, boolean favour) {
        return switch (rules.ballot()) {
            case SideRule _ -> new Ballot.Side(favour ? Support.FOR : Support.AGAINST);
            case BudgetedApproval(_, int approvals) -> favour ? new Ballot.Approved(some(chance, choices).stream().limit(approvals).toList()) : new Ballot.Side(Support.AGAINST);
            case BallotRule _ -> fitting(chance, rules, choices, Amount.ZERO);
        };
    }

    private static Ballot sides(Chance chance, SideRule rule, Amount power) {
        var one = chance.of(rule.sides());
        var other = chance.of(rule.sides());
        if (chance.oneIn(2) || one.compareTo(other) >= 0) return new Ballot.Side(chance.oneIn(2) ? Support.FOR : one);
        return switch (rule.splitting()) {
            case WHOLE -> new Ballot.Side(one);
            case WEIGHTED -> {
                int third = 1 + chance.below(2);
                yield new Ballot.Split(List.of(new Ballot.Split.Part(one, Ratio.of(third, 3)), new Ballot.Split.Part(other, Ratio.of(3 - third, 3))));
            }
            case FRACTIONAL -> new Ballot.Portions(List.of(new Ballot.Portions.Portion(one, chance.amountOf(power)), new Ballot.Portions.Portion(other, chance.amountOf(power))));
        };
    }

    private static List<Integer> some(Chance chance, int offered) {
        return IntStream.range(0, offered).filter(_ -> chance.oneIn(2)).boxed().toList();
    }

    private static List<Integer> shuffled(Chance chance, int offered) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < offered; i++) order.add(chance.below(i + 1), i);
        return order;
    }
}
