package org.althing.domain.invariant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Due;
import org.althing.domain.kernel.Q64;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.Compartment;
import org.althing.domain.ledger.Holding;
import org.althing.domain.network.Network;
import org.althing.domain.staking.Stakes;
import org.althing.domain.staking.StakingEvent;
import org.althing.domain.staking.UnbondingId;

/// What is true of stake and of what it earns.
final class StakingInvariants {
    static final List<Invariant> ALL = List.of(
            new Invariant("stake-is-bonded", "everybody's stake is the balance they have bonded, and the total is their sum", StakeIsBonded::new),
            new Invariant("unbonding-is-due", "everybody's unbonding balance is the sum of their unbondings, and each of these is due", UnbondingIsDue::new),
            new Invariant("earned-is-covered", "what stakers have earned plus the carry is exactly what the stakers' account holds", EarnedIsCovered::new),
            new Invariant("stake-history", "what was bonded at a past position never changes", PastStays::new));

    private StakingInvariants() {}

    private static Map<AccountId, Amount> held(Network network, Compartment compartment) {
        var asset = network.policies().current().asset();
        var held = new HashMap<AccountId, Amount>();
        LiveState.rows(network, "ledger.balances", Holding.class, Amount.class).forEach((holding, amount) -> {
            if (holding.compartment() == compartment && holding.asset().equals(asset)) held.put(holding.owner(), amount);
        });
        return held;
    }

    private static Map<AccountId, Stakes.Stake> stakes(Network network) {
        return LiveState.rows(network, "staking.stakes", AccountId.class, Stakes.Stake.class);
    }

    private static final class StakeIsBonded implements Watch {
        @Override
        public Optional<String> compare(Network network) {
            var bonded = new HashMap<AccountId, Amount>();
            var total = Amount.ZERO;
            for (var entry : stakes(network).entrySet()) {
                if (!entry.getValue().bonded().isZero()) bonded.put(entry.getKey(), entry.getValue().bonded());
                total = total.plus(entry.getValue().bonded());
            }
            var held = held(network, Compartment.BONDED);
            return Watch.unless(bonded.equals(held) && total.equals(network.stakes().totalBonded()),
                    "stakes %s of %s, balances %s", bonded, network.stakes().totalBonded(), held);
        }
    }

    private static final class UnbondingIsDue implements Watch {
        @Override
        public Optional<String> compare(Network network) {
            var sums = new HashMap<AccountId, Amount>();
            var counts = new HashMap<AccountId, Integer>();
            var agenda = LiveState.rows(network, "agenda", Due.class, Long.class);
            for (var entry : LiveState.rows(network, "staking.unbondings", UnbondingId.class, Stakes.Unbonding.class).entrySet()) {
                var unbonding = entry.getValue();
                sums.merge(unbonding.account(), unbonding.amount(), Amount::plus);
                counts.merge(unbonding.account(), 1, Integer::sum);
                var due = new Due(unbonding.maturesAt(), Stakes.MATURITY, entry.getKey().text());
                if (!agenda.containsKey(due)) return Optional.of("not due: " + due);
            }
            var noted = new HashMap<AccountId, Integer>();
            stakes(network).forEach((account, stake) -> {
                if (stake.unbondings() > 0) noted.put(account, stake.unbondings());
            });
            var held = held(network, Compartment.UNBONDING);
            return Watch.unless(sums.equals(held) && counts.equals(noted), "unbondings %s, balances %s; counted %s, noted %s", sums, held, counts, noted);
        }
    }

    private static final class EarnedIsCovered implements Watch {
        @Override
        public Optional<String> compare(Network network) {
            var earned = network.stakes().carry();
            for (var account : stakes(network).keySet()) earned = earned.plus(network.stakes().earned(account));
            var held = network.ledger().available(AccountId.STAKERS, network.policies().current().asset());
            return Watch.unless(earned.equals(Q64.of(held)) && network.stakes().carry().floor().isZero(),
                    "earned and carried %s, held %s", earned, Q64.of(held));
        }
    }

    private static final class PastStays implements Watch {
        private record Known(long position, AccountId account, Amount bonded, Amount total) {}

        private final List<Known> known = new ArrayList<>();
        private final Map<AccountId, Amount> bonded = new HashMap<>();
        private Amount total = Amount.ZERO;

        @Override
        public Optional<String> observe(Recorded recorded) {
            switch (recorded.event()) {
                case StakingEvent.Bonded e -> {
                    bonded.merge(e.account(), e.amount(), Amount::plus);
                    total = total.plus(e.amount());
                    known.add(new Known(recorded.position(), e.account(), bonded.get(e.account()), total));
                }
                case StakingEvent.UnbondingStarted e -> {
                    bonded.merge(e.account(), e.amount(), Amount::minus);
                    total = total.minus(e.amount());
                    known.add(new Known(recorded.position(), e.account(), bonded.get(e.account()), total));
                }
                case StakingEvent.StakeBurned e -> {
                    bonded.merge(e.account(), e.amount(), Amount::minus);
                    total = total.minus(e.amount());
                    known.add(new Known(recorded.position(), e.account(), bonded.get(e.account()), total));
                }
                default -> { /* changes no stake */ }
            }
            return Optional.empty();
        }

        @Override
        public Optional<String> compare(Network network) {
            for (var past : known) {
                var stakes = network.stakes();
                boolean same = stakes.bondedAt(past.account(), past.position()).equals(past.bonded()) && stakes.totalBondedAt(past.position()).equals(past.total());
                if (!same) return Optional.of("was " + past + ", is now " + stakes.bondedAt(past.account(), past.position()) + " of " + stakes.totalBondedAt(past.position()));
            }
            return Optional.empty();
        }
    }
}
