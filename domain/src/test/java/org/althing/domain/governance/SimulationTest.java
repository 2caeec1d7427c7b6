package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.TREASURY;
import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.althing.domain.network.Scenario.ALT;
import static org.althing.domain.network.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.althing.domain.governance.Action.AdoptTrack;
import org.althing.domain.governance.Action.AmendPolicy;
import org.althing.domain.governance.Action.ApproveOperator;
import org.althing.domain.governance.Action.GrantRole;
import org.althing.domain.governance.Action.RevokeRole;
import org.althing.domain.governance.Action.SpendTreasury;
import org.althing.domain.governance.GovernanceEvent.EffectsRehearsed;
import org.althing.domain.governance.GovernanceEvent.ProposalExecuted;
import org.althing.domain.governance.GovernanceEvent.ProposalRequeued;
import org.althing.domain.governance.rules.QueueRule;
import org.althing.domain.governance.rules.SimulationRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.identity.Role;
import org.althing.domain.invariant.Auditor;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.invariant.LiveState;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.policy.Amendment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private final Moot moot = new Moot(rules().with(new SimulationRule()), 60, 40);

    @AfterEach
    void nothing_is_broken() {
        assertThat(LiveState.differences(moot.scenario.network, moot.scenario.replayed())).isEmpty();
        assertThat(new Auditor(Invariants.ALL).after(moot.scenario.log(), moot.scenario.network)).isEmpty();
    }

    private List<EffectsRehearsed> rehearsals(ProposalId proposal) {
        return rehearsals(moot, proposal);
    }

    private static List<EffectsRehearsed> rehearsals(Moot moot, ProposalId proposal) {
        return moot.scenario.log().stream().map(recorded -> recorded.event()).filter(EffectsRehearsed.class::isInstance).map(EffectsRehearsed.class::cast)
                .filter(rehearsed -> rehearsed.proposal().equals(proposal)).toList();
    }

    private static AmendPolicy delay(String value) {
        return new AmendPolicy(List.of(new Amendment("staking.unbondingDelay", value)));
    }

    @Test
    void what_a_proposal_would_do_is_recorded_at_its_opening_its_queueing_and_its_execution() {
        var p = moot.opens("a", new SpendTreasury(moot.account("b"), ALT, amount(5)));
        moot.at(100).votes("a", p, FOR);
        moot.waits(250);
        assertThat(moot.phase(p)).isEqualTo(Phase.EXECUTED);
        assertThat(rehearsals(p)).hasSize(3).allMatch(rehearsed -> rehearsed.equals(rehearsals(p).getFirst()));
    }

    @Test
    void a_voter_reads_what_a_proposal_would_change_on_any_track() {
        var any = new Moot(rules(), 60, 40);
        var b = any.account("b");
        var tighter = rules().with(new VoteChangeRule.Never());
        var p = any.opens("a", new SpendTreasury(b, ALT, amount(4)), new SpendTreasury(b, ALT, amount(5)), delay("PT48H"), new GrantRole(b, Role.REVIEWER),
                new RevokeRole(b, Role.REVIEWER), new AdoptTrack(Moot.MAIN, tighter), new AdoptTrack(Moot.OTHER, rules()), new ApproveOperator(b));
        var said = new EffectsRehearsed(p, rehearsals(any, p).getFirst().effects(), Optional.empty(), Optional.of(List.of(
                new Change.TreasuryPays(b, ALT, amount(4), amount(TREASURY - 4)), new Change.TreasuryPays(b, ALT, amount(5), amount(TREASURY - 9)),
                new Change.ParameterSet("staking.unbondingDelay", "PT168H", "PT48H"), new Change.RoleGiven(b, Role.REVIEWER), new Change.RoleTaken(b, Role.REVIEWER),
                new Change.RulesAdopted(Moot.MAIN, Optional.of(rules().digest()), tighter.digest()),
                new Change.RulesAdopted(Moot.OTHER, Optional.empty(), rules().digest()), new Change.RoleGiven(b, Role.OPERATOR))));
        assertThat(rehearsals(any, p)).containsExactly(said);
        any.at(100).votes("a", p, FOR);
        any.waits(250);
        assertThat(any.phase(p)).isEqualTo(Phase.EXECUTED);
        assertThat(rehearsals(any, p)).containsExactly(said, said, said);
    }

    @Test
    void what_would_do_something_else_by_then_is_done_where_the_track_does_not_ask_for_the_same() {
        var any = new Moot(rules(), 60, 40);
        var first = any.opens("a", delay("PT48H"));
        var second = any.opens("a", delay("PT72H"));
        any.at(100).votes("a", first, FOR).votes("a", second, FOR);
        any.waits(250);
        assertThat(any.phase(second)).isEqualTo(Phase.EXECUTED);
        assertThat(rehearsals(any, second).getFirst().changes()).contains(List.of(new Change.ParameterSet("staking.unbondingDelay", "PT168H", "PT72H")));
        assertThat(rehearsals(any, second).getLast().changes()).contains(List.of(new Change.ParameterSet("staking.unbondingDelay", "PT48H", "PT72H")));
    }

    @Test
    void what_waited_for_its_decision_is_tried_out_again_when_that_begins() {
        var waiting = new Moot(rules().with(new QueueRule(1, Duration.ofSeconds(40), Duration.ofSeconds(1_000), Duration.ZERO)), 60, 40);
        var spend = new SpendTreasury(waiting.account("b"), ALT, amount(5));
        var p = waiting.opens("a", spend);
        waiting.waits(40);
        assertThat(rehearsals(waiting, p)).hasSize(2).allSatisfy(rehearsed ->
                assertThat(rehearsed.changes()).contains(List.of(new Change.TreasuryPays(waiting.account("b"), ALT, amount(5), amount(TREASURY - 5)))));
    }

    @Test
    void a_proposal_that_does_nothing_is_not_tried_out() {
        assertThat(rehearsals(moot.opens("a"))).isEmpty();
    }

    @Test
    void a_rehearsal_leaves_no_trace_where_it_fails_and_where_it_holds() {
        var before = LiveState.of(moot.scenario.network);
        moot.does("a", moot.proposal("a", 0, new SpendTreasury(moot.account("b"), ALT, amount(5)), delay("PT1H"), delay("never")));
        assertThat(moot.refusal()).isInstanceOf(GovernanceRejection.ActionCannotHold.class);
        assertThat(LiveState.of(moot.scenario.network)).isEqualTo(before);
        var spend = moot.opens("a", new SpendTreasury(moot.account("b"), ALT, amount(5)), new SpendTreasury(moot.account("b"), ALT, amount(TREASURY)));
        assertThat(rehearsals(spend)).singleElement().satisfies(rehearsed -> assertThat(rehearsed.changes()).isEmpty());
        assertThat(LiveState.of(moot.scenario.network).get("ledger.balances")).isEqualTo(before.get("ledger.balances"));
    }

    @Test
    void what_happens_without_being_tried_out_or_unlike_it_is_noticed() {
        var p = moot.opens("a", new SpendTreasury(moot.account("b"), ALT, amount(5)));
        moot.at(100).votes("a", p, FOR);
        moot.waits(250);
        assertThat(broken(moot.scenario.log())).isEmpty();
        assertThat(broken(moot.scenario.log().stream().filter(recorded -> !(recorded.event() instanceof EffectsRehearsed)).toList())).isNotEmpty();
        var other = new Recorded(0, START, new Origin.Genesis(), new GovernanceEvent.TreasurySpent(p, moot.account("a"), ALT, amount(5)));
        assertThat(broken(Stream.concat(moot.scenario.log().stream().filter(recorded -> !(recorded.event() instanceof GovernanceEvent.TreasurySpent)), Stream.of(other)).toList())).isNotEmpty();
        assertThat(broken(moot.scenario.log().stream().filter(recorded -> !(recorded.event() instanceof GovernanceEvent.TreasurySpent)).toList())).isNotEmpty();
    }

    private List<Auditor.Broken> broken(List<Recorded> log) {
        return new Auditor(Invariants.ALL.stream().filter(invariant -> invariant.name().equals("done-as-rehearsed")).toList()).after(log, moot.scenario.network);
    }

    @Test
    void what_stands_in_its_way_for_now_is_recorded_too() {
        var p = moot.opens("a", new SpendTreasury(moot.account("b"), ALT, amount(TREASURY + 1)));
        assertThat(rehearsals(p).getFirst().obstacle()).isEqualTo(Optional.of(new Obstacle.TreasuryTooSmall(ALT, amount(TREASURY), amount(TREASURY + 1))));
    }

    @Test
    void what_would_do_something_else_than_when_it_was_queued_is_queued_again() {
        var first = moot.opens("a", delay("PT48H"));
        moot.at(10);
        var second = moot.opens("a", delay("PT72H"));
        moot.at(110).votes("a", first, FOR).votes("a", second, FOR);
        assertThat(moot.waits(250)).contains(new ProposalExecuted(first));
        assertThat(moot.waits(260)).contains(new ProposalRequeued(second, START.plusSeconds(310), START.plusSeconds(470)));
        assertThat(moot.phase(second)).isEqualTo(Phase.QUEUED);
        assertThat(moot.waits(310)).contains(new ProposalExecuted(second));
        assertThat(moot.scenario.network.policies().current().staking().unbondingDelay()).isEqualTo(Duration.ofHours(72));
    }
}
