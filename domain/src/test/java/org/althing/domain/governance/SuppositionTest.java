package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.althing.domain.governance.Ballot.Support;
import org.althing.domain.governance.Supposition.Vote;
import org.junit.jupiter.api.Test;

class SuppositionTest {
    @Test
    void supposed_votes_count_like_the_real_ones_they_might_become() {
        var moot = new Moot(Moot.rules(), 40, 30, 30);
        var proposal = moot.opens("a");
        moot.at(110).votes("a", proposal, Support.FOR);
        var rules = moot.governance().rules(moot.governance().proposal(proposal));
        var supposed = new Supposition(List.of(new Vote(new Ballot.Side(Support.AGAINST), amount(30)), new Vote(new Ballot.Side(Support.ABSTAIN), amount(30))));
        var tally = supposed.on(rules.ballot(), moot.governance().tally(proposal));
        moot.votes("b", proposal, Support.AGAINST).votes("c", proposal, Support.ABSTAIN);
        assertThat(tally).isEqualTo(moot.governance().tally(proposal));
    }

    @Test
    void what_the_ballot_does_not_ask_cannot_be_supposed() {
        var ballot = Moot.rules().ballot();
        assertThat(new Supposition(List.of(new Vote(new Ballot.Side(Support.FOR), amount(1)))).fits(ballot, 0)).isTrue();
        assertThat(new Supposition(List.of(new Vote(new Ballot.Side(Support.VETO), amount(1)))).fits(ballot, 0)).isFalse();
        assertThat(new Supposition(List.of(new Vote(new Ballot.Choice(0), amount(1)))).fits(ballot, 0)).isFalse();
    }
}
