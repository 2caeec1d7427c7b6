package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.ABSTAIN;
import static org.althing.domain.governance.ballot.Ballot.Support.AGAINST;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.althing.domain.governance.GovernanceCommand.Undelegate;
import org.althing.domain.governance.GovernanceEvent.DelegationChanged;
import org.althing.domain.governance.GovernanceEvent.Overridden;
import org.althing.domain.governance.GovernanceEvent.VoteCast;
import org.althing.domain.governance.GovernanceRejection.DelegatedAlready;
import org.althing.domain.governance.GovernanceRejection.DelegationChainTooLong;
import org.althing.domain.governance.GovernanceRejection.DelegationCycle;
import org.althing.domain.governance.GovernanceRejection.NoVotingPower;
import org.althing.domain.governance.GovernanceRejection.NotDelegating;
import org.althing.domain.governance.GovernanceRejection.SelfDelegation;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.IdentityRejection.UnknownAccount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.staking.StakingCommand.Bond;
import org.althing.domain.staking.StakingCommand.Unbond;
import org.junit.jupiter.api.Test;

class DelegationTest {
    private final Moot moot = new Moot(rules(), 50, 30, 20);

    @Test
    void a_delegate_votes_with_their_own_power_and_what_was_delegated() {
        moot.delegates("b", "a");
        assertThat(moot.scenario.happened()).containsExactly(
                new DelegationChanged(moot.account("b"), Optional.empty(), Optional.of(moot.account("a")), amount(30)));
        var p = moot.opens("c");
        moot.at(100).votes("a", p, FOR);
        assertThat(moot.tally(p)).containsExactly(80L, 0L, 0L);
    }

    @Test
    void nobody_delegates_to_themselves_to_nobody_twice_or_in_a_circle() {
        moot.delegates("a", "a");
        assertThat(moot.refusal()).isEqualTo(new SelfDelegation(moot.account("a")));
        var nobody = AccountId.derive(new CommandId(9, 9), 0);
        moot.does("a", new GovernanceCommand.Delegate(moot.account("a"), nobody));
        assertThat(moot.refusal()).isEqualTo(new UnknownAccount(nobody));
        moot.does("a", new GovernanceCommand.Delegate(moot.account("a"), AccountId.TREASURY));
        assertThat(moot.refusal()).isEqualTo(new UnknownAccount(AccountId.TREASURY));
        moot.delegates("a", "b").delegates("a", "b");
        assertThat(moot.refusal()).isEqualTo(new DelegatedAlready(moot.account("a"), moot.account("b")));
        moot.delegates("b", "c").delegates("c", "a");
        assertThat(moot.refusal()).isEqualTo(new DelegationCycle(moot.account("c"), moot.account("a")));
        moot.does("c", new Undelegate(moot.account("c")));
        assertThat(moot.refusal()).isEqualTo(new NotDelegating(moot.account("c")));
    }

    @Test
    void a_chain_of_delegates_is_followed_so_far_and_no_further() {
        var many = new Moot(rules(), LongStream.generate(() -> 1).limit(40).toArray());
        for (int i = 38; i >= 7; i--) many.delegates(Moot.name(i), Moot.name(i + 1));
        assertThat(many.scenario.happened()).hasSize(1);
        many.delegates(Moot.name(6), Moot.name(7));
        assertThat(many.refusal()).isEqualTo(new DelegationChainTooLong(many.account(Moot.name(6)), many.account(Moot.name(7)), 32));
    }

    @Test
    void a_delegate_does_not_pass_on_what_was_delegated_to_them() {
        moot.delegates("c", "b").delegates("b", "a");
        var p = moot.opens("a");
        moot.at(100).votes("a", p, FOR);
        assertThat(moot.tally(p)).containsExactly(80L, 0L, 0L);
        moot.votes("b", p, AGAINST);
        assertThat(moot.tally(p)).containsExactly(50L, 50L, 0L);
    }

    @Test
    void a_direct_vote_after_the_delegates_takes_back_exactly_ones_own() {
        moot.delegates("b", "a").delegates("c", "a");
        var p = moot.opens("a");
        moot.at(100).votes("a", p, FOR).votes("b", p, AGAINST);
        assertThat(moot.scenario.happened()).containsExactly(new VoteCast(p, moot.account("b"), new Ballot.Side(AGAINST), amount(30),
                Optional.of(new Overridden(moot.account("a"), amount(30), Optional.of(new Ballot.Side(FOR)))), Optional.empty()));
        assertThat(moot.tally(p)).containsExactly(70L, 30L, 0L);
        moot.votes("a", p, ABSTAIN);
        assertThat(moot.tally(p)).containsExactly(0L, 30L, 70L);
    }

    @Test
    void a_direct_vote_before_the_delegates_does_so_too() {
        moot.delegates("b", "a").delegates("c", "a");
        var p = moot.opens("a");
        moot.at(100).votes("b", p, AGAINST).votes("a", p, FOR);
        assertThat(moot.tally(p)).containsExactly(70L, 30L, 0L);
    }

    @Test
    void a_delegate_without_anything_left_has_no_power() {
        var bare = new Moot(rules(), 0, 30);
        bare.delegates("b", "a");
        var p = bare.opens("a");
        bare.at(100).votes("b", p, FOR).votes("a", p, FOR);
        assertThat(bare.refusal()).isEqualTo(new NoVotingPower(p, bare.account("a"), bare.governance().proposal(p).snapshot()));
    }

    @Test
    void delegations_are_those_of_the_snapshot() {
        moot.delegates("b", "a");
        var p = moot.opens("c");
        moot.does("b", new Undelegate(moot.account("b"))).delegates("c", "a");
        moot.at(100).votes("a", p, FOR);
        assertThat(moot.tally(p)).containsExactly(80L, 0L, 0L);
        var later = moot.opens("c");
        moot.at(200).votes("a", later, FOR);
        assertThat(moot.tally(later)).containsExactly(70L, 0L, 0L);
    }

    @Test
    void what_is_delegated_follows_the_delegators_stake() {
        moot.delegates("b", "a").does("b", new Bond(moot.account("b"), amount(100)));
        var first = moot.opens("c");
        moot.does("b", new Unbond(moot.account("b"), amount(125)));
        var second = moot.opens("c");
        moot.at(100).votes("a", first, FOR).votes("a", second, FOR);
        assertThat(moot.tally(first)).containsExactly(180L, 0L, 0L);
        assertThat(moot.tally(second)).containsExactly(55L, 0L, 0L);
    }

    @Test
    void another_delegate_takes_the_power_over() {
        moot.delegates("b", "a").delegates("b", "c");
        var p = moot.opens("c");
        moot.at(100).votes("a", p, AGAINST).votes("c", p, FOR);
        assertThat(moot.tally(p)).containsExactly(50L, 50L, 0L);
    }

    @Test
    void a_track_without_delegation_counts_everybody_for_themselves() {
        var alone = new Moot(rules().with(new DelegationRule.NoDelegation()), 50, 30);
        alone.delegates("b", "a");
        var p = alone.opens("a");
        alone.at(100).votes("a", p, FOR).votes("b", p, AGAINST);
        assertThat(alone.tally(p)).containsExactly(50L, 30L, 0L);
    }
}
