package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.FREE;
import static org.althing.domain.governance.Moot.TREASURY;
import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.network.Scenario.ALT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.Action.FundWinners;
import org.althing.domain.governance.Action.FundWinners.Prize;
import org.althing.domain.governance.Action.SpendTreasury;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceEvent.EffectsRehearsed;
import org.althing.domain.governance.GovernanceEvent.ExecutionFailed;
import org.althing.domain.governance.GovernanceEvent.ProposalExecuted;
import org.althing.domain.governance.GovernanceEvent.TreasurySpent;
import org.althing.domain.governance.GovernanceRejection.ActionCannotHold;
import org.althing.domain.governance.ballot.Ballot.Approved;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.Award;
import org.althing.domain.governance.rules.Award.Merit;
import org.althing.domain.governance.rules.Award.Overflow;
import org.althing.domain.governance.rules.BudgetedApproval;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.SimulationRule;
import org.althing.domain.identity.AccountId;
import org.althing.domain.invariant.Auditor;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.invariant.LiveState;
import org.althing.domain.kernel.Event;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.ledger.AssetId;
import org.junit.jupiter.api.Test;

/// Choices that win are paid from the treasury when their proposal is carried out: within the budget, all together, or not at all.
class FundingTest {
    private static final RuleSet AWARD = rules().with(new BudgetedApproval(4, 2)).with(new Award(new Merit.Enough(amount(30)), Optional.of(amount(700)), Overflow.SKIP));

    private final Moot moot = new Moot(AWARD, 50, 40, 30);

    @Test
    void those_who_won_are_paid_the_strongest_first_while_the_budget_lasts() {
        var p = decided(moot, fund(moot, 300, 500, 400));
        assertThat(moot.waits(249)).isEmpty();
        assertThat(moot.waits(250)).endsWith(new ProposalExecuted(p), spent(p, "b", 500));
        assertThat(moot.scenario.available("b")).isEqualTo(amount(FREE + 500));
        assertThat(moot.scenario.available("a")).isEqualTo(amount(FREE));
        assertThat(treasury()).isEqualTo(TREASURY - 500);

        var q = voted(moot, moot.at(300).opens("a", 3, fund(moot, 300, 250, 150)), 300);
        assertThat(moot.waits(550)).endsWith(new ProposalExecuted(q), spent(q, "b", 250), spent(q, "a", 300), spent(q, "c", 150));
        assertThat(treasury()).isEqualTo(TREASURY - 500 - 700);
        var auditor = new Auditor(Invariants.ALL);
        assertThat(auditor.after(moot.scenario.log(), moot.scenario.network)).isEmpty();
        assertThat(LiveState.differences(moot.scenario.network, moot.scenario.replayed())).isEmpty();
    }

    @Test
    void another_payment_than_was_decided_is_noticed() {
        var p = decided(moot, fund(moot, 300, 500, 400));
        moot.waits(250);
        var log = new ArrayList<>(moot.scenario.log());
        assertThat(broken(log)).isEmpty();
        var paid = log.removeLast();
        assertThat(broken(log)).containsExactly("spent-as-decided");
        log.add(new Recorded(paid.position(), paid.at(), paid.origin(), spent(p, "a", 300)));
        assertThat(broken(log)).contains("spent-as-decided");
    }

    private List<String> broken(List<Recorded> log) {
        var auditor = new Auditor(Invariants.ALL.stream().filter(invariant -> invariant.name().equals("spent-as-decided")).toList());
        return auditor.after(log, moot.scenario.network).stream().map(broken -> broken.invariant().name()).distinct().toList();
    }

    @Test
    void what_costs_nothing_moves_nothing() {
        var p = decided(moot, fund(moot, 0, 0, 10));
        assertThat(moot.waits(250)).endsWith(new ProposalExecuted(p), spent(p, "c", 10));
    }

    @Test
    void where_the_treasury_is_too_small_for_one_nobody_is_paid() {
        var p = decided(moot, new SpendTreasury(moot.account("c"), ALT, amount(TREASURY - 400)), fund(moot, 150, 300, 500));
        var before = LiveState.of(moot.scenario.network).get("ledger.balances");
        var failed = (ExecutionFailed) moot.waits(250).getFirst();
        assertThat(failed.obstacle()).isEqualTo(new Obstacle.TreasuryTooSmall(ALT, amount(100), amount(150)));
        assertThat(failed.action()).isEqualTo(1);
        assertThat(LiveState.of(moot.scenario.network).get("ledger.balances")).isEqualTo(before);
    }

    @Test
    void prizes_that_do_not_fit_are_refused_before_anybody_votes() {
        refused(new Obstacle.PrizesUnfit(2, 3), fund(moot, 1, 2));
        refused(new Obstacle.UnknownAsset(new AssetId("GOLD")), new FundWinners(new AssetId("GOLD"), fund(moot, 1, 2, 3).prizes()));
        var stranger = new AccountId(7, 7);
        refused(new Obstacle.UnknownRecipient(stranger), new FundWinners(ALT, List.of(new Prize(stranger, amount(1)), new Prize(stranger, amount(1)), new Prize(stranger, amount(1)))));
        refused(new Obstacle.FundedTwice(), fund(moot, 1, 2, 3), fund(moot, 1, 2, 3));
        var plain = new Moot(AWARD.with(new ApprovalRule.MoreThan(Ratio.of(1, 2))), 50, 40, 30);
        plain.does("a", plain.proposal("a", 3, fund(plain, 1, 2, 3)));
        assertThat(plain.refusal()).isEqualTo(new ActionCannotHold(0, new Obstacle.NothingAwarded()));
    }

    @Test
    void a_rehearsal_shows_who_would_be_paid_and_what_it_showed_is_what_happens() {
        var rehearsing = new Moot(AWARD.with(new SimulationRule()), 50, 40, 30);
        var p = decided(rehearsing, fund(rehearsing, 300, 250, 150));
        assertThat(rehearsing.waits(250)).contains(new ProposalExecuted(p)).anyMatch(EffectsRehearsed.class::isInstance);
    }

    private void refused(Obstacle obstacle, Action... actions) {
        moot.does("a", moot.proposal("a", 3, actions));
        assertThat(moot.refusal()).isEqualTo(new ActionCannotHold(0, obstacle));
    }

    private static FundWinners fund(Moot moot, long... costs) {
        var prizes = new ArrayList<Prize>();
        for (int i = 0; i < costs.length; i++) prizes.add(new Prize(moot.account(Moot.name(i)), amount(costs[i])));
        return new FundWinners(ALT, prizes);
    }

    private static ProposalId decided(Moot moot, Action... actions) {
        var p = moot.at(0).opens("a", 3, actions);
        return voted(moot, p, 0);
    }

    /// The second choice gets 90, the first 80, the third 30: each of them enough.
    private static ProposalId voted(Moot moot, ProposalId p, long from) {
        moot.at(from + 100);
        approves(moot, "a", p, 0, 1);
        approves(moot, "b", p, 1);
        approves(moot, "c", p, 0, 2);
        moot.waits(from + 200);
        return p;
    }

    private static void approves(Moot moot, String who, ProposalId p, Integer... choices) {
        moot.does(who, new CastVote(moot.account(who), p, new Approved(List.of(choices)), Optional.empty()));
    }

    private Event spent(ProposalId p, String to, long units) {
        return new TreasurySpent(p, moot.account(to), ALT, amount(units));
    }

    private long treasury() {
        return moot.scenario.network.ledger().available(AccountId.TREASURY, ALT).big().longValueExact();
    }
}
