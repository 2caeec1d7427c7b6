package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.FREE;
import static org.althing.domain.governance.Moot.MAIN;
import static org.althing.domain.governance.Moot.OTHER;
import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.AGAINST;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.althing.domain.network.Scenario.ALT;
import static org.althing.domain.network.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.Action.SpendTreasury;
import org.althing.domain.governance.GovernanceCommand.CancelProposal;
import org.althing.domain.governance.GovernanceCommand.Propose;
import org.althing.domain.governance.GovernanceEvent.DepositSettled;
import org.althing.domain.governance.GovernanceEvent.ProposalCancelled;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.GovernanceRejection.ActionCannotHold;
import org.althing.domain.governance.GovernanceRejection.ChoicesDoNotFit;
import org.althing.domain.governance.GovernanceRejection.InsufficientDeposit;
import org.althing.domain.governance.GovernanceRejection.NoLongerPending;
import org.althing.domain.governance.GovernanceRejection.NotTheProposer;
import org.althing.domain.governance.GovernanceRejection.TooManyActions;
import org.althing.domain.governance.GovernanceRejection.TrackTooLow;
import org.althing.domain.governance.GovernanceRejection.UnknownTrack;
import org.althing.domain.governance.GovernanceRejection.VotingOver;
import org.althing.domain.governance.rules.ActionKind;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.DepositRule;
import org.althing.domain.governance.rules.DepositRule.FixedDeposit;
import org.althing.domain.governance.rules.DepositRule.Settlement;
import org.althing.domain.governance.rules.Flaw;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.ledger.Compartment;
import org.althing.domain.ledger.Holding;
import org.althing.domain.network.Genesis;
import org.junit.jupiter.api.Test;

class ProposingTest {
    private static final DepositRule THIRDS = new FixedDeposit(ALT, amount(100), List.of(
            new Settlement(Outcome.PASSED, Ratio.ONE, Ratio.ZERO), new Settlement(Outcome.REJECTED, Ratio.of(1, 3), Ratio.of(1, 3)),
            new Settlement(Outcome.NO_QUORUM, Ratio.ZERO, Ratio.ONE), new Settlement(Outcome.CANCELLED, Ratio.of(1, 2), Ratio.ZERO)));

    private Moot moot = new Moot(rules(), 60, 40);

    @Test
    void a_proposal_keeps_the_rules_it_was_opened_under() {
        var p = moot.at(10).opens("a");
        assertThat(moot.scenario.happened()).containsExactly(new ProposalOpened(p, moot.account("a"), MAIN, 1, rules().digest(), Moot.digest("title"),
                Optional.empty(), Optional.empty(), List.of(), List.of(), START.plusSeconds(110), START.plusSeconds(210), amount(100), Optional.empty(), Optional.empty()));
        var proposal = moot.governance().proposal(p);
        assertThat(moot.governance().rules(proposal)).isEqualTo(rules());
        assertThat(proposal.snapshot()).isEqualTo(moot.scenario.log().getLast().position() - 1);
    }

    @Test
    void an_unknown_track_is_refused() {
        moot.does("a", new Propose(moot.account("a"), OTHER, Moot.digest("title"), List.of(), List.of()));
        assertThat(moot.refusal()).isEqualTo(new UnknownTrack(OTHER));
    }

    @Test
    void choices_of_its_own_fit_the_ballot_or_are_refused() {
        moot.does("a", moot.proposal("a", 2));
        assertThat(moot.refusal()).isEqualTo(new ChoicesDoNotFit(MAIN, 2, 0, 0));
        moot = new Moot(choice(3), 60);
        moot.does("a", moot.proposal("a", 4));
        assertThat(moot.refusal()).isEqualTo(new ChoicesDoNotFit(MAIN, 4, 2, 3));
        moot.does("a", moot.proposal("a", 1));
        assertThat(moot.refusal()).isEqualTo(new ChoicesDoNotFit(MAIN, 1, 2, 3));
    }

    @Test
    void more_than_sixteen_actions_are_refused() {
        moot.does("a", moot.proposal("a", 0, Collections.nCopies(17, spend("b", 1)).toArray(Action[]::new)));
        assertThat(moot.refusal()).isEqualTo(new TooManyActions(17, 16));
    }

    @Test
    void a_treasury_action_is_not_taken_through_a_track_without_the_mandate() {
        moot = new Moot(List.of(new Genesis.Rules(MAIN, rules().with(List.of(ActionKind.GRANT_ROLE))), new Genesis.Rules(OTHER, rules())), 60, 40);
        moot.does("a", moot.proposal("a", 0, spend("b", 1)));
        assertThat(moot.refusal()).isEqualTo(new TrackTooLow(MAIN, ActionKind.SPEND_TREASURY, List.of(OTHER)));
    }

    @Test
    void a_deposit_that_is_not_there_is_refused() {
        moot = new Moot(rules().with(FixedDeposit.backUnlessIgnored(ALT, amount(FREE + 1))), 60);
        moot.does("a", moot.proposal("a", 0));
        assertThat(moot.refusal()).isEqualTo(new InsufficientDeposit(moot.account("a"), ALT, amount(FREE), amount(FREE + 1)));
    }

    @Test
    void an_action_that_can_never_hold_is_refused() {
        moot.does("a", moot.proposal("a", 0, spend("b", 1), spend("b", 0)));
        assertThat(moot.refusal()).isEqualTo(new ActionCannotHold(1, new Obstacle.NothingToSpend(ALT)));
        var nobody = AccountId.derive(new org.althing.domain.kernel.CommandId(9, 9), 0);
        moot.does("a", moot.proposal("a", 0, new SpendTreasury(nobody, ALT, amount(1))));
        assertThat(moot.refusal()).isEqualTo(new ActionCannotHold(0, new Obstacle.UnknownRecipient(nobody)));
        var flawed = rules().with(new ApprovalRule.MoreThan(Ratio.ONE));
        moot.does("a", moot.proposal("a", 0, new Action.AdoptTrack(OTHER, flawed)));
        assertThat(moot.refusal()).isEqualTo(new ActionCannotHold(0, new Obstacle.IncoherentRules(OTHER, List.of(Flaw.APPROVAL_OUT_OF_REACH))));
    }

    @Test
    void a_rule_set_that_would_lock_governance_out_of_changing_itself_is_refused() {
        moot.does("a", moot.proposal("a", 0, new Action.AdoptTrack(MAIN, rules().with(List.of(ActionKind.SPEND_TREASURY)))));
        assertThat(moot.refusal()).isEqualTo(new ActionCannotHold(0, new Obstacle.LocksGovernanceOut(MAIN)));
        var unaffordable = rules().with(FixedDeposit.backUnlessIgnored(ALT, amount(1_000_000)));
        moot.does("a", moot.proposal("a", 0, new Action.AdoptTrack(MAIN, unaffordable)));
        assertThat(moot.refusal()).isEqualTo(new ActionCannotHold(0, new Obstacle.LocksGovernanceOut(MAIN)));
    }

    @Test
    void one_track_may_lose_its_power_where_another_has_it() {
        moot.opens("a", new Action.AdoptTrack(OTHER, rules()), new Action.AdoptTrack(MAIN, rules().with(List.<ActionKind>of())));
        assertThat(moot.governance().tracks()).containsOnlyKeys(MAIN);
    }

    @Test
    void an_empty_treasury_does_not_stop_a_proposal_because_income_may_come() {
        var p = moot.opens("a", spend("b", Moot.TREASURY + 1));
        assertThat(moot.phase(p)).isEqualTo(Phase.PENDING);
    }

    @Test
    void a_rehearsed_proposal_changes_nothing() {
        var before = moot.scenario.network.ledger().available(AccountId.TREASURY, ALT);
        moot.opens("a", spend("b", 500));
        assertThat(moot.scenario.network.ledger().available(AccountId.TREASURY, ALT)).isEqualTo(before);
        assertThat(moot.scenario.available("b")).isEqualTo(amount(FREE));
    }

    @Test
    void a_deposit_is_set_aside_and_comes_back_when_the_proposal_passes() {
        moot = new Moot(rules().with(THIRDS), 60, 40);
        var p = moot.opens("a");
        assertThat(moot.scenario.available("a")).isEqualTo(amount(FREE - 100));
        assertThat(moot.scenario.network.ledger().balance(new Holding(moot.account("a"), Compartment.DEPOSIT, ALT))).isEqualTo(amount(100));
        moot.at(100).votes("a", p, FOR);
        assertThat(moot.waits(200)).contains(new DepositSettled(p, moot.account("a"), ALT, amount(100), amount(0), amount(0)));
        assertThat(moot.scenario.available("a")).isEqualTo(amount(FREE));
    }

    @Test
    void a_lost_deposit_is_shared_by_the_table_and_the_treasury_keeps_the_remainder() {
        moot = new Moot(rules().with(THIRDS), 60, 40);
        var p = moot.opens("a");
        moot.at(100).votes("a", p, AGAINST).votes("b", p, FOR);
        assertThat(moot.waits(200)).contains(new DepositSettled(p, moot.account("a"), ALT, amount(0), amount(100), amount(0)));

        moot = new Moot(rules().with(THIRDS).with(new TurnoutRule(TurnoutBasis.ALL, new TurnoutRequirement.ShareOfTotal(Ratio.ONE))), 60, 40);
        p = moot.opens("a");
        moot.at(100).votes("a", p, AGAINST).votes("b", p, FOR);
        assertThat(moot.waits(200)).contains(new DepositSettled(p, moot.account("a"), ALT, amount(33), amount(33), amount(34)));
        assertThat(moot.scenario.network.ledger().asset(ALT).burned()).isEqualTo(amount(33));
    }

    @Test
    void the_proposer_takes_a_proposal_back_before_its_vote_begins() {
        moot = new Moot(rules().with(THIRDS), 60, 40);
        var p = moot.opens("a");
        moot.at(99).does("a", new CancelProposal(moot.account("a"), p));
        assertThat(moot.scenario.happened()).containsExactly(
                new ProposalCancelled(p), new DepositSettled(p, moot.account("a"), ALT, amount(50), amount(0), amount(50)));
        assertThat(moot.waits(1_000)).isEmpty();
        moot.votes("a", p, FOR);
        assertThat(moot.refusal()).isEqualTo(new VotingOver(p, START.plusSeconds(99)));
    }

    @Test
    void nobody_else_cancels_and_the_proposer_not_once_the_vote_has_begun() {
        var p = moot.opens("a");
        moot.does("b", new CancelProposal(moot.account("b"), p));
        assertThat(moot.refusal()).isEqualTo(new NotTheProposer(p, moot.account("a")));
        moot.at(100).does("a", new CancelProposal(moot.account("a"), p));
        assertThat(moot.refusal()).isEqualTo(new NoLongerPending(p, Phase.VOTING));
        moot.at(200).does("a", new CancelProposal(moot.account("a"), p));
        assertThat(moot.refusal()).isEqualTo(new NoLongerPending(p, Phase.DEFEATED));
    }

    private SpendTreasury spend(String to, long units) {
        return new SpendTreasury(moot.account(to), ALT, amount(units));
    }

    static RuleSet choice(int choicesMax) {
        return rules().with(new BallotRule.SingleChoice(choicesMax)).with(new ApprovalRule.Plurality(List.of()))
                .with(new TurnoutRule(TurnoutBasis.ALL, new TurnoutRequirement.ShareOfTotal(Ratio.of(1, 2)))).with(List.<ActionKind>of());
    }
}
