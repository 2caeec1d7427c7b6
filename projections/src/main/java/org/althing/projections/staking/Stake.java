package org.althing.projections.staking;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.staking.UnbondingId;

/// What an account has, or had once, at stake.
/// @param unbondings the parts on their way back, the oldest first
/// @param claimed everything its stake has been paid so far
public record Stake(AccountId account, AssetId asset, Amount bonded, List<Unbonding> unbondings, Amount claimed) {

    public record Unbonding(UnbondingId unbonding, Amount amount, Instant startedAt, Instant maturesAt) {}

    Stake withBonded(Amount now) {
        return new Stake(account, asset, now, unbondings, claimed);
    }

    Stake with(Unbonding another) {
        return new Stake(account, asset, bonded, Stream.concat(unbondings.stream(), Stream.of(another)).toList(), claimed);
    }

    Stake without(UnbondingId over) {
        return new Stake(account, asset, bonded, unbondings.stream().filter(unbonding -> !unbonding.unbonding().equals(over)).toList(), claimed);
    }

    Stake withClaimed(Amount more) {
        return new Stake(account, asset, bonded, unbondings, claimed.plus(more));
    }
}
