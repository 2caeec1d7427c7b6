package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.ABSTAIN;
import static org.althing.domain.governance.ballot.Ballot.Support.AGAINST;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.althing.domain.governance.ballot.Ballot.Support.VETO;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.althing.domain.governance.GovernanceCommand.CastVote;
import org.althing.domain.governance.GovernanceEvent.VoteChanged;
import org.althing.domain.governance.GovernanceRejection.AlreadyVoted;
import org.althing.domain.governance.GovernanceRejection.BeyondPower;
import org.althing.domain.governance.GovernanceRejection.ForeignChoice;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Portions;
import org.althing.domain.governance.ballot.Ballot.Portions.Portion;
import org.althing.domain.governance.ballot.Ballot.Side;
import org.althing.domain.governance.ballot.Ballot.Split;
import org.althing.domain.governance.ballot.Ballot.Split.Part;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.Flaw;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.SideRule.Splitting;
import org.althing.domain.governance.rules.VoteChangeRule;
import org.althing.domain.kernel.Ratio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One voter on several sides: in shares, or in amounts.
class SplittingTest {
    private final Moot shares = new Moot(split(Splitting.WEIGHTED), 50, 30, 21);
    private final Moot amounts = new Moot(split(Splitting.FRACTIONAL).with(new VoteChangeRule.Never()), 50, 30, 21);

    private static RuleSet split(Splitting splitting) {
        return rules().with(new BallotRule.Sides(List.of(FOR, AGAINST, ABSTAIN), splitting));
    }

    private static void casts(Moot moot, String by, ProposalId proposal, Ballot ballot) {
        moot.does(by, new CastVote(moot.account(by), proposal, ballot, Optional.empty()));
    }

    private static Part part(Support support, long numerator, long denominator) {
        return new Part(support, Ratio.of(numerator, denominator));
    }

    private static Portions portions(long yes, long no, long abstain) {
        return new Portions(Stream.of(new Portion(FOR, amount(yes)), new Portion(AGAINST, amount(no)), new Portion(ABSTAIN, amount(abstain)))
                .filter(portion -> !portion.power().isZero()).toList());
    }

    @Test
    void shares_of_a_vote_round_down_and_all_of_it_takes_part() {
        var p = shares.opens("a");
        shares.at(100);
        casts(shares, "c", p, new Split(List.of(part(FOR, 1, 2), part(ABSTAIN, 1, 2))));
        casts(shares, "b", p, new Side(AGAINST));

        assertThat(shares.tally(p)).containsExactly(10L, 30L, 10L);
        assertThat(shares.governance().tally(p).cast()).isEqualTo(amount(51));
    }

    @Test
    void a_split_vote_is_changed_as_a_whole() {
        var p = shares.opens("a");
        shares.at(100);
        casts(shares, "a", p, new Split(List.of(part(FOR, 1, 3), part(AGAINST, 2, 3))));
        casts(shares, "a", p, new Split(List.of(part(AGAINST, 1, 7), part(ABSTAIN, 6, 7))));
        assertThat(shares.tally(p)).containsExactly(0L, 7L, 42L);
    }

    @Test
    void a_delegators_own_word_leaves_the_delegate_the_same_shares_of_less() {
        shares.delegates("b", "a").delegates("c", "a");
        var p = shares.opens("a");
        shares.at(100);
        casts(shares, "a", p, new Split(List.of(part(FOR, 1, 2), part(AGAINST, 1, 2))));
        assertThat(shares.tally(p)).containsExactly(50L, 50L, 0L);
        casts(shares, "b", p, new Side(FOR));
        assertThat(shares.tally(p)).containsExactly(35L + 30, 35L, 0L);
        assertThat(shares.governance().tally(p).cast()).isEqualTo(amount(101));
    }

    @Test
    void parts_of_a_power_are_cast_one_after_the_other_and_a_side_takes_what_is_left() {
        var p = amounts.opens("a");
        amounts.at(100);
        casts(amounts, "a", p, portions(20, 0, 10));
        assertThat(amounts.tally(p)).containsExactly(20L, 0L, 10L);
        casts(amounts, "a", p, portions(0, 5, 1));
        assertThat(amounts.tally(p)).containsExactly(20L, 5L, 11L);
        assertThat(amounts.scenario.happened()).containsExactly(new VoteChanged(p, amounts.account("a"), portions(20, 0, 10), portions(20, 5, 11), amount(50), Optional.empty()));
        casts(amounts, "a", p, new Side(AGAINST));
        assertThat(amounts.tally(p)).containsExactly(20L, 19L, 11L);
        assertThat(amounts.governance().ballot(p, amounts.account("a")).ballot()).isEqualTo(portions(20, 19, 11));
        assertThat(amounts.governance().tally(p).ballots()).isEqualTo(1);
    }

    @Test
    void nobody_puts_more_somewhere_than_they_have_left() {
        var p = amounts.opens("a");
        amounts.at(100);
        casts(amounts, "a", p, portions(40, 11, 0));
        assertThat(amounts.refusal()).isEqualTo(new BeyondPower(p, amounts.account("a"), amount(50), amount(51)));
        casts(amounts, "a", p, portions(40, 0, 0));
        casts(amounts, "a", p, portions(11, 0, 0));
        assertThat(amounts.refusal()).isEqualTo(new BeyondPower(p, amounts.account("a"), amount(10), amount(11)));
        casts(amounts, "a", p, portions(0, 10, 0));
        casts(amounts, "a", p, new Side(FOR));
        assertThat(amounts.refusal()).isEqualTo(new AlreadyVoted(p, amounts.account("a")));
        casts(amounts, "b", p, new Side(FOR));
        casts(amounts, "b", p, portions(0, 1, 0));
        assertThat(amounts.refusal()).isEqualTo(new AlreadyVoted(p, amounts.account("b")));
    }

    @Test
    void a_delegate_loses_what_is_left_first_and_then_a_share_of_every_part() {
        amounts.delegates("b", "a").delegates("c", "a");
        var p = amounts.opens("a");
        amounts.at(100);
        casts(amounts, "a", p, portions(60, 20, 0));
        casts(amounts, "c", p, new Side(ABSTAIN));
        assertThat(amounts.tally(p)).containsExactly(60L, 20L, 21L);
        casts(amounts, "b", p, new Side(ABSTAIN));
        assertThat(amounts.tally(p)).containsExactly(37L, 12L, 51L);
    }

    record Foreign(Splitting splitting, Ballot ballot) {}

    static List<Foreign> foreign() {
        return List.of(
                new Foreign(Splitting.WEIGHTED, new Split(List.of(part(FOR, 1, 2), part(AGAINST, 1, 3)))),
                new Foreign(Splitting.WEIGHTED, new Split(List.of(part(FOR, 2, 3), part(AGAINST, 1, 2)))),
                new Foreign(Splitting.WEIGHTED, new Split(List.of(part(AGAINST, 1, 2), part(FOR, 1, 2)))),
                new Foreign(Splitting.WEIGHTED, new Split(List.of(part(FOR, 1, 2), part(FOR, 1, 2)))),
                new Foreign(Splitting.WEIGHTED, new Split(List.of(part(FOR, 1, 2), part(VETO, 1, 2)))),
                new Foreign(Splitting.WEIGHTED, new Split(List.of(part(FOR, 1, 1), part(AGAINST, 0, 1)))),
                new Foreign(Splitting.WEIGHTED, new Split(List.of())),
                new Foreign(Splitting.WEIGHTED, portions(1, 0, 0)),
                new Foreign(Splitting.FRACTIONAL, new Split(List.of(part(FOR, 1, 1)))),
                new Foreign(Splitting.FRACTIONAL, portions(0, 0, 0)),
                new Foreign(Splitting.FRACTIONAL, new Portions(List.of(new Portion(AGAINST, amount(1)), new Portion(FOR, amount(1))))),
                new Foreign(Splitting.FRACTIONAL, new Portions(List.of(new Portion(VETO, amount(1))))),
                new Foreign(Splitting.WHOLE, new Split(List.of(part(FOR, 1, 1)))),
                new Foreign(Splitting.WHOLE, portions(1, 0, 0)));
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void a_split_that_the_rule_does_not_ask_for_is_foreign(Foreign given) {
        var moot = new Moot(split(given.splitting()).with(new VoteChangeRule.Never()), 50);
        var p = moot.opens("a");
        moot.at(100);
        casts(moot, "a", p, given.ballot());
        assertThat(moot.refusal()).isEqualTo(new ForeignChoice(p, given.ballot(), 3));
    }

    @Test
    void shares_that_do_not_make_one_are_refused_and_the_vote_before_them_stands() {
        var p = shares.opens("a");
        shares.at(100);
        casts(shares, "a", p, new Split(List.of(part(FOR, 1, 2), part(AGAINST, 1, 2))));
        var tally = shares.governance().tally(p);
        var own = shares.governance().ballot(p, shares.account("a"));
        for (var wrong : List.of(new Split(List.of(part(FOR, 1, 2), part(ABSTAIN, 1, 3))), new Split(List.of(part(FOR, 1, 2), part(ABSTAIN, 2, 3))))) {
            casts(shares, "a", p, wrong);
            assertThat(shares.refusal()).isEqualTo(new ForeignChoice(p, wrong, 3));
            assertThat(shares.scenario.happened()).noneMatch(GovernanceEvent.class::isInstance);
            assertThat(shares.governance().tally(p)).isEqualTo(tally);
            assertThat(own).isNotNull().isEqualTo(shares.governance().ballot(p, shares.account("a")));
        }
    }

    @Test
    void what_is_cast_in_parts_is_completed_and_never_changed() {
        assertThat(split(Splitting.FRACTIONAL).flaws()).containsExactly(Flaw.PARTS_THAT_CHANGE);
        assertThat(split(Splitting.FRACTIONAL).with(new VoteChangeRule.Never()).flaws()).isEmpty();
        assertThat(split(Splitting.WEIGHTED).flaws()).isEmpty();
    }
}
