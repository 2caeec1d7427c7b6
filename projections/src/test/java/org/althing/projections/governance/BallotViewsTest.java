package org.althing.projections.governance;

import static org.althing.projections.governance.ProposalView.PROPOSALS;
import static org.althing.projections.governance.VoteView.VOTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.althing.domain.governance.GovernanceEvent;
import org.althing.domain.governance.GovernanceEvent.Overridden;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.GovernanceEvent.VoteCast;
import org.althing.domain.governance.GovernanceEvent.VoteCommitted;
import org.althing.domain.governance.GovernanceEvent.VoteRevealed;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.Verdict;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Side;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.ballot.Ballot.Weighted;
import org.althing.domain.governance.ballot.Ballot.Weighted.Weight;
import org.althing.domain.governance.ballot.Tally;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.governance.rules.QuadraticChoice;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Recorded;
import org.junit.jupiter.api.Test;

/// What views show of ballots that are not simply for or against.
class BallotViewsTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final Digest DIGEST = Digest.sha256(new byte[0]);
    private static final ProposalId PROPOSAL = new ProposalId(1, 1);
    private static final AccountId ANN = new AccountId(2, 1);
    private static final AccountId BEN = new AccountId(2, 2);

    private static ProposalOpened opened(List<Digest> choices, Optional<BallotRule> ballot) {
        return new ProposalOpened(PROPOSAL, ANN, new TrackId("main"), 1, DIGEST, DIGEST, Optional.empty(), Optional.empty(), choices, List.of(), NOW, NOW.plusSeconds(9),
                Amount.of(100), Optional.empty(), ballot, Optional.empty(), Optional.empty());
    }

    private static ProposalFacts shown(GovernanceEvent... events) {
        ProposalFacts row = null;
        for (var event : events) row = PROPOSALS.fold(row, recorded(event), PROPOSAL);
        return row;
    }

    private static Recorded recorded(GovernanceEvent event) {
        return new Recorded(7, NOW, new Origin.Signed(new CommandId(1, 2), DIGEST, NOW, 0), event);
    }

    private static Weighted all(int option) {
        return new Weighted(List.of(new Weight(option, Ratio.ONE)));
    }

    @Test
    void a_view_counts_as_the_noted_rule_counts() {
        var rule = new QuadraticChoice(2);
        var taken = new Overridden(ANN, Amount.of(16), Optional.of(all(0)), Optional.of(Amount.of(25)));
        var row = shown(opened(List.of(DIGEST, DIGEST), Optional.of(rule)),
                new VoteCast(PROPOSAL, ANN, all(0), Amount.of(25), Optional.empty(), Optional.empty()),
                new VoteCast(PROPOSAL, BEN, all(1), Amount.of(16), Optional.of(taken), Optional.empty()));
        assertThat(rule.scores(row.tally())).containsExactly(Ratio.of(9, 1), Ratio.of(16, 1));
        assertThat(row.tally().cast()).isEqualTo(Amount.of(25));
    }

    @Test
    void a_secret_vote_adds_up_to_nothing_before_its_end() {
        var revealed = new VoteRevealed(PROPOSAL, ANN, new Side(Support.FOR), Amount.of(25), Optional.empty(), Optional.empty());
        var before = Stream.of(opened(List.of(), Optional.empty()), new VoteCommitted(PROPOSAL, ANN, DIGEST, Amount.of(25), List.of(), Optional.empty()), revealed)
                .toArray(GovernanceEvent[]::new);
        assertThat(shown(before).tally()).isEqualTo(Tally.empty(3));

        var tally = Tally.empty(3).counting(new BallotRule.ForAgainstAbstain(), new Side(Support.FOR), Amount.of(25));
        var closed = new VotingClosed(PROPOSAL, new Verdict(Outcome.PASSED, 0, List.of()), tally);
        assertThat(shown(Stream.concat(Stream.of(before), Stream.of(closed)).toArray(GovernanceEvent[]::new)).tally()).isEqualTo(tally);
    }

    @Test
    void a_revealed_ballot_is_a_vote_like_any_other() {
        var revealed = recorded(new VoteRevealed(PROPOSAL, ANN, new Ballot.Choice(1), Amount.of(25), Optional.of(DIGEST), Optional.empty()));
        var seat = VoteView.Key.own(PROPOSAL, ANN);
        assertThat(VOTES.keys(revealed)).containsExactly(seat);
        assertThat(VOTES.fold(null, revealed, seat)).isEqualTo(new Vote(PROPOSAL, ANN, new Ballot.Choice(1), Amount.of(25), Optional.of(DIGEST), 7, NOW, NOW, 0));
    }
}
