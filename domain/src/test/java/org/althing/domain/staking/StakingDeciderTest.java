package org.althing.domain.staking;

import static org.althing.domain.network.Scenario.ALT;
import static org.althing.domain.network.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.IdentityRejection.NotAuthorised;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.IdTaken;
import org.althing.domain.kernel.Origin;
import org.althing.domain.ledger.Compartment;
import org.althing.domain.ledger.Holding;
import org.althing.domain.ledger.LedgerCommand.Transfer;
import org.althing.domain.ledger.LedgerRejection.InsufficientBalance;
import org.althing.domain.ledger.LedgerRejection.NothingToMove;
import org.althing.domain.network.Scenario;
import org.althing.domain.policy.Amendment;
import org.althing.domain.policy.Policy;
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
import org.althing.domain.staking.StakingRejection.TooManyUnbondings;
import org.junit.jupiter.api.Test;

/// Under the policy of these tests the least stake is 10, the delay 7 days, and 1,000 units are minted each day, 300 of them for stakers.
class StakingDeciderTest {
    private static final Policy POLICY = ((Policy.Amended.Next) Policy.founding(ALT,
            List.of(new Amendment("staking.minimumStake", "10"), new Amendment("emission.perEpoch", "1000")))).policy();
    private static final CommandId ID = new CommandId(7, 7);

    private final Scenario scenario = Scenario.under(POLICY, 100, "ann", "ben", "cem").by("ann");
    private final AccountId ann = scenario.account("ann");
    private final AccountId ben = scenario.account("ben");
    private final AccountId cem = scenario.account("cem");

    @Test
    void stake_is_bonded_asked_back_and_free_after_the_delay() {
        scenario.does(new Bond(ann, Amount.of(60)));
        assertThat(scenario.happened()).containsExactly(new Bonded(ann, ALT, Amount.of(60)));
        assertThat(scenario.bonded("ann")).isEqualTo(Amount.of(60));
        assertThat(scenario.available("ann")).isEqualTo(Amount.of(40));

        var id = UnbondingId.derive(ID, 0);
        scenario.does(new Unbond(ann, Amount.of(50)), ID);
        var maturesAt = START.plus(Duration.ofDays(7));
        assertThat(scenario.happened()).containsExactly(new UnbondingStarted(id, ann, ALT, Amount.of(50), maturesAt));
        assertThat(scenario.bonded("ann")).isEqualTo(Amount.of(10));
        assertThat(balance(ann, Compartment.UNBONDING)).isEqualTo(Amount.of(50));
        long cause = scenario.network.next() - 1;

        assertThat(scenario.wait(Duration.ofDays(7).minusMillis(1))).doesNotHaveAnyElementsOfTypes(Unbonded.class);
        assertThat(scenario.wait(Duration.ofMillis(1))).contains(new Unbonded(id, ann, ALT, Amount.of(50)));
        var recorded = scenario.log().getLast();
        assertThat(recorded.event()).isInstanceOf(Unbonded.class);
        assertThat(recorded.origin()).isEqualTo(new Origin.Derived(cause));
        assertThat(recorded.at()).isEqualTo(maturesAt);
        assertThat(scenario.available("ann")).isEqualTo(Amount.of(90));
        assertThat(balance(ann, Compartment.UNBONDING)).isEqualTo(Amount.ZERO);
    }

    @Test
    void nothing_is_neither_bonded_nor_asked_back() {
        scenario.does(new Bond(ann, Amount.ZERO));
        assertThat(scenario.refusal()).isEqualTo(new NothingToMove());
        scenario.does(new Unbond(ann, Amount.ZERO));
        assertThat(scenario.refusal()).isEqualTo(new NothingToMove());
    }

    @Test
    void only_what_is_free_is_bonded() {
        scenario.does(new Bond(ann, Amount.of(101)));
        assertThat(scenario.refusal()).isEqualTo(new InsufficientBalance(Holding.available(ann, ALT), Amount.of(100), Amount.of(101)));
        scenario.does(new Bond(ann, Amount.of(100))).does(new Bond(ann, Amount.of(1)));
        assertThat(scenario.refusal()).isEqualTo(new InsufficientBalance(Holding.available(ann, ALT), Amount.ZERO, Amount.of(1)));
    }

    @Test
    void stake_is_nothing_or_at_least_the_minimum() {
        scenario.does(new Bond(ann, Amount.of(9)));
        assertThat(scenario.refusal()).isEqualTo(new BelowMinimumStake(ann, Amount.of(9), Amount.of(10)));
        scenario.does(new Bond(ann, Amount.of(10))).does(new Bond(ann, Amount.of(1)));
        assertThat(scenario.bonded("ann")).isEqualTo(Amount.of(11));
        scenario.does(new Unbond(ann, Amount.of(2)));
        assertThat(scenario.refusal()).isEqualTo(new BelowMinimumStake(ann, Amount.of(9), Amount.of(10)));
        scenario.does(new Unbond(ann, Amount.of(11)));
        assertThat(scenario.bonded("ann")).isEqualTo(Amount.ZERO);
    }

    @Test
    void not_more_than_the_stake_is_asked_back() {
        scenario.does(new Bond(ann, Amount.of(50))).does(new Unbond(ann, Amount.of(51)));
        assertThat(scenario.refusal()).isEqualTo(new InsufficientStake(ann, Amount.of(50), Amount.of(51)));
        scenario.by("ben").does(new Unbond(ben, Amount.of(1)));
        assertThat(scenario.refusal()).isEqualTo(new InsufficientStake(ben, Amount.ZERO, Amount.of(1)));
    }

    @Test
    void bonded_units_are_not_transferred() {
        scenario.does(new Bond(ann, Amount.of(60))).does(new Transfer(ann, ben, ALT, Amount.of(41)));
        assertThat(scenario.refusal()).isEqualTo(new InsufficientBalance(Holding.available(ann, ALT), Amount.of(40), Amount.of(41)));
    }

    @Test
    void nobody_moves_the_stake_of_others() {
        scenario.by("ben").does(new Bond(ann, Amount.of(10)));
        assertThat(scenario.refusal()).isEqualTo(new NotAuthorised(ann, 0, 1));
    }

    @Test
    void only_so_many_parts_are_on_their_way_back_at_a_time() {
        scenario.does(new Bond(ann, Amount.of(100)));
        for (int i = 0; i < StakingDecider.UNBONDINGS_MAX; i++) scenario.does(new Unbond(ann, Amount.of(1)));
        scenario.does(new Unbond(ann, Amount.of(1)));
        assertThat(scenario.refusal()).isEqualTo(new TooManyUnbondings(ann, 32));
        scenario.wait(Duration.ofDays(7));
        scenario.does(new Unbond(ann, Amount.of(1)));
        assertThat(scenario.happened()).hasSize(1);
    }

    @Test
    void a_command_id_used_again_after_it_expired_does_not_take_over_what_it_named() {
        scenario.does(new Bond(ann, Amount.of(100))).does(new Unbond(ann, Amount.of(10)), ID);
        scenario.after(Duration.ofHours(1)).does(new Unbond(ann, Amount.of(20)), ID);
        assertThat(scenario.refusal()).isEqualTo(new IdTaken(UnbondingId.derive(ID, 0)));
    }

    @Test
    void what_was_bonded_is_known_for_every_position() {
        scenario.does(new Bond(ann, Amount.of(60)));
        long first = scenario.network.next() - 1;
        scenario.by("ben").does(new Bond(ben, Amount.of(30)));
        scenario.by("ann").does(new Unbond(ann, Amount.of(20)));
        long last = scenario.network.next() - 1;
        var stakes = scenario.network.stakes();

        assertThat(stakes.bondedAt(ann, first - 1)).isEqualTo(Amount.ZERO);
        assertThat(stakes.bondedAt(ann, first)).isEqualTo(Amount.of(60));
        assertThat(stakes.bondedAt(ann, last - 1)).isEqualTo(Amount.of(60));
        assertThat(stakes.bondedAt(ann, last)).isEqualTo(Amount.of(40));
        assertThat(stakes.bondedAt(ben, first)).isEqualTo(Amount.ZERO);
        assertThat(stakes.bondedAt(cem, last)).isEqualTo(Amount.ZERO);
        assertThat(stakes.totalBondedAt(first - 1)).isEqualTo(Amount.ZERO);
        assertThat(stakes.totalBondedAt(first)).isEqualTo(Amount.of(60));
        assertThat(stakes.totalBondedAt(last - 1)).isEqualTo(Amount.of(90));
        assertThat(stakes.totalBondedAt(last + 1_000)).isEqualTo(Amount.of(70));
    }

    @Test
    void stake_earns_in_proportion_and_only_while_it_is_bonded() {
        scenario.does(new Bond(ann, Amount.of(60)));
        scenario.by("ben").does(new Bond(ben, Amount.of(40)));
        scenario.wait(Duration.ofDays(1));
        scenario.by("ben").does(new Unbond(ben, Amount.of(40)));
        scenario.wait(Duration.ofDays(1));
        assertThat(scenario.network.stakes().claimable(ann)).isEqualTo(Amount.of(180 + 300));
        assertThat(scenario.network.stakes().claimable(ben)).isEqualTo(Amount.of(120));

        scenario.does(new ClaimRewards(ben));
        assertThat(scenario.happened()).containsExactly(new StakeRewardsClaimed(ben, ALT, Amount.of(120)));
        scenario.does(new ClaimRewards(ben));
        assertThat(scenario.refusal()).isEqualTo(new NothingToClaim(ben));
        assertThat(scenario.network.ledger().available(AccountId.STAKERS, ALT)).isEqualTo(Amount.of(480));
    }

    @Test
    void a_fraction_of_a_unit_stays_its_owners_until_it_has_grown() {
        scenario.does(new Bond(ann, Amount.of(10)));
        scenario.by("ben").does(new Bond(ben, Amount.of(10)));
        scenario.by("cem").does(new Bond(cem, Amount.of(12)));
        scenario.wait(Duration.ofDays(1));
        scenario.by("ann").does(new ClaimRewards(ann));
        assertThat(scenario.happened()).containsExactly(new StakeRewardsClaimed(ann, ALT, Amount.of(93)));
        scenario.wait(Duration.ofDays(3));
        scenario.does(new ClaimRewards(ann));
        assertThat(scenario.happened()).containsExactly(new StakeRewardsClaimed(ann, ALT, Amount.of(375 - 93)));
    }

    private Amount balance(AccountId owner, Compartment compartment) {
        return scenario.network.ledger().balance(new Holding(owner, compartment, ALT));
    }
}
