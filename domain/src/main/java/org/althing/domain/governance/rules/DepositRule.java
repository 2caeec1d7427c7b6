package org.althing.domain.governance.rules;

import java.math.BigInteger;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    /// What many put down together before the proposal is decided, whatever is too much included.
    /// @param minimum what must come together, asset by asset
    /// @param initialShare which share of it the proposer puts down at once (rounded to the nearest unit, to an even one from the middle)
    /// @param leastShare which share of it a single deposit must come to (rounded up)
    /// @param topUps whether more is taken once there is enough
    /// @param period how long it may take to come together
    /// @param submission what the proposer puts down for the opening itself, with a table of its own
    record CrowdFunded(List<Deposit> minimum, Ratio initialShare, Ratio leastShare, boolean topUps, Duration period, List<Settlement> table,
            Optional<FixedDeposit> submission) implements DepositRule {
        /// How many different deposits a proposal takes.
        public static final int DEPOSITS_MAX = 1_000;

        public CrowdFunded {
            minimum = List.copyOf(minimum);
            table = List.copyOf(table);
        }

        /// How much of this the proposer puts down at once.
        public Amount initial(Amount asked) {
            var parts = asked.big().multiply(initialShare.numerator()).divideAndRemainder(initialShare.denominator());
            int half = parts[1].shiftLeft(1).compareTo(initialShare.denominator());
            return Amount.of(half > 0 || half == 0 && parts[0].testBit(0) ? parts[0].add(BigInteger.ONE) : parts[0]);
        }

        @Override
        public String describe() {
            var text = new StringBuilder(minimum.stream().map(d -> d.amount() + " " + d.asset()).collect(Collectors.joining(" and ")))
                    .append(" together within ").append(period).append(", ").append(initialShare).append(" at once, ").append(leastShare).append(" each")
                    .append(topUps ? ", more taken" : "");
            for (var outcome : Outcome.values()) table.stream().filter(s -> s.outcome() == outcome).forEach(s -> text.append("; ").append(s.describe()));
            submission.ifPresent(own -> text.append("; for the opening ").append(own.describe()));
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

        /// This share is burned and the rest goes back.
        public static Settlement burning(Outcome outcome, Ratio share) {
            return new Settlement(outcome, new Ratio(share.denominator().subtract(share.numerator()), share.denominator()), share);
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
