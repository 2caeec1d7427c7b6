package org.althing.projections.contribution;

import java.util.List;
import java.util.Optional;
import org.althing.domain.compute.ComputeEvent.JobPaid;
import org.althing.domain.contribution.ContributionEvent.RewardGranted;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.staking.StakingEvent.StakeRewardsClaimed;
import org.althing.projections.Projection;
import org.althing.projections.Range;
import org.althing.projections.Shape;
import org.althing.projections.contribution.Reward.Kind;
import org.althing.projections.key.NewestFirst;

/// Everything that was paid by rule, account by account, the newest first.
public final class RewardView implements Projection<Reward.Key, Reward> {
    public static final RewardView REWARDS = new RewardView();

    private static final Shape<Reward.Key, Reward> SHAPE = Shape.of("rewards", 1, Reward.Key.class, Reward.class);

    private RewardView() {}

    /// One account's rewards.
    public Range<Reward.Key> of(AccountId account) {
        return startingWith(account);
    }

    @Override
    public Shape<Reward.Key, Reward> shape() {
        return SHAPE;
    }

    @Override
    public boolean appendOnly() {
        return true;
    }

    @Override
    public List<Reward.Key> keys(Recorded recorded) {
        return switch (recorded.event()) {
            case RewardGranted e -> List.of(key(e.account(), recorded));
            case StakeRewardsClaimed e -> List.of(key(e.account(), recorded));
            case JobPaid e -> List.of(key(e.operator(), recorded));
            default -> List.of();
        };
    }

    private static Reward.Key key(AccountId account, Recorded recorded) {
        return new Reward.Key(account, new NewestFirst(recorded.position()));
    }

    @Override
    public Reward fold(Reward none, Recorded recorded, Reward.Key key) {
        return switch (recorded.event()) {
            case RewardGranted e -> {
                var share = new Reward.Share(e.contribution(), e.epoch(), e.pot(), e.score(), e.totalScore());
                yield new Reward(e.account(), recorded.position(), recorded.at(), Kind.CONTRIBUTION, e.asset(), e.amount(), Optional.of(share), Optional.empty());
            }
            case StakeRewardsClaimed e -> new Reward(key.account(), recorded.position(), recorded.at(), Kind.STAKE, e.asset(), e.amount(),
                    Optional.empty(), Optional.empty());
            case JobPaid e -> new Reward(key.account(), recorded.position(), recorded.at(), Kind.JOB, e.asset(), e.fee(),
                    Optional.empty(), Optional.of(e.lease().job()));
            default -> throw new IllegalStateException("pays nobody: " + recorded.event());
        };
    }
}
