package org.althing.projections.staking;

import java.util.List;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.AssetId;
import org.althing.domain.staking.StakingEvent;
import org.althing.domain.staking.StakingEvent.Bonded;
import org.althing.domain.staking.StakingEvent.StakeBurned;
import org.althing.domain.staking.StakingEvent.StakeRewardsClaimed;
import org.althing.domain.staking.StakingEvent.Unbonded;
import org.althing.domain.staking.StakingEvent.UnbondingStarted;
import org.althing.projections.Projection;
import org.althing.projections.Shape;

/// The stake of every account that ever had one. A row stays when nothing is left at stake, because what it earned then may be claimed later.
public final class StakeView implements Projection<AccountId, Stake> {
    public static final StakeView STAKES = new StakeView();

    private static final Shape<AccountId, Stake> SHAPE = Shape.of("stakes", 1, AccountId.class, Stake.class);

    private StakeView() {}

    @Override
    public Shape<AccountId, Stake> shape() {
        return SHAPE;
    }

    @Override
    public List<AccountId> keys(Recorded recorded) {
        if (!(recorded.event() instanceof StakingEvent event)) return List.of();
        return switch (event) {
            case Bonded e -> List.of(e.account());
            case UnbondingStarted e -> List.of(e.account());
            case StakeBurned e -> List.of(e.account());
            case Unbonded e -> List.of(e.account());
            case StakeRewardsClaimed e -> List.of(e.account());
        };
    }

    @Override
    public Stake fold(Stake stake, Recorded recorded, AccountId key) {
        return switch ((StakingEvent) recorded.event()) {
            case Bonded e -> {
                var before = stake == null ? none(key, e.asset()) : stake;
                yield before.withBonded(before.bonded().plus(e.amount()));
            }
            case UnbondingStarted e -> stake.withBonded(stake.bonded().minus(e.amount()))
                    .with(new Stake.Unbonding(e.unbonding(), e.amount(), recorded.at(), e.maturesAt()));
            case StakeBurned e -> stake.withBonded(stake.bonded().minus(e.amount()));
            case Unbonded e -> stake.without(e.unbonding());
            case StakeRewardsClaimed e -> stake.withClaimed(e.amount());
        };
    }

    private static Stake none(AccountId account, AssetId asset) {
        return new Stake(account, asset, Amount.ZERO, List.of(), Amount.ZERO);
    }
}
