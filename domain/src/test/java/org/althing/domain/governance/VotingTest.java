package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.ABSTAIN;
import static org.althing.domain.governance.ballot.Ballot.Support.AGAINST;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.althing.domain.network.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.RetractVote;
import org.althing.domain.governance.GovernanceEvent.VoteCast;
import org.althing.domain.governance.GovernanceEvent.VoteChanged;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.GovernanceRejection.AlreadyVoted;
import org.althing.domain.governance.GovernanceRejection.ChangeTooLate;
import org.althing.domain.governance.GovernanceRejection.ForeignChoice;
import org.althing.domain.governance.GovernanceRejection.NoVotingPower;
import org.althing.domain.governance.GovernanceRejection.UnknownProposal;
import org.althing.domain.governance.GovernanceRejection.VotingNotOpen;
import org.althing.domain.governance.GovernanceRejection.VotingOver;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.Criterion;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.PowerlessRule;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.staking.StakingCommand.Bond;
import org.junit.jupiter.api.Test;

class VotingTest {
    private Moot moot = new Moot(rules(), 50, 30, 20);

    @Test
    void a_vote_counts_with_the_stake_of_its_voter_and_the_majority_passes() {
        var p = moot.opens("a");
        moot.at(100).votes("a", p, FOR).votes("b", p, AGAINST).votes("c", p, ABSTAIN);

        assertThat(moot.tally(p)).containsExactly(50L, 30L, 20L);
        var closed = (VotingClosed) moot.waits(200).getFirst();
        assertThat(closed.verdict().outcome()).isEqualTo(Outcome.PASSED);
        assertThat(closed.verdict().criteria()).containsExactly(
                new Criterion(Criterion.Subject.TURNOUT, amount(70), amount(50), Criterion.Comparison.AT_LEAST, true, true),
                new Criterion(Criterion.Subject.APPROVAL, amount(50), amount(40), Criterion.Comparison.MORE_THAN, true, true));
        assertThat(moot.phase(p)).isEqualTo(Phase.PASSED);
    }

    @Test
    void the_event_says_what_was_said_and_what_it_weighs() {
        var p = moot.opens("a");
        moot.at(100).votes("b", p, FOR);
        assertThat(moot.scenario.happened()).containsExactly(
                new VoteCast(p, moot.account("b"), new Ballot.Side(FOR), amount(30), Optional.empty(), Optional.empty()));
    }

    @Test
    void an_unknown_proposal_is_refused() {
        var unknown = ProposalId.derive(new CommandId(9, 9), 0);
        moot.votes("a", unknown, FOR);
        assertThat(moot.refusal()).isEqualTo(new UnknownProposal(unknown));
    }

    @Test
    void the_moment_before_the_start_is_too_early_and_the_start_is_not() {
        var p = moot.opens("a");
        moot.at(99).votes("a", p, FOR);
        assertThat(moot.refusal()).isEqualTo(new VotingNotOpen(p, seconds(100)));
        moot.at(100).votes("a", p, FOR);
        assertThat(moot.tally(p)).containsExactly(50L, 0L, 0L);
    }

    @Test
    void the_deadline_itself_is_too_late() {
        var p = moot.opens("a");
        moot.at(199).votes("a", p, FOR);
        moot.at(200).votes("b", p, FOR);
        assertThat(moot.refusal()).isEqualTo(new VotingOver(p, seconds(200)));
        assertThat(moot.tally(p)).containsExactly(50L, 0L, 0L);
    }

    @Test
    void a_ballot_of_another_kind_or_with_a_foreign_choice_is_refused() {
        var p = moot.opens("a");
        moot.at(100).chooses("a", p, 0);
        assertThat(moot.refusal()).isEqualTo(new ForeignChoice(p, new Ballot.Choice(0), 3));

        moot = choices(3, 50, 30);
        p = moot.opens("a", 3);
        moot.at(100).chooses("a", p, 3);
        assertThat(moot.refusal()).isEqualTo(new ForeignChoice(p, new Ballot.Choice(3), 3));
        moot.chooses("a", p, -1);
        assertThat(moot.refusal()).isEqualTo(new ForeignChoice(p, new Ballot.Choice(-1), 3));
    }

    @Test
    void a_second_vote_is_refused_where_the_rules_forbid_change() {
        moot = new Moot(rules().with(new VoteChangeRule.Never()), 50, 30);
        var p = moot.opens("a");
        moot.at(100).votes("a", p, FOR).votes("a", p, AGAINST);
        assertThat(moot.refusal()).isEqualTo(new AlreadyVoted(p, moot.account("a")));
    }

    @Test
    void a_changed_vote_takes_all_of_its_power_along() {
        var p = moot.opens("a");
        moot.at(100).votes("a", p, FOR).votes("b", p, FOR).votes("a", p, AGAINST);
        assertThat(moot.scenario.happened()).containsExactly(
                new VoteChanged(p, moot.account("a"), new Ballot.Side(FOR), new Ballot.Side(AGAINST), amount(50), Optional.empty()));
        assertThat(moot.tally(p)).containsExactly(30L, 50L, 0L);
        assertThat(moot.governance().tally(p).ballots()).isEqualTo(2);
    }

    @Test
    void a_change_is_too_late_from_the_cutoff_on_but_a_first_vote_is_not() {
        moot = new Moot(rules().with(new VoteChangeRule.UntilCutoff(Ratio.of(9, 10))), 50, 30);
        var p = moot.opens("a");
        moot.at(189).votes("a", p, FOR).votes("a", p, AGAINST);
        moot.at(190).votes("a", p, FOR);
        assertThat(moot.refusal()).isEqualTo(new ChangeTooLate(p, moot.account("a"), seconds(190)));
        moot.votes("b", p, FOR);
        assertThat(moot.tally(p)).containsExactly(30L, 50L, 0L);
    }

    @Test
    void power_is_what_was_at_stake_before_the_opening() {
        var p = moot.opens("a");
        moot.does("a", new Bond(moot.account("a"), amount(900)));
        moot.at(100).votes("a", p, FOR);
        assertThat(moot.tally(p)).containsExactly(50L, 0L, 0L);
    }

    @Test
    void where_the_rules_say_so_who_has_no_power_votes_too_and_weighs_nothing() {
        moot = new Moot(rules().with(new PowerlessRule()), 50, 0);
        var p = moot.opens("a");
        moot.at(100).votes("b", p, FOR);
        assertThat(moot.tally(p)).containsExactly(0L, 0L, 0L);
        assertThat(moot.governance().tally(p).ballots()).isEqualTo(1);
        assertThat(moot.governance().ballot(p, moot.account("b")).power().isZero()).isTrue();
        moot.votes("b", p, AGAINST).votes("a", p, FOR);
        assertThat(moot.tally(p)).containsExactly(50L, 0L, 0L);
        moot.does("b", new RetractVote(moot.account("b"), p));
        assertThat(moot.governance().tally(p).ballots()).isEqualTo(1);
    }

    @Test
    void stake_that_came_after_the_opening_has_no_power() {
        moot = new Moot(rules(), 50, 0);
        var p = moot.opens("a");
        moot.does("b", new Bond(moot.account("b"), amount(10)));
        moot.at(100).votes("b", p, FOR);
        assertThat(moot.refusal()).isEqualTo(new NoVotingPower(p, moot.account("b"), moot.governance().proposal(p).snapshot()));
    }

    @Test
    void somebody_elses_vote_is_not_ours_to_cast() {
        var p = moot.opens("a");
        moot.at(100).does("a", new CastVote(moot.account("b"), p, new Ballot.Side(FOR), Optional.empty()));
        assertThat(moot.refusal()).isEqualTo(new org.althing.domain.identity.IdentityRejection.NotAuthorised(moot.account("b"), 0, 1));
    }

    @Test
    void the_choice_with_most_power_wins_and_a_tie_does_not() {
        moot = choices(3, 50, 30, 20);
        var p = moot.opens("a", 3);
        moot.at(100).chooses("a", p, 1).chooses("b", p, 0).chooses("c", p, 0);
        var tied = (VotingClosed) moot.waits(200).getFirst();
        assertThat(tied.verdict().outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(tied.verdict().winner()).isEqualTo(-1);

        moot = choices(3, 51, 30, 20);
        p = moot.opens("a", 3);
        moot.at(100).chooses("a", p, 1).chooses("b", p, 0).chooses("c", p, 0);
        var won = (VotingClosed) moot.waits(200).getFirst();
        assertThat(won.verdict().outcome()).isEqualTo(Outcome.PASSED);
        assertThat(won.verdict().winner()).isEqualTo(1);
        assertThat(won.tally().options()).isEqualTo(List.of(amount(50), amount(51), amount(0)));
    }

    @Test
    void a_vote_without_a_single_ballot_misses_its_quorum() {
        var p = moot.opens("a");
        var closed = (VotingClosed) moot.waits(200).getFirst();
        assertThat(closed.verdict().outcome()).isEqualTo(Outcome.NO_QUORUM);
        assertThat(moot.phase(p)).isEqualTo(Phase.DEFEATED);
    }

    @Test
    void a_vote_closes_at_its_own_time_whenever_somebody_looks() {
        moot.opens("a");
        moot.waits(1_000);
        assertThat(moot.scenario.log().getLast().at()).isEqualTo(seconds(200));
    }

    private static Moot choices(int choicesMax, long... stakes) {
        return new Moot(rules().with(new BallotRule.SingleChoice(choicesMax)).with(new ApprovalRule.Plurality(List.of()))
                .with(new TurnoutRule(TurnoutBasis.ALL, new TurnoutRequirement.ShareOfTotal(Ratio.of(1, 2)))).with(List.<ActionKind>of()), stakes);
    }

    private static Instant seconds(long seconds) {
        return START.plusSeconds(seconds);
    }
}
