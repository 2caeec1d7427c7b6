package org.althing.domain.governance.rules;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.althing.domain.governance.Outcome;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.ledger.AssetId;

/// What a proposer puts down, and what becomes of it.
public sealed interface DepositRule extends Rule {

    record NoDeposit() implements DepositRule {
        @Override
        public String describe() {
            return "none";
        }
    }

    /// @param table one settlement for every outcome that the rule set can have, in the order of [Outcome]
    record FixedDeposit(AssetId asset, Amount amount, List<Settlement> table) implements DepositRule {
        public FixedDeposit {
            table = List.copyOf(table);
        }

        /// Everything goes back, unless the proposal misses its quorum: then the treasury keeps it.
        public static FixedDeposit backUnlessIgnored(AssetId asset, Amount amount) {
            return new FixedDeposit(asset, amount, List.of(
                    Settlement.refund(Outcome.PASSED), Settlement.refund(Outcome.REJECTED),
                    new Settlement(Outcome.NO_QUORUM, Ratio.ZERO, Ratio.ZERO), Settlement.refund(Outcome.CANCELLED)));
        }

        public Settlement settlement(Outcome outcome) {
            return Settlement.of(table, outcome);
        }


        @Override
        public String describe() {
            var text = new StringBuilder(amount + " " + asset);
            for (var outcome : Outcome.values()) {
                table.stream().filter(s -> s.outcome() == outcome).forEach(s -> text.append("; ").append(s.describe()));
            }
            return text.toString();
        }
    }

    /// What becomes of a deposit: shares refunded and burned, both rounded down; the rest, remainders included, goes to the treasury.
    /// Where the two shares are all of it, nothing is the treasury's, and the remainder goes back with the refund.
    record Settlement(Outcome outcome, Ratio refund, Ratio burn) {
        /// What the table says of the outcome. A rule set whose rules can bring an outcome about that its table does not name is incoherent.
        public static Settlement of(List<Settlement> table, Outcome outcome) {
            return table.stream().filter(s -> s.outcome() == outcome).findFirst()
                    .orElseThrow(() -> new IllegalStateException("the deposit's table does not name " + outcome));
        }

        /// Whether it settles each of these outcomes once, and no other.
        static boolean covers(List<Settlement> table, Set<Outcome> possible) {
            var outcomes = EnumSet.noneOf(Outcome.class);
            table.forEach(s -> outcomes.add(s.outcome()));
            return outcomes.size() == table.size() && outcomes.equals(possible);
        }

        /// Whether refund and burn are all of the deposit.
        public boolean isAll() {
            return refund.plus(burn).equals(Ratio.ONE);
        }

        static Settlement refund(Outcome outcome) {
            return new Settlement(outcome, Ratio.ONE, Ratio.ZERO);
        }

        String describe() {
            return outcome + ": refund " + refund + ", burn " + burn + ", treasury the rest";
        }
    }
}
