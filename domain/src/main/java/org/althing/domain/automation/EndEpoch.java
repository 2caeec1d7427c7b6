package org.althing.domain.automation;

import java.util.ArrayList;
import java.util.List;
import org.althing.domain.contribution.ContributionEvent.RewardGranted;
import org.althing.domain.contribution.Contributions;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Occasion;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.ledger.Ledger;
import org.althing.domain.policy.EpochEvent.EpochEnded;
import org.althing.domain.policy.EpochEvent.EpochStarted;
import org.althing.domain.policy.Epochs;
import org.althing.domain.policy.Policy;
import org.althing.domain.policy.PolicyBook;
import org.althing.domain.policy.Recipient;
import org.althing.domain.staking.StakeRewards;
import org.althing.domain.staking.Stakes;

/// When an epoch is over: mint what the policy says, share it among contributors, stakers and treasury, and start the next epoch.
/// Every share is rounded down; the treasury keeps what is left over and what finds no recipient.
public final class EndEpoch {
    private final PolicyBook policies;
    private final Epochs epochs;
    private final Ledger ledger;
    private final Contributions contributions;
    private final Stakes stakes;

    public EndEpoch(PolicyBook policies, Epochs epochs, Ledger ledger, Contributions contributions, Stakes stakes) {
        this.policies = policies;
        this.epochs = epochs;
        this.ledger = ledger;
        this.contributions = contributions;
        this.stakes = stakes;
    }

    public List<Event> decide(Occasion occasion) {
        var policy = policies.current();
        long epoch = epochs.running().epoch();
        var emission = emission(policy, epoch);
        var rewards = rewards(policy, epoch, emission.floorShare(policy.split().share(Recipient.CONTRIBUTORS)));
        var toContributors = Amount.ZERO;
        for (var reward : rewards) toContributors = toContributors.plus(reward.amount());
        var toStakers = StakeRewards.share(emission.floorShare(policy.split().share(Recipient.STAKERS)), stakes.totalBonded(), stakes.carry());
        var toTreasury = emission.minus(toContributors).minus(toStakers.shared());

        var events = new ArrayList<Event>(rewards.size() + 2);
        events.add(new EpochEnded(epoch, policy.version(), policy.asset(), emission, toContributors, toStakers.shared(), toTreasury,
                rewards.size(), contributions.totalScore(), stakes.totalBonded(), toStakers.perBonded()));
        events.addAll(rewards);
        events.add(new EpochStarted(epoch + 1, occasion.now().plus(policy.epoch())));
        return events;
    }

    /// What the policy mints, but no more than can ever be counted.
    private Amount emission(Policy policy, long epoch) {
        return policy.emission().of(epoch).min(Amount.MAX.minus(ledger.asset(policy.asset()).minted()));
    }

    private List<RewardGranted> rewards(Policy policy, long epoch, Amount pot) {
        var total = contributions.totalScore();
        var rewards = new ArrayList<RewardGranted>(contributions.accepted().size());
        for (var accepted : contributions.accepted().entrySet()) {
            var score = accepted.getValue();
            var amount = score.equals(Ratio.ZERO) ? Amount.ZERO : pot.floorShare(score.dividedBy(total));
            rewards.add(new RewardGranted(accepted.getKey(), contributions.contribution(accepted.getKey()).contributor(), epoch,
                    score, total, pot, policy.asset(), amount));
        }
        return rewards;
    }
}
