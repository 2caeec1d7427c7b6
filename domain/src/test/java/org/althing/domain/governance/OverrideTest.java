package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.ABSTAIN;
import static org.althing.domain.governance.ballot.Ballot.Support.AGAINST;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.althing.domain.governance.GovernanceCommand.OverrideVote;
import org.althing.domain.governance.GovernanceCommand.RetractVote;
import org.althing.domain.governance.GovernanceEvent.Overridden;
import org.althing.domain.governance.GovernanceEvent.VoteOverridden;
import org.althing.domain.governance.GovernanceRejection.AlreadyOverridden;
import org.althing.domain.governance.GovernanceRejection.NoBallotApart;
import org.althing.domain.governance.GovernanceRejection.NoVotingPower;
import org.althing.domain.governance.GovernanceRejection.VotingNotOpen;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.rules.DelegationRule;
import org.junit.jupiter.api.Test;

class OverrideTest {
    /// a 10 and d 2 speak through b 7; c 5 through a.
    private final Moot moot = new Moot(rules().with(new DelegationRule.Overridable()), 10, 7, 5, 2)
            .delegates("a", "b").delegates("c", "a").delegates("d", "b");

    private Moot overrides(String who, ProposalId proposal, Ballot.Support support) {
        return moot.does(who, new OverrideVote(moot.account(who), proposal, new Ballot.Side(support), Optional.empty()));
    }

    @Test
    void an_override_after_the_delegates_vote_moves_exactly_ones_own() {
        var p = moot.opens("a");
        moot.at(100).votes("b", p, FOR);
        assertThat(moot.tally(p)).containsExactly(19L, 0L, 0L);
        overrides("a", p, AGAINST);
        assertThat(moot.scenario.happened()).containsExactly(new VoteOverridden(p, moot.account("a"), new Ballot.Side(AGAINST), amount(10),
                Optional.of(new Overridden(moot.account("b"), amount(10), Optional.of(new Ballot.Side(FOR)))), Optional.empty()));
        assertThat(moot.tally(p)).containsExactly(9L, 10L, 0L);
    }

    @Test
    void an_override_before_the_delegates_vote_leaves_it_the_rest() {
        var p = moot.opens("a");
        moot.at(100);
        overrides("a", p, AGAINST);
        moot.votes("b", p, FOR);
        overrides("d", p, ABSTAIN);
        assertThat(moot.tally(p)).containsExactly(7L, 10L, 2L);
    }

    @Test
    void speaking_for_others_and_overriding_for_oneself_are_two_ballots() {
        var p = moot.opens("a");
        moot.at(100).votes("a", p, FOR);
        overrides("a", p, AGAINST);
        assertThat(moot.tally(p)).containsExactly(5L, 10L, 0L);
        assertThat(moot.governance().tally(p).ballots()).isEqualTo(2);
    }

    @Test
    void who_speaks_for_themselves_takes_it_from_their_own_ballot() {
        var p = moot.opens("a");
        moot.at(100).votes("b", p, FOR);
        overrides("b", p, AGAINST);
        assertThat(moot.tally(p)).containsExactly(12L, 7L, 0L);
    }

    @Test
    void an_override_is_final() {
        var p = moot.opens("a");
        moot.at(100);
        overrides("a", p, AGAINST);
        overrides("a", p, FOR);
        assertThat(moot.refusal()).isEqualTo(new AlreadyOverridden(p, moot.account("a")));
    }

    @Test
    void an_override_waits_for_the_vote_to_open() {
        var p = moot.opens("a");
        overrides("a", p, AGAINST);
        assertThat(moot.refusal()).isInstanceOf(VotingNotOpen.class);
    }

    @Test
    void a_delegator_without_anybody_behind_them_has_no_ballot_but_the_override() {
        var p = moot.opens("a");
        moot.at(100).votes("d", p, FOR);
        assertThat(moot.refusal()).isEqualTo(new NoVotingPower(p, moot.account("d"), moot.governance().proposal(p).snapshot()));
    }

    @Test
    void only_a_track_with_a_ballot_apart_has_one() {
        var plain = new Moot(rules(), 10, 7);
        var p = plain.opens("a");
        plain.at(100).does("a", new OverrideVote(plain.account("a"), p, new Ballot.Side(FOR), Optional.empty()));
        assertThat(plain.refusal()).isEqualTo(new NoBallotApart(p));
    }

    @Test
    void on_a_plain_track_a_retracted_vote_returns_to_the_delegate() {
        var plain = new Moot(rules(), 10, 7);
        plain.delegates("a", "b");
        var p = plain.opens("a");
        plain.at(100).votes("a", p, AGAINST).votes("b", p, FOR);
        assertThat(plain.tally(p)).containsExactly(7L, 10L, 0L);
        plain.does("a", new RetractVote(plain.account("a"), p));
        assertThat(plain.tally(p)).containsExactly(17L, 0L, 0L);
        plain.votes("a", p, AGAINST);
        assertThat(plain.tally(p)).containsExactly(7L, 10L, 0L);
    }
}
