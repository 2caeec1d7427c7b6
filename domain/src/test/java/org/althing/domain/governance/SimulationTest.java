package org.althing.domain.governance;

import static org.althing.domain.governance.Ballot.Support.FOR;
import static org.althing.domain.governance.Moot.TREASURY;
import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.network.Scenario.ALT;
import static org.althing.domain.network.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.Action.AmendPolicy;
import org.althing.domain.governance.Action.SpendTreasury;
import org.althing.domain.governance.GovernanceEvent.EffectsRehearsed;
import org.althing.domain.governance.GovernanceEvent.ProposalExecuted;
import org.althing.domain.governance.GovernanceEvent.ProposalRequeued;
import org.althing.domain.governance.rules.SimulationRule;
import org.althing.domain.invariant.Auditor;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.invariant.LiveState;
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
