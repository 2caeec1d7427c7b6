package org.althing.domain.invariant;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.Holding;
import org.althing.domain.ledger.Ledger.Asset;
import org.althing.domain.ledger.MovesAssets;
import org.althing.domain.network.Network;

/// What is true of assets and balances. That postings sum to zero needs no check: a [org.althing.domain.ledger.Posting] is one amount of one
/// asset with two sides.
final class LedgerInvariants {
    static final List<Invariant> ALL = List.of(
            new Invariant("balances-are-postings", "every balance is what all postings so far brought less what they took, and never below zero", Books::new),
            new Invariant("supply", "the supply of an asset is what was minted less what was burned, and the sum of all balances", Supply::new));

    private LedgerInvariants() {}

    /// A second bookkeeper.
    private static final class Books implements Watch {
        private final Map<Holding, BigInteger> books = new HashMap<>();

        @Override
        public Optional<String> observe(Recorded recorded) {
            if (!(recorded.event() instanceof MovesAssets moving)) return Optional.empty();
            for (var posting : moving.postings()) {
                book(posting.from(), posting.amount().big().negate());
                book(posting.to(), posting.amount().big());
                boolean covered = posting.from().owner().equals(AccountId.ISSUANCE)
                        || books.getOrDefault(posting.from(), BigInteger.ZERO).signum() >= 0;
                if (!covered) return Optional.of("position " + recorded.position() + " leaves " + books.get(posting.from()) + " in " + posting.from());
            }
            return Optional.empty();
        }

        private void book(Holding holding, BigInteger change) {
            var balance = books.getOrDefault(holding, BigInteger.ZERO).add(change);
            if (balance.signum() == 0) books.remove(holding);
            else books.put(holding, balance);
        }

        @Override
        public Optional<String> compare(Network network) {
            var balances = new HashMap<Holding, BigInteger>();
            LiveState.rows(network, "ledger.balances", Holding.class, Amount.class).forEach((holding, amount) -> balances.put(holding, amount.big()));
            var expected = new HashMap<>(books);
            expected.keySet().removeIf(holding -> holding.owner().equals(AccountId.ISSUANCE));
            if (balances.equals(expected)) return Optional.empty();
            for (var holding : balances.keySet()) expected.putIfAbsent(holding, BigInteger.ZERO);
            var wrong = expected.keySet().stream().filter(holding -> !expected.get(holding).equals(balances.getOrDefault(holding, BigInteger.ZERO)))
                    .map(holding -> holding + " holds " + balances.getOrDefault(holding, BigInteger.ZERO) + ", the postings say " + expected.get(holding));
            return Optional.of(String.join("; ", wrong.toList()));
        }
    }

    private static final class Supply implements Watch {
        private final Map<AssetId, BigInteger> issued = new HashMap<>();

        @Override
        public Optional<String> observe(Recorded recorded) {
            if (!(recorded.event() instanceof MovesAssets moving)) return Optional.empty();
            for (var posting : moving.postings()) {
                if (posting.from().owner().equals(AccountId.ISSUANCE)) issued.merge(posting.from().asset(), posting.amount().big(), BigInteger::add);
                if (posting.to().owner().equals(AccountId.ISSUANCE)) issued.merge(posting.to().asset(), posting.amount().big().negate(), BigInteger::add);
            }
            return Optional.empty();
        }

        @Override
        public Optional<String> compare(Network network) {
            var sums = new HashMap<AssetId, BigInteger>();
            LiveState.rows(network, "ledger.balances", Holding.class, Amount.class)
                    .forEach((holding, amount) -> sums.merge(holding.asset(), amount.big(), BigInteger::add));
            for (var entry : LiveState.rows(network, "ledger.assets", AssetId.class, Asset.class).entrySet()) {
                var supply = entry.getValue().supply().big();
                var sum = sums.getOrDefault(entry.getKey(), BigInteger.ZERO);
                var said = issued.getOrDefault(entry.getKey(), BigInteger.ZERO);
                if (!supply.equals(sum) || !supply.equals(said)) {
                    return Optional.of(entry.getKey() + ": minted less burned " + supply + ", balances " + sum + ", postings " + said);
                }
            }
            return Optional.empty();
        }
    }
}
