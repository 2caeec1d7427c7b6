package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.ABSTAIN;
import static org.althing.domain.governance.ballot.Ballot.Support.AGAINST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.GovernanceRejection.ForeignChoice;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Approved;
import org.althing.domain.governance.ballot.Ballot.Side;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.Award;
import org.althing.domain.governance.rules.Award.Merit;
import org.althing.domain.governance.rules.Award.Overflow;
import org.althing.domain.governance.rules.BudgetedApproval;
import org.althing.domain.governance.rules.Flaw;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.kernel.Amount;
import org.junit.jupiter.api.Test;

/// Which of a proposal's choices are good enough, and which of those the budget pays for.
class AwardTest {
    private static final BudgetedApproval BALLOT = new BudgetedApproval(4, 2);

    private static RuleSet awarding(Award award) {
        return rules().with(BALLOT).with(award).with(List.<ActionKind>of());
    }

    private static Award enough(long power, long budget, Overflow overflow) {
        return new Award(new Merit.Enough(amount(power)), Optional.of(amount(budget)), overflow);
    }

    private static Tally tally() {
        return BALLOT.empty(4).counting(BALLOT, new Approved(List.of(0, 2)), amount(40)).counting(BALLOT, new Approved(List.of(2, 3)), amount(25))
                .counting(BALLOT, new Approved(List.of(1)), amount(40)).counting(BALLOT, new Side(AGAINST), amount(7)).counting(BALLOT, new Side(ABSTAIN), amount(5));
    }

    @Test
    void a_vote_for_it_backs_the_choices_that_it_names() {
        var tally = tally();
        assertThat(tally.of(Ballot.Support.FOR)).isEqualTo(amount(105));
        assertThat(tally.of(AGAINST)).isEqualTo(amount(7));
        assertThat(tally.options().subList(5, 9)).containsExactly(amount(40), amount(40), amount(65), amount(25));
        assertThat(tally.cast()).isEqualTo(amount(117));
    }

    @Test
    void winners_stand_in_order_of_power_and_of_equals_the_first_comes_first() {
        var awarded = enough(40, 100, Overflow.STOP).awarded(tally(), costs(10, 10, 10, 10));
        assertThat(awarded.order()).containsExactly(2, 0, 1, 3);
        assertThat(awarded.winners()).containsExactly(2, 0, 1);
        assertThat(enough(41, 100, Overflow.STOP).awarded(tally(), costs(10, 10, 10, 10)).winners()).containsExactly(2);
        assertThat(new Award(new Merit.Strongest(2), Optional.empty(), Overflow.STOP).awarded(tally(), costs(1, 1, 1, 1)).winners()).containsExactly(2, 0);
        assertThat(new Award(new Merit.Strongest(2), Optional.empty(), Overflow.STOP).awarded(BALLOT.empty(4), costs(1, 1, 1, 1)).winners()).isEmpty();
    }

    @Test
    void the_budget_stops_at_the_first_that_it_does_not_pay_for_or_passes_it_over() {
        assertThat(enough(1, 70, Overflow.STOP).awarded(tally(), costs(41, 30, 30, 10)).funded()).containsExactly(2);
        assertThat(enough(1, 70, Overflow.SKIP).awarded(tally(), costs(41, 30, 30, 10)).funded()).containsExactly(2, 1, 3);
        assertThat(enough(1, 71, Overflow.STOP).awarded(tally(), costs(41, 30, 30, 10)).funded()).containsExactly(2, 0);
        assertThat(new Award(new Merit.Enough(amount(1)), Optional.empty(), Overflow.STOP).awarded(tally(), costs(900, 900, 900, 900)).funded())
                .containsExactly(2, 0, 1, 3);
        assertThat(enough(1, 0, Overflow.STOP).awarded(tally(), costs(0, 5, 0, 0)).funded()).containsExactly(2, 0);
    }

    private static List<Amount> costs(long... costs) {
        return LongStream.of(costs).mapToObj(Moot::amount).toList();
    }

    @Test
    void a_proposal_passes_where_one_choice_is_good_enough() {
        for (long need : new long[] {50, 51}) {
            var moot = new Moot(awarding(enough(need, 100, Overflow.STOP)), 50, 30, 20);
            var p = moot.opens("a", 4);
            moot.at(100);
            moot.does("a", new CastVote(moot.account("a"), p, new Approved(List.of(1)), Optional.empty()));
            moot.does("b", new CastVote(moot.account("b"), p, new Side(AGAINST), Optional.empty()));
            var verdict = ((VotingClosed) moot.waits(200).getFirst()).verdict();
            assertThat(verdict.outcome()).isEqualTo(need == 50 ? Outcome.PASSED : Outcome.REJECTED);
            assertThat(verdict.criteria().getLast().have()).isEqualTo(amount(50));
            assertThat(verdict.criteria().getLast().need()).isEqualTo(amount(need));
        }
    }

    @Test
    void who_is_for_it_names_at_least_one_choice_and_no_more_than_allowed() {
        var moot = new Moot(awarding(enough(1, 100, Overflow.STOP)), 50);
        var p = moot.opens("a", 3);
        moot.at(100);
        for (var ballot : List.of(new Approved(List.of()), new Approved(List.of(0, 1, 2)), new Approved(List.of(1, 0)), new Approved(List.of(3)),
                new Side(Ballot.Support.FOR), new Side(Ballot.Support.VETO), new Ballot.Choice(0))) {
            moot.does("a", new CastVote(moot.account("a"), p, ballot, Optional.empty()));
            assertThat(moot.refusal()).isEqualTo(new ForeignChoice(p, ballot, 8));
        }
    }

    @Test
    void an_award_goes_with_its_own_ballot() {
        assertThat(awarding(enough(1, 100, Overflow.STOP)).flaws()).isEmpty();
        assertThat(rules().with(enough(1, 100, Overflow.STOP)).flaws()).containsExactly(Flaw.APPROVAL_OF_OTHER_BALLOT);
        assertThat(awarding(new Award(new Merit.Strongest(0), Optional.empty(), Overflow.STOP)).flaws()).containsExactly(Flaw.NOBODY_WINS);
        assertThat(rules().with(BALLOT).flaws()).isEmpty();
        assertThat(rules().with(BALLOT).with(new ApprovalRule.Plurality(List.of())).flaws()).containsExactly(Flaw.APPROVAL_OF_OTHER_BALLOT);
        assertThat(rules().with(new BudgetedApproval(65, 1)).flaws()).containsExactly(Flaw.CHOICES_OUT_OF_RANGE);
        assertThat(rules().with(new BudgetedApproval(3, 4)).flaws()).containsExactly(Flaw.APPROVALS_OUT_OF_RANGE);
    }
}
