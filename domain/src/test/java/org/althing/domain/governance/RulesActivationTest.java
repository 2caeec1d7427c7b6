package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.althing.domain.network.Scenario.ALT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.Action.ActivateRules;
import org.althing.domain.governance.Action.SpendTreasury;
import org.althing.domain.governance.GovernanceEvent.EffectsRehearsed;
import org.althing.domain.governance.GovernanceEvent.ProposalExecuted;
import org.althing.domain.governance.GovernanceRejection.ActionCannotHold;
import org.althing.domain.governance.GovernanceRejection.TrackTooLow;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.SimulationRule;
import org.althing.domain.invariant.Auditor;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.invariant.LiveState;
import org.althing.domain.version.EngineUpgraded;
import org.althing.domain.version.RulesInForce;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Members let their network decide by later rules, which their proposal is the last not to be decided by.
class RulesActivationTest {
    private final Moot old = new Moot(RulesInForce.FIRST, rules(), 60, 40);

    @AfterEach
    void nothing_is_broken() {
        assertThat(LiveState.differences(old.scenario.network, old.scenario.replayed())).isEmpty();
        assertThat(new Auditor(Invariants.ALL).after(old.scenario.log(), old.scenario.network)).isEmpty();
    }

    private SpendTreasury spend() {
        return new SpendTreasury(old.account("b"), ALT, amount(5));
    }

    @Test
    void under_the_first_rules_nothing_is_tried_out_where_no_track_asks() {
        var p = old.opens("a", spend());
        old.at(100).votes("a", p, FOR);
        assertThat(old.waits(250)).contains(new ProposalExecuted(p));
        assertThat(old.scenario.log()).noneMatch(recorded -> recorded.event() instanceof EffectsRehearsed);
    }

    @Test
    void later_rules_hold_from_the_moment_they_are_activated() {
        var p = old.opens("a", new ActivateRules(RulesInForce.REHEARSED));
        old.at(100).votes("a", p, FOR);
        old.waits(249);
        assertThat(old.scenario.network.rules().version()).isEqualTo(RulesInForce.FIRST);
        assertThat(old.waits(250)).endsWith(new ProposalExecuted(p), new EngineUpgraded(RulesInForce.REHEARSED));
        assertThat(old.scenario.network.rules().version()).isEqualTo(RulesInForce.REHEARSED);
        old.opens("a", spend());
        assertThat(old.scenario.happened().getLast()).isInstanceOf(EffectsRehearsed.class);
    }

    @Test
    void a_proposal_that_passed_before_is_tried_out_when_it_is_carried_out() {
        var upgrade = old.opens("a", new ActivateRules(RulesInForce.REHEARSED));
        old.at(10);
        var p = old.opens("a", spend());
        old.at(110).votes("a", upgrade, FOR).votes("a", p, FOR);
        old.waits(260);
        assertThat(old.phase(p)).isEqualTo(Phase.EXECUTED);
        assertThat(old.scenario.log()).filteredOn(recorded -> recorded.event() instanceof EffectsRehearsed).hasSize(1);
    }

    @Test
    void a_version_that_this_build_does_not_know_is_refused_by_name() {
        refused(RulesInForce.NEWEST + 1, new Obstacle.UnknownRules(RulesInForce.NEWEST + 1, RulesInForce.NEWEST));
        refused(Integer.MAX_VALUE, new Obstacle.UnknownRules(Integer.MAX_VALUE, RulesInForce.NEWEST));
    }

    @Test
    void rules_in_force_or_before_them_are_not_activated() {
        refused(RulesInForce.FIRST, new Obstacle.RulesNotNewer(RulesInForce.FIRST, RulesInForce.FIRST));
        refused(-1, new Obstacle.RulesNotNewer(-1, RulesInForce.FIRST));
    }

    @Test
    void rules_are_activated_on_a_track_with_the_mandate_only() {
        var below = new Moot(rules().with(List.of(ActionKind.AMEND_POLICY, ActionKind.ADOPT_TRACK)), 60, 40);
        below.does("a", below.proposal("a", 0, new ActivateRules(RulesInForce.REHEARSED)));
        assertThat(below.refusal()).isEqualTo(new TrackTooLow(Moot.MAIN, ActionKind.ACTIVATE_RULES, List.of()));
    }

    @Test
    void what_was_recorded_under_the_first_rules_says_no_more_than_it_did() {
        var asking = new Moot(RulesInForce.FIRST, rules().with(new SimulationRule()), 60, 40);
        asking.opens("a", new ActivateRules(RulesInForce.REHEARSED));
        assertThat(((EffectsRehearsed) asking.scenario.happened().getLast()).changes()).isEqualTo(Optional.empty());
    }

    private void refused(int version, Obstacle obstacle) {
        old.does("a", old.proposal("a", 0, new ActivateRules(version)));
        assertThat(old.refusal()).isEqualTo(new ActionCannotHold(0, obstacle));
    }
}
