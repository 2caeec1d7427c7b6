package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.FREE;
import static org.althing.domain.governance.Moot.MAIN;
import static org.althing.domain.governance.Moot.OTHER;
import static org.althing.domain.governance.Moot.TREASURY;
import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.althing.domain.network.Scenario.ALT;
import static org.althing.domain.network.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.Action.AdoptTrack;
import org.althing.domain.governance.Action.AmendPolicy;
import org.althing.domain.governance.Action.GrantRole;
import org.althing.domain.governance.Action.RevokeRole;
import org.althing.domain.governance.Action.SpendTreasury;
import org.althing.domain.governance.GovernanceEvent.EffectsRehearsed;
import org.althing.domain.governance.GovernanceEvent.ExecutionFailed;
import org.althing.domain.governance.GovernanceEvent.ProposalExecuted;
import org.althing.domain.governance.GovernanceEvent.ProposalExpired;
import org.althing.domain.governance.GovernanceEvent.ProposalQueued;
import org.althing.domain.governance.GovernanceEvent.TrackAdopted;
import org.althing.domain.governance.GovernanceEvent.TreasurySpent;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.DepositRule;
import org.althing.domain.identity.AccountId;
import org.althing.domain.identity.IdentityEvent.RoleGranted;
import org.althing.domain.identity.IdentityEvent.RoleRevoked;
import org.althing.domain.identity.Role;
import org.althing.domain.invariant.LiveState;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.policy.Amendment;
import org.althing.domain.policy.PolicyEvent.PolicyAdopted;
import org.junit.jupiter.api.Test;

class ExecutionTest {
    private final Moot moot = new Moot(rules(), 60, 40);

    @Test
    void a_passed_amendment_changes_the_policy_after_its_timelock() {
        var p = passed(new AmendPolicy(List.of(new Amendment("staking.unbondingDelay", "PT72H"))));
        assertThat(moot.waits(249)).isEmpty();
        assertThat(unbondingDelay()).isEqualTo(Duration.ofDays(7));

        var events = moot.waits(250);
        assertThat(events).hasExactlyElementsOfTypes(EffectsRehearsed.class, ProposalExecuted.class, PolicyAdopted.class).contains(new ProposalExecuted(p));
        assertThat(unbondingDelay()).isEqualTo(Duration.ofDays(3));
        assertThat(moot.phase(p)).isEqualTo(Phase.EXECUTED);
    }

    @Test
    void a_passed_spending_pays_from_the_treasury() {
        var p = passed(spend("b", 400));
        assertThat(moot.waits(250)).endsWith(new ProposalExecuted(p), new TreasurySpent(p, moot.account("b"), ALT, amount(400)));
        assertThat(moot.scenario.available("b")).isEqualTo(amount(FREE + 400));
        assertThat(treasury()).isEqualTo(TREASURY - 400);
    }

    @Test
    void what_passes_is_queued_with_its_timelock_and_its_grace() {
        var p = moot.opens("a", spend("b", 1));
        moot.at(100).votes("a", p, FOR);
        assertThat(moot.waits(200)).contains(new ProposalQueued(p, START.plusSeconds(250), START.plusSeconds(410)));
        assertThat(moot.phase(p)).isEqualTo(Phase.QUEUED);
    }

    @Test
    void roles_are_granted_and_revoked_and_every_action_sees_what_the_ones_before_it_did() {
        var b = moot.account("b");
        passed(new GrantRole(b, Role.REVIEWER), new RevokeRole(b, Role.REVIEWER), new GrantRole(b, Role.CLOCK_KEEPER));
        assertThat(moot.waits(250)).contains(new RoleGranted(b, Role.REVIEWER), new RoleRevoked(b, Role.REVIEWER), new RoleGranted(b, Role.CLOCK_KEEPER));
        assertThat(moot.scenario.network.identity().has(b, Role.REVIEWER)).isFalse();
        assertThat(moot.scenario.network.identity().has(b, Role.CLOCK_KEEPER)).isTrue();
    }

    @Test
    void a_track_with_other_rules_decides_later_proposals_only() {
        var stricter = rules().with(new ApprovalRule.MoreThan(Ratio.of(9, 10)));
        passed(new AdoptTrack(MAIN, stricter), new AdoptTrack(OTHER, rules()));
        moot.at(240);
        var before = moot.opens("a");
        assertThat(moot.waits(250)).contains(new TrackAdopted(MAIN, 2, stricter), new TrackAdopted(OTHER, 1, rules()));
        var after = moot.opens("a");

        assertThat(moot.governance().rules(moot.governance().proposal(before))).isEqualTo(rules());
        assertThat(moot.governance().rules(moot.governance().proposal(after))).isEqualTo(stricter);
        moot.at(360).votes("a", before, FOR).votes("b", before, Ballot.Support.AGAINST)
                .votes("a", after, FOR).votes("b", after, Ballot.Support.AGAINST);
        moot.waits(450);
        assertThat(moot.phase(before)).isEqualTo(Phase.PASSED);
        assertThat(moot.phase(after)).isEqualTo(Phase.DEFEATED);
    }

    @Test
    void all_actions_happen_or_none_and_the_failure_names_the_one_that_could_not() {
        var p = passed(spend("a", 1), spend("b", TREASURY));
        var before = LiveState.of(moot.scenario.network).get("ledger.balances");
        assertThat(moot.waits(250)).containsExactly(new ExecutionFailed(
                p, 1, new Obstacle.TreasuryTooSmall(ALT, amount(TREASURY - 1), amount(TREASURY)), Optional.of(START.plusSeconds(260))));
        assertThat(LiveState.of(moot.scenario.network).get("ledger.balances")).isEqualTo(before);
        assertThat(moot.phase(p)).isEqualTo(Phase.READY);
    }

    @Test
    void a_failure_is_retried_for_the_grace_and_then_expires_for_ever() {
        var p = passed(spend("b", TREASURY + 1));
        assertThat(moot.waits(409).stream().filter(ExecutionFailed.class::isInstance)).hasSize(16);
        assertThat(moot.phase(p)).isEqualTo(Phase.READY);
        assertThat(moot.waits(410)).containsExactly(new ProposalExpired(p));
        assertThat(moot.phase(p)).isEqualTo(Phase.EXPIRED);
        assertThat(moot.waits(10_000)).isEmpty();
    }

    @Test
    void income_in_the_grace_lets_a_poor_spending_happen() {
        // a second proposal misses its quorum at second 255 and loses its deposit of 100 to the treasury
        var paying = new Moot(rules().with(DepositRule.FixedDeposit.backUnlessIgnored(ALT, amount(100))), 60, 40);
        var p = paying.opens("a", new SpendTreasury(paying.account("b"), ALT, amount(TREASURY + 1)));
        paying.at(55).opens("a");
        paying.at(100).votes("a", p, FOR);
        assertThat(paying.waits(250)).anyMatch(ExecutionFailed.class::isInstance);
        assertThat(paying.waits(260)).contains(new ProposalExecuted(p));
        assertThat(paying.scenario.available("b")).isEqualTo(amount(FREE + TREASURY + 1));
    }

    @Test
    void a_second_execution_is_refused_for_ever() {
        var p = passed(spend("b", 1));
        moot.waits(250);
        var network = moot.scenario.network;
        var again = new Recorded(network.next(), network.at(), new Origin.Derived(0), new ProposalExecuted(p));
        assertThatThrownBy(() -> network.fold(again)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_execution_is_an_outcome_of_its_queueing_and_recomputed_alike() {
        passed(spend("b", 1));
        moot.waits(250);
        var log = moot.scenario.log();
        var queued = log.stream().filter(r -> r.event() instanceof ProposalQueued).findFirst().orElseThrow();
        var executed = log.stream().filter(r -> r.event() instanceof ProposalExecuted).findFirst().orElseThrow();
        assertThat(executed.origin()).isEqualTo(new Origin.Derived(queued.position()));
        assertThat(LiveState.differences(moot.scenario.network, moot.scenario.replayed())).isEmpty();
    }

    private ProposalId passed(Action... actions) {
        var p = moot.at(0).opens("a", actions);
        moot.at(100).votes("a", p, FOR);
        moot.waits(200);
        return p;
    }

    private SpendTreasury spend(String to, long units) {
        return new SpendTreasury(moot.account(to), ALT, amount(units));
    }

    private Duration unbondingDelay() {
        return moot.scenario.network.policies().current().staking().unbondingDelay();
    }

    private long treasury() {
        return moot.scenario.network.ledger().available(AccountId.TREASURY, ALT).big().longValueExact();
    }
}
