package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.FREE;
import static org.althing.domain.governance.Moot.MAIN;
import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.althing.domain.network.Scenario.ALT;
import static org.althing.domain.network.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.althing.domain.governance.Action.SpendTreasury;
import org.althing.domain.governance.GovernanceCommand.ChooseSlate;
import org.althing.domain.governance.GovernanceCommand.FreeApproval;
import org.althing.domain.governance.GovernanceCommand.LiftCandidate;
import org.althing.domain.governance.GovernanceCommand.LockApproval;
import org.althing.domain.governance.GovernanceEvent.CandidateLifted;
import org.althing.domain.governance.GovernanceEvent.ProposalExecuted;
import org.althing.domain.governance.GovernanceEvent.ProposalQueued;
import org.althing.domain.governance.GovernanceRejection.ApprovalTooSmall;
import org.althing.domain.governance.GovernanceRejection.NoHat;
import org.althing.domain.governance.GovernanceRejection.NotLocked;
import org.althing.domain.governance.GovernanceRejection.SlateOutOfOrder;
import org.althing.domain.governance.GovernanceRejection.SlateTooLong;
import org.althing.domain.governance.rules.Flaw;
import org.althing.domain.governance.rules.HatRule;
import org.althing.domain.invariant.Auditor;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.invariant.LiveState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HatTest {
    private final Moot moot = new Moot(rules().with(new HatRule(ALT, 2)), 60, 40);

    @AfterEach
    void nothing_is_broken() {
        assertThat(LiveState.differences(moot.scenario.network, moot.scenario.replayed())).isEmpty();
        assertThat(new Auditor(Invariants.ALL).after(moot.scenario.log(), moot.scenario.network)).isEmpty();
    }

    private Moot locks(String who, long units) {
        return moot.does(who, new LockApproval(moot.account(who), MAIN, amount(units)));
    }

    private Moot approves(String who, ProposalId... slate) {
        return moot.does(who, new ChooseSlate(moot.account(who), MAIN, List.of(slate)));
    }

    private ProposalId candidate(long units) {
        return moot.opens("a", new SpendTreasury(moot.account("b"), ALT, amount(units)));
    }

    private Moot lifts(ProposalId candidate) {
        return moot.does("b", new LiftCandidate(moot.account("b"), candidate));
    }

    @Test
    void the_candidate_with_the_most_behind_it_is_lifted_and_carried_out_after_its_timelock() {
        var one = candidate(1);
        var two = candidate(2);
        locks("a", 300);
        approves("a", one);
        lifts(one);
        assertThat(moot.scenario.happened()).startsWith(new CandidateLifted(MAIN, one, amount(300)), new ProposalQueued(one, START.plusSeconds(50), START.plusSeconds(210)));
        locks("b", 300);
        approves("b", two);
        lifts(two);
        assertThat(moot.refusal()).isEqualTo(new ApprovalTooSmall(two, amount(300), amount(300)));
        locks("b", 1);
        lifts(two);
        assertThat(moot.governance().approvals().hat(MAIN)).isEqualTo(two);
        assertThat(moot.waits(50)).contains(new ProposalExecuted(one), new ProposalExecuted(two));
        locks("a", 2);
        lifts(one);
        assertThat(moot.scenario.happened()).containsExactly(new CandidateLifted(MAIN, one, amount(302)));
    }

    @Test
    void approval_follows_what_is_locked_and_comes_back_whole() {
        var one = candidate(1);
        approves("a", one);
        locks("a", 10);
        assertThat(moot.governance().approvals().approval(one)).isEqualTo(amount(10));
        moot.does("a", new FreeApproval(moot.account("a"), MAIN, amount(11)));
        assertThat(moot.refusal()).isEqualTo(new NotLocked(MAIN, moot.account("a"), amount(10), amount(11)));
        moot.does("a", new FreeApproval(moot.account("a"), MAIN, amount(10)));
        assertThat(moot.governance().approvals().approval(one)).isEqualTo(amount(0));
        assertThat(moot.scenario.available("a")).isEqualTo(amount(FREE));
    }

    @Test
    void a_slate_is_short_and_in_order() {
        var slate = Stream.of(candidate(1), candidate(2), candidate(3)).sorted().toList();
        approves("a", slate.get(1), slate.get(0));
        assertThat(moot.refusal()).isEqualTo(new SlateOutOfOrder(1));
        approves("a", slate.get(0), slate.get(0));
        assertThat(moot.refusal()).isEqualTo(new SlateOutOfOrder(1));
        approves("a", slate.toArray(ProposalId[]::new));
        assertThat(moot.refusal()).isEqualTo(new SlateTooLong(3, 2));
    }

    @Test
    void nobody_votes_on_a_candidate_in_a_window() {
        var one = candidate(1);
        moot.at(10).votes("a", one, FOR);
        assertThat(moot.refusal()).isNotNull();
        assertThat(moot.phase(one)).isEqualTo(Phase.WAITING);
        var other = new Moot(rules(), 60, 40);
        other.does("a", new LockApproval(other.account("a"), MAIN, amount(1)));
        assertThat(other.refusal()).isEqualTo(new NoHat(MAIN));
        assertThat(rules().with(new HatRule(ALT, 0)).flaws()).containsExactly(Flaw.HAT_UNFIT);
    }
}
