package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.digest;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.ABSTAIN;
import static org.althing.domain.governance.ballot.Ballot.Support.AGAINST;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.althing.domain.governance.ballot.Ballot.Support.VETO;
import static org.althing.domain.network.Scenario.ALT;
import static org.althing.domain.network.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceCommand.CommitVote;
import org.althing.domain.governance.GovernanceCommand.RetractVote;
import org.althing.domain.governance.GovernanceCommand.RevealVote;
import org.althing.domain.governance.GovernanceEvent.BondsForfeited;
import org.althing.domain.governance.GovernanceEvent.CommitmentChanged;
import org.althing.domain.governance.GovernanceEvent.VoteCommitted;
import org.althing.domain.governance.GovernanceEvent.VoteRevealed;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.GovernanceRejection.AlreadyVoted;
import org.althing.domain.governance.GovernanceRejection.BallotsAreOpen;
import org.althing.domain.governance.GovernanceRejection.BallotsAreSecret;
import org.althing.domain.governance.GovernanceRejection.ChangeTooLate;
import org.althing.domain.governance.GovernanceRejection.CommittingOver;
import org.althing.domain.governance.GovernanceRejection.ForeignChoice;
import org.althing.domain.governance.GovernanceRejection.InsufficientBond;
import org.althing.domain.governance.GovernanceRejection.NoVotingPower;
import org.althing.domain.governance.GovernanceRejection.NothingCommitted;
import org.althing.domain.governance.GovernanceRejection.RevealNotOpen;
import org.althing.domain.governance.GovernanceRejection.UnlikeCommitment;
import org.althing.domain.governance.GovernanceRejection.VotingNotOpen;
import org.althing.domain.governance.GovernanceRejection.VotingOver;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Choice;
import org.althing.domain.governance.ballot.Ballot.Side;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.CancelRule;
import org.althing.domain.governance.rules.CancelWindow;
import org.althing.domain.governance.rules.Deposit;
import org.althing.domain.governance.rules.EarlyRule;
import org.althing.domain.governance.rules.Flaw;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.SecrecyRule;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.identity.AccountId;
import org.althing.domain.invariant.Auditor;
import org.althing.domain.invariant.Invariants;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Ratio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Commitments from second 100 to 200, reveals from there to 240.
class SecretVotingTest {
    private static final Digest SALT = digest("salt");
    private static final Digest REASON = digest("because");
    private static final Deposit BOND = new Deposit(ALT, amount(7));

    private Moot moot = new Moot(secret(), 50, 30, 20);

    private static RuleSet secret() {
        return rules().with(new SecrecyRule(Duration.ofSeconds(40), Optional.of(BOND)));
    }

    @AfterEach
    void no_invariant_is_broken() {
        var auditor = new Auditor(Invariants.ALL);
        moot.scenario.log().forEach(recorded -> assertThat(auditor.observe(recorded)).isEmpty());
        assertThat(auditor.compare(moot.scenario.network)).isEmpty();
    }

    private Digest sealed(ProposalId proposal, String voter, Ballot ballot) {
        return new SealedBallot(proposal, moot.account(voter), ballot, Optional.of(REASON), SALT).commitment();
    }

    private void commits(String voter, ProposalId proposal, Support support) {
        moot.does(voter, new CommitVote(moot.account(voter), proposal, sealed(proposal, voter, new Side(support))));
    }

    private void reveals(String voter, ProposalId proposal, Support support) {
        moot.does(voter, new RevealVote(moot.account(voter), proposal, moot.account(voter), new Side(support), Optional.of(REASON), SALT));
    }

    private long free(AccountId account) {
        return moot.scenario.network.ledger().available(account, ALT).big().longValueExact();
    }

    @Test
    void a_ballot_counts_when_it_is_revealed_and_its_bond_comes_back() {
        var p = moot.opens("a");
        moot.at(110);
        commits("a", p, FOR);
        assertThat(moot.scenario.happened()).containsExactly(
                new VoteCommitted(p, moot.account("a"), sealed(p, "a", new Side(FOR)), amount(50), List.of(), Optional.of(BOND)));
        assertThat(moot.tally(p)).containsExactly(0L, 0L, 0L);
        assertThat(free(moot.account("a"))).isEqualTo(Moot.FREE - 7);

        moot.at(200);
        reveals("a", p, FOR);
        assertThat(moot.scenario.happened()).containsExactly(
                new VoteRevealed(p, moot.account("a"), new Side(FOR), amount(50), Optional.of(REASON), Optional.of(BOND)));
        assertThat(moot.tally(p)).containsExactly(50L, 0L, 0L);
        assertThat(free(moot.account("a"))).isEqualTo(Moot.FREE);
        var closed = (VotingClosed) moot.waits(240).getFirst();
        assertThat(closed.verdict().outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void what_is_never_revealed_was_not_cast_and_its_bond_is_the_treasurys() {
        var p = moot.opens("a");
        moot.at(110);
        commits("a", p, FOR);
        commits("b", p, AGAINST);
        commits("c", p, AGAINST);
        moot.at(239);
        reveals("a", p, FOR);
        var ended = moot.waits(240);
        assertThat(ended).contains(new BondsForfeited(p, ALT, amount(14), 2));
        assertThat(((VotingClosed) ended.getFirst()).tally().ballots()).isEqualTo(1);
        assertThat(free(AccountId.TREASURY)).isEqualTo(Moot.TREASURY + 14);
    }

    @Test
    void anybody_who_knows_the_salt_reveals_and_the_voter_gets_the_bond() {
        var p = moot.opens("a");
        moot.at(110);
        commits("b", p, ABSTAIN);
        moot.at(200).does("c", new RevealVote(moot.account("c"), p, moot.account("b"), new Side(ABSTAIN), Optional.of(REASON), SALT));
        assertThat(moot.tally(p)).containsExactly(0L, 0L, 30L);
        assertThat(free(moot.account("b"))).isEqualTo(Moot.FREE);
        assertThat(free(moot.account("c"))).isEqualTo(Moot.FREE);
    }

    @Test
    void a_commitment_is_replaced_as_the_rules_let_votes_change() {
        moot = new Moot(secret().with(new VoteChangeRule.UntilCutoff(Ratio.of(1, 2))), 50, 30);
        var p = moot.opens("a");
        moot.at(149);
        commits("a", p, FOR);
        commits("a", p, AGAINST);
        assertThat(moot.scenario.happened()).containsExactly(
                new CommitmentChanged(p, moot.account("a"), sealed(p, "a", new Side(FOR)), sealed(p, "a", new Side(AGAINST))));
        moot.at(150);
        commits("a", p, FOR);
        assertThat(moot.refusal()).isEqualTo(new ChangeTooLate(p, moot.account("a"), START.plusSeconds(150)));
        moot.at(200);
        reveals("a", p, FOR);
        assertThat(moot.refusal()).isEqualTo(new UnlikeCommitment(p, moot.account("a"), sealed(p, "a", new Side(AGAINST)), sealed(p, "a", new Side(FOR))));
        reveals("a", p, AGAINST);
        assertThat(moot.tally(p)).containsExactly(0L, 50L, 0L);
    }

    @Test
    void a_delegators_commitment_takes_their_power_back_even_where_it_is_never_revealed() {
        moot.delegates("b", "a").delegates("c", "a");
        var p = moot.opens("a");
        moot.at(110);
        commits("b", p, AGAINST);
        commits("a", p, FOR);
        commits("c", p, AGAINST);
        moot.at(200);
        reveals("a", p, FOR);
        reveals("c", p, AGAINST);
        assertThat(moot.tally(p)).containsExactly(50L, 20L, 0L);
    }

    @Test
    void everything_is_refused_that_does_not_belong_to_a_secret_vote_or_to_its_moment() {
        var p = moot.opens("a");
        commits("a", p, FOR);
        assertThat(moot.refusal()).isEqualTo(new VotingNotOpen(p, START.plusSeconds(100)));
        moot.at(100).votes("a", p, FOR);
        assertThat(moot.refusal()).isEqualTo(new BallotsAreSecret(p));
        reveals("a", p, FOR);
        assertThat(moot.refusal()).isEqualTo(new RevealNotOpen(p, START.plusSeconds(200)));
        moot.does("b", new CommitVote(moot.account("b"), p, sealed(p, "b", new Side(VETO))));
        commits("a", p, FOR);
        moot.at(200);
        commits("c", p, FOR);
        assertThat(moot.refusal()).isEqualTo(new CommittingOver(p, START.plusSeconds(200)));
        reveals("c", p, FOR);
        assertThat(moot.refusal()).isEqualTo(new NothingCommitted(p, moot.account("c")));
        reveals("b", p, VETO);
        assertThat(moot.refusal()).isEqualTo(new ForeignChoice(p, new Side(VETO), 3));
        reveals("a", p, FOR);
        reveals("a", p, FOR);
        assertThat(moot.refusal()).isEqualTo(new AlreadyVoted(p, moot.account("a")));
        moot.does("a", new RetractVote(moot.account("a"), p));
        assertThat(moot.refusal()).isEqualTo(new BallotsAreSecret(p));
        moot.at(240);
        reveals("b", p, AGAINST);
        assertThat(moot.refusal()).isEqualTo(new VotingOver(p, START.plusSeconds(240)));
    }

    @Test
    void whoever_has_no_power_or_no_bond_commits_to_nothing() {
        moot = new Moot(rules().with(new SecrecyRule(Duration.ofSeconds(40), Optional.of(new Deposit(ALT, amount(1_001))))), 50, 0);
        var p = moot.opens("a");
        moot.at(100);
        commits("a", p, FOR);
        assertThat(moot.refusal()).isEqualTo(new InsufficientBond(moot.account("a"), ALT, amount(1_000), amount(1_001)));
        commits("b", p, FOR);
        assertThat(moot.refusal()).isEqualTo(new NoVotingPower(p, moot.account("b"), moot.governance().proposal(p).snapshot()));
    }

    @Test
    void an_open_vote_takes_no_commitments() {
        moot = new Moot(rules(), 50);
        var p = moot.opens("a");
        moot.at(100);
        commits("a", p, FOR);
        assertThat(moot.refusal()).isEqualTo(new BallotsAreOpen(p));
        reveals("a", p, FOR);
        assertThat(moot.refusal()).isEqualTo(new BallotsAreOpen(p));
        moot.does("a", new CastVote(moot.account("a"), p, new Side(FOR), Optional.empty()));
        assertThat(moot.tally(p)).containsExactly(50L, 0L, 0L);
    }

    @Test
    void a_commitment_fits_one_proposal_one_voter_one_ballot_one_reason_and_one_salt() {
        var p = moot.opens("a");
        var q = moot.opens("b");
        var commitment = sealed(p, "a", new Side(FOR));
        assertThat(List.of(sealed(q, "a", new Side(FOR)), sealed(p, "b", new Side(FOR)), sealed(p, "a", new Side(AGAINST)), sealed(p, "a", new Choice(0)),
                new SealedBallot(p, moot.account("a"), new Side(FOR), Optional.empty(), SALT).commitment(),
                new SealedBallot(p, moot.account("a"), new Side(FOR), Optional.of(REASON), REASON).commitment())).doesNotContain(commitment).doesNotHaveDuplicates();
    }

    @Test
    void a_sealed_ballot_has_the_bytes_that_its_specification_shows() {
        var sealed = new SealedBallot(new ProposalId(7, 5), new AccountId(7, 1), new Ballot.Ranked(List.of(2, 0, 1)), Optional.empty(), SALT);
        assertThat(sealed.commitment()).isEqualTo(digest("althing sealed ballot 1\n" + new ProposalId(7, 5) + "\n" + new AccountId(7, 1) + "\nranked 2 0 1\n-\n" + SALT + "\n"));
    }

    @Test
    void a_secret_vote_is_told_at_its_end_and_not_before() {
        assertThat(secret().flaws()).isEmpty();
        assertThat(secret().with(new SecrecyRule(Duration.ZERO, Optional.empty())).flaws()).containsExactly(Flaw.EMPTY_REVEAL);
        assertThat(secret().with(new SecrecyRule(Duration.ofSeconds(1), Optional.of(new Deposit(ALT, amount(0))))).flaws()).containsExactly(Flaw.EMPTY_BOND);
        assertThat(secret().with(new EarlyRule.Decided()).flaws()).contains(Flaw.SECRECY_TOLD_EARLY);
        assertThat(secret().with(new CancelRule(new CancelWindow.BeforeVoting(), false, List.of())).flaws()).containsExactly(Flaw.BOND_WITHOUT_AN_END);
        assertThat(secret().endsAt(START)).isEqualTo(START.plusSeconds(240));
        assertThat(secret().describe()).contains("secrecy: committed to, then revealed within PT40S, bond 7 ALT\n");
    }
}
