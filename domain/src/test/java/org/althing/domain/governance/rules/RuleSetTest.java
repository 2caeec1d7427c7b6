package org.althing.domain.governance.rules;

import static org.althing.domain.network.Scenario.ALT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.althing.domain.governance.GovernanceEvent.TrackAdopted;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Ratio;
import org.junit.jupiter.api.Test;

class RuleSetTest {
    private final RuleSet poll = StandardTracks.poll();

    @Test
    void the_standard_tracks_are_coherent() {
        var deposit = Amount.of(100);
        assertThat(List.of(StandardTracks.constitution(ALT, deposit), StandardTracks.ordinary(ALT, deposit), poll, StandardTracks.choice(8)))
                .allSatisfy(rules -> assertThat(rules.flaws()).isEmpty());
    }

    @Test
    void a_rule_set_describes_itself_in_one_text() {
        assertThat(StandardTracks.constitution(ALT, Amount.of(100)).describe()).isEqualTo("""
                ballot: for-against-abstain
                power: bonded stake at the snapshot
                turnout: for + abstain at least 1/4 of all power
                approval: for more than 2/3 of for + against
                voting: from PT24H after the opening, for PT120H
                vote change: in the first 9/10 of the period
                deposit: 100 ALT; PASSED: refund 1/1, burn 0/1, treasury the rest; REJECTED: refund 1/1, burn 0/1, treasury the rest; \
                NO_QUORUM: refund 0/1, burn 0/1, treasury the rest; CANCELLED: refund 1/1, burn 0/1, treasury the rest
                delegation: whole, one level, overridden by a direct vote
                execution: after PT48H, retried for PT336H
                mandate: AMEND_POLICY SPEND_TREASURY ADOPT_TRACK GRANT_ROLE REVOKE_ROLE APPROVE_OPERATOR ACTIVATE_RULES CHANGE_PARAMETER RATIFY_GUARDIAN
                """);
    }

    @Test
    void another_number_is_another_digest() {
        assertThat(poll.with(new ApprovalRule.MoreThan(Ratio.of(51, 100))).digest()).isNotEqualTo(poll.digest());
        assertThat(poll.with(new ApprovalRule.MoreThan(Ratio.of(2, 4))).digest()).isEqualTo(poll.digest());
    }

    @Test
    void every_flaw_is_named_at_once() {
        var flawed = poll
                .with(new TurnoutRule(TurnoutBasis.FOR, new TurnoutRequirement.ShareOfTotal(Ratio.of(11, 10))))
                .with(new ApprovalRule.MoreThan(Ratio.ONE))
                .with(new VotingWindow(Duration.ofDays(400), Duration.ZERO))
                .with(new ExecutionRule(Duration.ZERO, Duration.ZERO))
                .with(new VoteChangeRule.UntilCutoff(Ratio.of(3, 2)))
                .with(new DepositRule.FixedDeposit(ALT, Amount.ZERO, List.of(new DepositRule.Settlement(Outcome.PASSED, Ratio.ONE, Ratio.ONE))))
                .with(List.of(ActionKind.ADOPT_TRACK, ActionKind.ADOPT_TRACK));
        assertThat(flawed.flaws()).containsExactly(
                Flaw.DURATION_OUT_OF_RANGE, Flaw.EMPTY_VOTING_PERIOD, Flaw.EMPTY_GRACE, Flaw.TURNOUT_ABOVE_ALL, Flaw.APPROVAL_OUT_OF_REACH,
                Flaw.CUTOFF_OUTSIDE_PERIOD, Flaw.EMPTY_DEPOSIT, Flaw.DEPOSIT_TABLE_INCOMPLETE, Flaw.DEPOSIT_SHARES_ABOVE_ALL, Flaw.REPEATED_MANDATE);
    }

    @Test
    void rules_that_read_different_ballots_do_not_go_together() {
        assertThat(poll.with(new BallotRule.SingleChoice(1)).with(List.of(ActionKind.GRANT_ROLE)).flaws()).containsExactly(
                Flaw.CHOICES_OUT_OF_RANGE, Flaw.TURNOUT_NEEDS_SIDES, Flaw.APPROVAL_OF_OTHER_BALLOT, Flaw.MANDATE_NEEDS_SIDES);
        assertThat(poll.with(new ApprovalRule.Plurality(List.of())).flaws()).containsExactly(Flaw.APPROVAL_OF_OTHER_BALLOT);
        assertThat(StandardTracks.choice(3).with(new ApprovalRule.Plurality(List.of(3))).flaws()).containsExactly(Flaw.REFUSING_CHOICE_OUT_OF_RANGE);
    }

    @Test
    void what_stands_against_a_proposal_has_its_sides_and_its_measure() {
        assertThat(poll.with(new SpamRule()).with(new VetoRule.VetoVotes(Ratio.ONE)).with(new ApprovalRule.Presumed()).flaws()).containsExactly(
                Flaw.SPAM_RULE_AND_SIDE, Flaw.VETO_WITHOUT_SIDE, Flaw.VETO_OUT_OF_REACH, Flaw.PRESUMED_WITHOUT_OBJECTION);
        assertThat(poll.with(new MinimumRule(new TurnoutRequirement.ShareOfTotal(Ratio.of(3, 2)))).with(new ObjectionRule.AtMost(Ratio.ONE)).flaws())
                .containsExactly(Flaw.MEASURE_ABOVE_ALL);
        assertThat(StandardTracks.choice(3).with(new MinimumRule(new TurnoutRequirement.ShareOfTotal(Ratio.of(1, 2)))).flaws())
                .containsExactly(Flaw.MEASURE_NEEDS_SIDES);
        assertThat(poll.with(new ApprovalRule.Falling(new Curve.Linear(1, 2, 1))).flaws()).containsExactly(Flaw.CURVE_OUT_OF_RANGE);
        var veto = poll.with(new VetoRule.AgainstVotes(Ratio.of(4, 5)));
        assertThat(veto.flaws()).isEmpty();
        assertThat(veto.with(DepositRule.FixedDeposit.backUnlessIgnored(ALT, Amount.of(1))).flaws()).containsExactly(Flaw.DEPOSIT_TABLE_INCOMPLETE);
    }

    @Test
    void recorded_power_has_no_total_no_delegates_and_no_consequences() {
        assertThat(poll.with(new PowerRule.RecordedPower()).with(List.of(ActionKind.SPEND_TREASURY)).flaws()).containsExactly(
                Flaw.TURNOUT_NEEDS_TOTAL, Flaw.DELEGATION_OF_RECORDED_POWER, Flaw.MANDATE_NEEDS_VERIFIED_POWER);
    }

    @Test
    void an_incoherent_rule_set_never_reaches_the_log() {
        var flawed = poll.with(new ApprovalRule.MoreThan(Ratio.ONE));
        assertThatThrownBy(() -> new TrackAdopted(new TrackId("bad"), 1, flawed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_cutoff_rounds_down_to_a_millisecond() {
        var start = java.time.Instant.EPOCH;
        assertThat(new VoteChangeRule.UntilCutoff(Ratio.of(1, 3)).changesEnd(start, start.plusMillis(100))).isEqualTo(start.plusMillis(33));
    }
}
