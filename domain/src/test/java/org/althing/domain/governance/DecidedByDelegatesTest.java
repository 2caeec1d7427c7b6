package org.althing.domain.governance;

import static org.althing.domain.governance.Ballot.Support.AGAINST;
import static org.althing.domain.governance.Ballot.Support.FOR;
import static org.althing.domain.governance.Moot.rules;
import static org.assertj.core.api.Assertions.assertThat;

import org.althing.domain.governance.rules.EarlyRule;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.invariant.Auditor;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.invariant.LiveState;
import org.althing.domain.kernel.Ratio;
import org.junit.jupiter.api.Test;

/// Where members delegate, a vote is over as soon as what nobody can take back any more decides it: the power of those who voted themselves.
class DecidedByDelegatesTest {
    private static final RuleSet DECIDED = rules().with(new EarlyRule.Decided()).with(new VoteChangeRule.Never());

    @Test
    void a_delegates_ballot_decides_nothing_while_its_delegators_may_take_it_back() {
        var moot = new Moot(DECIDED, 10, 60, 30);
        moot.delegates("b", "a");
        var p = moot.opens("a");
        moot.at(100).votes("a", p, FOR);
        assertThat(moot.tally(p)).containsExactly(70L, 0L, 0L);
        assertThat(moot.phase(p)).isEqualTo(Phase.VOTING);
        moot.votes("c", p, FOR);
        assertThat(moot.phase(p)).isEqualTo(Phase.VOTING);
        moot.votes("b", p, FOR);
        assertThat(moot.phase(p)).isEqualTo(Phase.PASSED);
        sound(moot);
    }

    @Test
    void what_voters_own_decides_though_others_delegate() {
        var moot = new Moot(DECIDED, 51, 20, 29);
        moot.delegates("b", "a");
        var p = moot.opens("a");
        moot.at(100).votes("c", p, AGAINST);
        assertThat(moot.phase(p)).isEqualTo(Phase.VOTING);
        moot.votes("a", p, FOR);
        assertThat(moot.phase(p)).isEqualTo(Phase.PASSED);
        sound(moot);

        var even = new Moot(DECIDED, 50, 20, 30);
        even.delegates("b", "a");
        var q = even.opens("a");
        even.at(100).votes("a", q, FOR);
        assertThat(even.phase(q)).isEqualTo(Phase.VOTING);
        even.votes("b", q, AGAINST).votes("c", q, AGAINST);
        assertThat(even.waits(200)).isNotEmpty();
        assertThat(even.phase(q)).isEqualTo(Phase.DEFEATED);
    }

    @Test
    void before_the_cutoff_nothing_is_settled_and_changed_and_retracted_ballots_leave_nothing_behind() {
        var moot = new Moot(DECIDED.with(new VoteChangeRule.UntilCutoff(Ratio.of(1, 2))), 55, 20, 25);
        moot.delegates("b", "a");
        var p = moot.opens("a");
        moot.at(100).votes("b", p, AGAINST).votes("a", p, AGAINST).votes("a", p, FOR);
        moot.does("b", new GovernanceCommand.RetractVote(moot.account("b"), p));
        assertThat(moot.tally(p)).containsExactly(75L, 0L, 0L);
        assertThat(moot.waits(149)).isEmpty();
        assertThat(moot.phase(p)).isEqualTo(Phase.VOTING);
        assertThat(moot.waits(150)).isNotEmpty();
        assertThat(moot.phase(p)).isEqualTo(Phase.PASSED);
        sound(moot);
    }

    private static void sound(Moot moot) {
        assertThat(new Auditor(Invariants.ALL).after(moot.scenario.log(), moot.scenario.network)).isEmpty();
        assertThat(LiveState.differences(moot.scenario.network, moot.scenario.replayed())).isEmpty();
    }
}
