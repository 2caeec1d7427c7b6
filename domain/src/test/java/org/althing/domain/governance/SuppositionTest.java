package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.althing.domain.governance.Supposition.Vote;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.ApprovalBallot;
import org.althing.domain.governance.rules.ApprovalRule;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.ChambersRule;
import org.althing.domain.governance.rules.ChambersRule.Group;
import org.althing.domain.governance.rules.ConvictionRule;
import org.althing.domain.governance.rules.Copeland;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.RuleSet;
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
        var tally = supposed.on(rules, moot.governance().tally(proposal));
        moot.votes("b", proposal, Support.AGAINST).votes("c", proposal, Support.ABSTAIN);
        assertThat(tally).isEqualTo(moot.governance().tally(proposal));
    }

    @Test
    void what_the_ballot_does_not_ask_cannot_be_supposed() {
        assertThat(fits(Moot.rules(), "for:1")).isTrue();
        assertThat(fits(Moot.rules(), "veto:1")).isFalse();
        assertThat(fits(Moot.rules(), "0:1")).isFalse();
        assertThat(fits(Moot.rules(), "for:1x2")).isFalse();
        assertThat(fits(Moot.rules(), "for:1@council")).isFalse();
    }

    private static boolean fits(RuleSet rules, String vote) {
        return new Supposition(List.of(Vote.parse(vote))).fits(rules, 0, rules.ballot().empty(0));
    }

    @Test
    void where_groups_decide_together_a_supposed_vote_is_cast_in_one_of_them() {
        var member = new Moot(Moot.rules(), 40, 30, 30).account("a");
        var none = Ratio.ZERO;
        var rules = Moot.rules().with(new DelegationRule.NoDelegation()).with(new ChambersRule(List.of(new Group("council", List.of(member), Ratio.of(1, 2), none, none),
                new Group("all", List.of(), Ratio.of(1, 2), none, none)), Optional.empty(), Optional.empty()));
        var moot = new Moot(rules, 40, 30, 30);
        var proposal = moot.opens("a");
        var before = moot.governance().tally(proposal);
        var supposed = new Supposition(List.of(Vote.parse("for:40@council"), Vote.parse("against:30@all")));
        assertThat(supposed.fits(rules, 0, before)).isTrue();
        assertThat(new Supposition(List.of(Vote.parse("for:40"))).fits(rules, 0, before)).isFalse();
        assertThat(new Supposition(List.of(Vote.parse("for:40@nobody"))).fits(rules, 0, before)).isFalse();
        assertThat(new Supposition(List.of(Vote.parse("for:41@council"))).exceeds(rules, before, amount(100))).isTrue();
        assertThat(supposed.exceeds(rules, before, amount(100))).isFalse();
        moot.at(110).votes("a", proposal, Support.FOR).votes("b", proposal, Support.AGAINST);
        assertThat(supposed.on(rules, before)).isEqualTo(moot.governance().tally(proposal));
    }

    @Test
    void where_stake_is_locked_a_supposed_vote_says_for_how_long() {
        var rule = ConvictionRule.doubling(Duration.ofSeconds(100), 8, ConvictionRule.Delegators.DO_NOT_VOTE);
        var rules = Moot.rules().with(rule);
        var supposed = new Supposition(List.of(Vote.parse("for:100x3"), Vote.parse("against:50"), Vote.parse("abstain:7")));
        var empty = rules.ballot().empty(0);
        assertThat(supposed.fits(rules, 0, empty)).isTrue();
        assertThat(fits(rules, "for:100x7")).isFalse();
        var tally = supposed.on(rules, empty);
        assertThat(tally.options()).containsExactly(amount(300), amount(5), amount(0));
        assertThat(tally.cast()).isEqualTo(amount(107));
        assertThat(supposed.exceeds(rules, empty, amount(157))).isFalse();
        assertThat(supposed.exceeds(rules, empty, amount(156))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"for", "for:", "for:x2", "for:1x", "for:1xy", ":1", "for@council:1"})
    void what_is_no_supposed_vote_is_not_read_as_one(String text) {
        assertThatThrownBy(() -> Vote.parse(text)).isInstanceOf(IllegalArgumentException.class);
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
        var rules = Moot.rules().with(rule);
        assertThat(supposed.fits(rules, 3, rule.empty(3))).isTrue();
        assertThat(new ApprovalRule.Plurality(List.of()).leader(rule.standing(supposed.on(rules, rule.empty(3))))).isEqualTo(winner);
    }
}
