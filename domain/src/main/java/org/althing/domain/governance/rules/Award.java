package org.althing.domain.governance.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.Criterion.Comparison;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Power;

/// Choices that are good enough win, the strongest first, and are funded while the budget lasts. A proposal passes where one wins.
/// @param budget absent where there is no limit
public record Award(Merit merit, Optional<Amount> budget, Overflow overflow) implements ApprovalRule {

    /// What a choice must have behind it to win.
    public sealed interface Merit {
        /// Enough, whatever others have.
        record Enough(Power power) implements Merit {
            @Override
            public String describe() {
                return "choices with at least " + power;
            }
        }

        /// To be among so many of the strongest, and to have anything at all.
        record Strongest(int count) implements Merit {
            @Override
            public String describe() {
                return "the " + count + " strongest choices";
            }
        }

        String describe();
    }

    /// What happens at the first winner that the rest of the budget does not pay for.
    public enum Overflow {
        STOP("up to the first that it does not pay for"),
        /// It is passed over, and a weaker one that costs less may be funded.
        SKIP("all that it pays for");

        private final String description;

        Overflow(String description) {
            this.description = description;
        }
    }

    /// Who won: choices counted from 0, the strongest first, of equals the one that the proposal names first.
    /// @param order all choices
    public record Awarded(List<Integer> order, List<Integer> winners, List<Integer> funded) {
        public Awarded {
            order = List.copyOf(order);
            winners = List.copyOf(winners);
            funded = List.copyOf(funded);
        }
    }

    /// @param costs what each choice costs, in the proposal's order
    public Awarded awarded(Tally tally, List<Amount> costs) {
        var behind = BudgetedApproval.choices(tally);
        var order = IntStream.range(0, behind.size()).boxed().sorted(Comparator.<Integer, Power>comparing(behind::get).reversed()).toList();
        var winners = switch (merit) {
            case Merit.Enough(var power) -> order.stream().filter(choice -> behind.get(choice).compareTo(power) >= 0).toList();
            case Merit.Strongest(int count) -> order.stream().filter(choice -> !behind.get(choice).isZero()).limit(count).toList();
        };
        return new Awarded(order, winners, funded(winners, costs));
    }

    private List<Integer> funded(List<Integer> winners, List<Amount> costs) {
        if (budget.isEmpty()) return winners;
        var funded = new ArrayList<Integer>();
        var left = budget.get();
        for (int winner : winners) {
            if (costs.get(winner).compareTo(left) > 0) {
                if (overflow == Overflow.STOP) break;
                continue;
            }
            left = left.minus(costs.get(winner));
            funded.add(winner);
        }
        return funded;
    }

    /// The power behind the strongest choice.
    @Override
    public Power have(Tally tally) {
        return BudgetedApproval.choices(tally).stream().max(Comparator.naturalOrder()).orElse(Power.ZERO);
    }

    @Override
    public Power need(Tally tally) {
        return switch (merit) {
            case Merit.Enough(var power) -> power;
            case Merit.Strongest _ -> Power.ZERO;
        };
    }

    @Override
    public Comparison comparison() {
        return switch (merit) {
            case Merit.Enough _ -> Comparison.AT_LEAST;
            case Merit.Strongest _ -> Comparison.MORE_THAN;
        };
    }

    @Override
    public boolean reachable(Tally tally, Power free) {
        return comparison().holds(have(tally).plus(free), need(tally));
    }

    @Override
    public boolean certain(Tally tally, Power free) {
        return comparison().holds(have(tally), need(tally));
    }

    @Override
    public String describe() {
        return merit.describe() + budget.map(most -> ", out of " + most + " " + overflow.description).orElse("");
    }
}
