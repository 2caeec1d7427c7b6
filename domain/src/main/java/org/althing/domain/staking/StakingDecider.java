package org.althing.domain.staking;

import static org.althing.domain.kernel.Decision.accept;
import static org.althing.domain.kernel.Decision.reject;

import java.util.List;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Decision;
import org.althing.domain.kernel.Due;
import org.althing.domain.kernel.IdTaken;
import org.althing.domain.kernel.Occasion;
import org.althing.domain.ledger.Balances;
import org.althing.domain.ledger.Holding;
import org.althing.domain.ledger.LedgerRejection.InsufficientBalance;
import org.althing.domain.ledger.LedgerRejection.NothingToMove;
import org.althing.domain.policy.PolicyBook;
import org.althing.domain.staking.StakingCommand.Bond;
import org.althing.domain.staking.StakingCommand.ClaimRewards;
import org.althing.domain.staking.StakingCommand.Unbond;
import org.althing.domain.staking.StakingEvent.Bonded;
import org.althing.domain.staking.StakingEvent.StakeRewardsClaimed;
import org.althing.domain.staking.StakingEvent.Unbonded;
import org.althing.domain.staking.StakingEvent.UnbondingStarted;
import org.althing.domain.staking.StakingRejection.BelowMinimumStake;
import org.althing.domain.staking.StakingRejection.InsufficientStake;
import org.althing.domain.staking.StakingRejection.NothingToClaim;
import org.althing.domain.staking.StakingRejection.StakeLocked;
import org.althing.domain.staking.StakingRejection.TooManyUnbondings;

/// Every rule about bonding, unbonding and claiming.
public final class StakingDecider {
    /// How many parts of one account's stake may be on their way back at a time.
    public static final int UNBONDINGS_MAX = 32;

    private final Stakes stakes;
    private final Balances balances;
    private final PolicyBook policies;
    private final StakeLocks locks;

    public StakingDecider(Stakes stakes, Balances balances, PolicyBook policies, StakeLocks locks) {
        this.stakes = stakes;
        this.balances = balances;
        this.policies = policies;
        this.locks = locks;
    }

    public Decision decide(StakingCommand command, Occasion occasion) {
        return switch (command) {
            case Bond bond          -> bond(bond);
            case Unbond unbond      -> unbond(unbond, occasion);
            case ClaimRewards claim -> claim(claim);
        };
    }

    private Decision bond(Bond command) {
        var policy = policies.current();
        var free = Holding.available(command.account(), policy.asset());
        var have = balances.balance(free);
        if (command.amount().isZero())                 return reject(new NothingToMove());
        if (have.compareTo(command.amount()) < 0)      return reject(new InsufficientBalance(free, have, command.amount()));
        var bonded = stakes.bonded(command.account()).plus(command.amount());
        var least = policy.staking().minimumStake();
        if (bonded.compareTo(least) < 0)               return reject(new BelowMinimumStake(command.account(), bonded, least));
        return accept(new Bonded(command.account(), policy.asset(), command.amount()));
    }

    private Decision unbond(Unbond command, Occasion occasion) {
        var policy = policies.current();
        var account = command.account();
        var have = stakes.bonded(account);
        if (command.amount().isZero())                              return reject(new NothingToMove());
        if (have.compareTo(command.amount()) < 0)                   return reject(new InsufficientStake(account, have, command.amount()));
        var rest = have.minus(command.amount());
        var free = locks.freeOf(account, have);
        if (free.compareTo(command.amount()) < 0)                   return reject(new StakeLocked(account, free, command.amount()));
        var least = policy.staking().minimumStake();
        if (!rest.isZero() && rest.compareTo(least) < 0)            return reject(new BelowMinimumStake(account, rest, least));
        if (stakes.openUnbondings(account) >= UNBONDINGS_MAX)       return reject(new TooManyUnbondings(account, UNBONDINGS_MAX));
        var id = UnbondingId.derive(occasion.command(), occasion.item());
        if (stakes.unbonding(id) != null)                           return reject(new IdTaken(id));
        return accept(new UnbondingStarted(id, account, policy.asset(), command.amount(),
                occasion.now().plus(policy.staking().unbondingDelay())));
    }

    private Decision claim(ClaimRewards command) {
        Amount earned = stakes.claimable(command.account());
        if (earned.isZero()) return reject(new NothingToClaim(command.account()));
        return accept(new StakeRewardsClaimed(command.account(), policies.current().asset(), earned));
    }

    /// What happens when an unbonding matures.
    public List<Unbonded> mature(Due due) {
        var id = UnbondingId.parse(due.id());
        var unbonding = stakes.unbonding(id);
        return List.of(new Unbonded(id, unbonding.account(), policies.current().asset(), unbonding.amount()));
    }
}
