package org.althing.domain.staking;

import java.time.Instant;
import java.util.List;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Event;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.ledger.Compartment;
import org.althing.domain.ledger.Holding;
import org.althing.domain.ledger.MovesAssets;
import org.althing.domain.ledger.Posting;

/// What happened to stake and to what it earned.
public sealed interface StakingEvent extends Event, MovesAssets {

    record Bonded(AccountId account, AssetId asset, Amount amount) implements StakingEvent {
        @Override
        public List<Posting> postings() {
            return List.of(new Posting(Holding.available(account, asset), new Holding(account, Compartment.BONDED, asset), amount));
        }
    }

    record UnbondingStarted(UnbondingId unbonding, AccountId account, AssetId asset, Amount amount, Instant maturesAt) implements StakingEvent {
        @Override
        public List<Posting> postings() {
            return List.of(new Posting(new Holding(account, Compartment.BONDED, asset), new Holding(account, Compartment.UNBONDING, asset), amount));
        }
    }

    /// The delay is over: the stake is free.
    record Unbonded(UnbondingId unbonding, AccountId account, AssetId asset, Amount amount) implements StakingEvent {
        @Override
        public List<Posting> postings() {
            return List.of(new Posting(new Holding(account, Compartment.UNBONDING, asset), Holding.available(account, asset), amount));
        }
    }

    record StakeRewardsClaimed(AccountId account, AssetId asset, Amount amount) implements StakingEvent {
        @Override
        public List<Posting> postings() {
            return List.of(new Posting(Holding.available(AccountId.STAKERS, asset), Holding.available(account, asset), amount));
        }
    }

    /// The stake is given up and gone.
    record StakeBurned(AccountId account, AssetId asset, Amount amount) implements StakingEvent {
        @Override
        public List<Posting> postings() {
            return List.of(new Posting(new Holding(account, Compartment.BONDED, asset), Holding.issuance(asset), amount));
        }
    }
}
