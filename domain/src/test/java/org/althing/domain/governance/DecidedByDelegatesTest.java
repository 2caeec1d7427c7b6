package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.AGAINST;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.althing.domain.network.Scenario.ALT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Part;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.EarlyRule;
import org.althing.domain.governance.rules.PowerRule;
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
    void what_is_left_of_a_split_power_decides_as_far_as_it_is_the_voters_own() {
        var moot = new Moot(DECIDED.with(new DelegationRule.SplitPower(1, DelegationRule.Reclaim.EXACT)), 40, 40, 20);
        entrusts(moot, "b", "a");
        var p = moot.opens("a");
        moot.at(100).votes("a", p, FOR);
        assertThat(moot.tally(p)).containsExactly(60L, 0L, 0L);
        assertThat(moot.phase(p)).isEqualTo(Phase.VOTING);
        moot.votes("c", p, FOR);
        assertThat(moot.phase(p)).isEqualTo(Phase.PASSED);
        sound(moot);

        var taken = new Moot(DECIDED.with(new DelegationRule.SplitPower(1, DelegationRule.Reclaim.EXACT)), 40, 40, 20);
        entrusts(taken, "b", "a");
        var q = taken.opens("a");
        taken.at(100).votes("b", q, AGAINST).votes("a", q, FOR);
        assertThat(taken.phase(q)).isEqualTo(Phase.VOTING);
        taken.votes("c", q, FOR);
        assertThat(taken.phase(q)).isEqualTo(Phase.PASSED);
        sound(taken);
    }

    @Test
    void what_nobody_takes_back_decides_with_all_that_was_delegated() {
        var given = new Moot(DECIDED.with(new DelegationRule.SplitPower(1, DelegationRule.Reclaim.NONE)), 31, 40, 29);
        entrusts(given, "b", "a");
        var p = given.opens("a");
        given.at(100).votes("a", p, FOR);
        assertThat(given.phase(p)).isEqualTo(Phase.PASSED);
        sound(given);

        var proxies = new Moot(DECIDED.with(new DelegationRule.ByProxy(1)), 60, 40);
        proxies.does("a", new GovernanceCommand.GiveProxy(proxies.account("a"), proxies.account("b"),
                new Proxy(new Proxy.Allowance.Share(Ratio.ONE), 0, Optional.empty(), Optional.empty(), Optional.empty())));
        var q = proxies.opens("a");
        proxies.at(100).does("b", new GovernanceCommand.VoteByProxy(proxies.account("b"), q, List.of(proxies.account("a"), proxies.account("b")), new Ballot.Side(FOR), Optional.empty()));
        assertThat(proxies.phase(q)).isEqualTo(Phase.PASSED);
        sound(proxies);
    }

    @Test
    void a_ballot_that_one_apart_may_override_decides_nothing_and_the_one_apart_does() {
        var moot = new Moot(DECIDED.with(new DelegationRule.Overridable()), 60, 40);
        var p = moot.opens("a");
        moot.at(100).votes("a", p, FOR);
        assertThat(moot.phase(p)).isEqualTo(Phase.VOTING);
        moot.does("a", new GovernanceCommand.OverrideVote(moot.account("a"), p, new Ballot.Side(FOR), Optional.empty()));
        assertThat(moot.phase(p)).isEqualTo(Phase.PASSED);
        sound(moot);
    }

    @Test
    void who_assigned_their_votes_to_nobody_is_no_part_of_the_total_and_may_override_nevertheless() {
        var moot = new Moot(DECIDED.with(new DelegationRule.Overridable()).with(new PowerRule.VotableTokens(ALT)), 60, 40);
        moot.does("a", new GovernanceCommand.AssignVotes(moot.account("a"), ALT, Optional.of(moot.account("a"))));
        var p = moot.at(1).opens("a");
        moot.at(101).does("a", new GovernanceCommand.OverrideVote(moot.account("a"), p, new Ballot.Side(FOR), Optional.empty()));
        moot.does("b", new GovernanceCommand.OverrideVote(moot.account("b"), p, new Ballot.Side(FOR), Optional.empty()));
        assertThat(moot.governance().tally(p).cast()).isGreaterThan(moot.governance().proposal(p).electorate());
        assertThat(moot.phase(p)).isEqualTo(Phase.VOTING);
        moot.waits(201);
        assertThat(moot.phase(p)).isEqualTo(Phase.PASSED);
        sound(moot);
    }

    private static void entrusts(Moot moot, String from, String to) {
        moot.does(from, new GovernanceCommand.EntrustPower(moot.account(from), Optional.empty(), List.of(new Part(moot.account(to), Ratio.of(1, 2))), Optional.empty(), Optional.empty()));
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
