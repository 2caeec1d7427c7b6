package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.Supposition.Vote;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.rules.ApprovalBallot;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.Copeland;
import org.althing.domain.governance.rules.WeightedChoice;
import org.althing.domain.kernel.Ratio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void a_ballot_is_read_back_from_its_text_whatever_its_kind() {
        var ballots = List.of(new Ballot.Side(Support.FOR), new Ballot.Choice(2), new Ballot.Split(List.of(new Ballot.Split.Part(Support.FOR, Ratio.of(2, 3)), new Ballot.Split.Part(Support.ABSTAIN, Ratio.of(1, 3)))),
                new Ballot.Portions(List.of(new Ballot.Portions.Portion(Support.AGAINST, amount(7)))), new Ballot.Approved(List.of()), new Ballot.Approved(List.of(0, 2)),
                new Ballot.Weighted(List.of(new Ballot.Weighted.Weight(0, Ratio.of(2, 1)), new Ballot.Weighted.Weight(1, Ratio.of(1, 2)))), new Ballot.Ranked(List.of(2, 0, 1)));
        assertThat(ballots).allSatisfy(ballot -> assertThat(Ballot.parse(ballot.describe())).isEqualTo(ballot));
        assertThat(Ballot.parse("for")).isEqualTo(new Ballot.Side(Support.FOR));
        assertThat(Ballot.parse("2")).isEqualTo(new Ballot.Choice(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "perhaps", "side", "side for against", "choice x", "split for", "split for:x", "ranked 1 a", "weighted :1", "1000"})
    void what_is_no_ballot_is_not_read_as_one(String text) {
        assertThatThrownBy(() -> Ballot.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ranked 2 0 1      | 2
            approved 0 2      | 0
            weighted 0:2 1:1  | 0
            1                 | 1
            """)
    void choices_can_be_supposed_in_every_way_in_which_they_can_be_voted_on(String text, int winner) {
        var ballot = Ballot.parse(text);
        BallotRule rule = switch (ballot) {
            case Ballot.Ranked _ -> new Copeland(3);
            case Ballot.Approved _ -> new ApprovalBallot(3, 3);
            case Ballot.Weighted _ -> new WeightedChoice(3);
            default -> new BallotRule.SingleChoice(3);
        };
        var supposed = new Supposition(List.of(new Vote(ballot, amount(30))));
        assertThat(supposed.fits(rule, 3)).isTrue();
        assertThat(new ApprovalRule.Plurality(List.of()).leader(rule.standing(supposed.on(rule, rule.empty(3))))).isEqualTo(winner);
    }
}
