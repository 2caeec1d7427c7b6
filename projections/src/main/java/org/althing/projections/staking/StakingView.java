package org.althing.projections.staking;

import java.util.List;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.policy.EpochEvent.EpochEnded;
import org.althing.domain.staking.StakingEvent;
import org.althing.domain.staking.StakingEvent.Bonded;
import org.althing.domain.staking.StakingEvent.StakeBurned;
import org.althing.domain.staking.StakingEvent.StakeRewardsClaimed;
import org.althing.domain.staking.StakingEvent.Unbonded;
import org.althing.domain.staking.StakingEvent.UnbondingStarted;
import org.althing.projections.Projection;
import org.althing.projections.Shape;

/// All stake together: one row.
public final class StakingView implements Projection<Staking.Key, Staking> {
    public static final StakingView STAKING = new StakingView();

    private static final Shape<Staking.Key, Staking> SHAPE = Shape.of("staking", 1, Staking.Key.class, Staking.class);

    private StakingView() {}

    @Override
    public Shape<Staking.Key, Staking> shape() {
        return SHAPE;
    }

    @Override
    public List<Staking.Key> keys(Recorded recorded) {
        boolean concerned = recorded.event() instanceof StakingEvent || recorded.event() instanceof EpochEnded;
        return concerned ? List.of(Staking.Key.ONLY) : List.of();
    }

    @Override
    public Staking initial(Staking.Key key) {
        return Staking.NONE;
    }

    @Override
    public Staking fold(Staking all, Recorded recorded, Staking.Key key) {
        if (recorded.event() instanceof EpochEnded e) {
            return new Staking(all.bonded(), all.unbonding(), all.shared().plus(e.toStakers()), all.claimed(), all.perBonded().plus(e.perBonded()));
        }
        return switch ((StakingEvent) recorded.event()) {
            case Bonded e -> new Staking(all.bonded().plus(e.amount()), all.unbonding(), all.shared(), all.claimed(), all.perBonded());
            case UnbondingStarted e ->
                new Staking(all.bonded().minus(e.amount()), all.unbonding().plus(e.amount()), all.shared(), all.claimed(), all.perBonded());
            case StakeBurned e -> new Staking(all.bonded().minus(e.amount()), all.unbonding(), all.shared(), all.claimed(), all.perBonded());
            case Unbonded e -> new Staking(all.bonded(), all.unbonding().minus(e.amount()), all.shared(), all.claimed(), all.perBonded());
            case StakeRewardsClaimed e -> new Staking(all.bonded(), all.unbonding(), all.shared(), all.claimed().plus(e.amount()), all.perBonded());
        };
    }
}
