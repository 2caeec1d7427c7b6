package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.ABSTAIN;
import static org.althing.domain.governance.ballot.Ballot.Support.AGAINST;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.althing.domain.governance.ballot.Ballot.Support.SPAM;
import static org.althing.domain.governance.ballot.Ballot.Support.VETO;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.althing.domain.governance.GovernanceRejection.ForeignChoice;
import org.althing.domain.governance.ballot.Ballot;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.BallotRule;
import org.althing.domain.governance.rules.Flaw;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.SpamRule;
import org.althing.domain.governance.rules.VetoRule;
import org.althing.domain.kernel.Ratio;
import org.junit.jupiter.api.Test;

class SidesTest {
    private static final BallotRule ALL_SIDES = new BallotRule.Sides(List.of(FOR, AGAINST, ABSTAIN, VETO, SPAM));

    @Test
    void a_veto_and_a_call_for_spam_are_sides_of_their_own() {
        var moot = new Moot(ruled().with(ALL_SIDES), 50, 30, 20);
        var p = moot.opens("a");
        moot.at(100).votes("a", p, FOR).votes("b", p, VETO).votes("c", p, SPAM);

        assertThat(moot.tally(p)).containsExactly(50L, 0L, 0L, 30L, 20L);
        assertThat(moot.governance().tally(p).of(VETO)).isEqualTo(amount(30));
    }

    @Test
    void a_side_that_the_track_does_not_have_is_foreign() {
        var moot = new Moot(rules(), 50, 30);
        var p = moot.opens("a");
        moot.at(100).votes("a", p, VETO);
        assertThat(moot.refusal()).isEqualTo(new ForeignChoice(p, new Ballot.Side(VETO), 3));

        var vetoed = new Moot(rules().with(new SpamRule()).with(new BallotRule.Sides(List.of(FOR, AGAINST, ABSTAIN, SPAM))), 50, 30);
        var q = vetoed.opens("a");
        vetoed.at(100).votes("a", q, VETO);
        assertThat(vetoed.refusal()).isEqualTo(new ForeignChoice(q, new Ballot.Side(VETO), 5));
    }

    @Test
    void nothing_stands_behind_a_side_that_the_track_does_not_have() {
        var moot = new Moot(rules(), 50, 30);
        var p = moot.opens("a");
        moot.at(100).votes("a", p, FOR);
        assertThat(moot.governance().tally(p).of(SPAM)).isEqualTo(amount(0));
    }

    @Test
    void the_sides_are_for_against_and_abstain_and_what_a_track_has_beside_them() {
        assertThat(ruled().with(ALL_SIDES).flaws()).isEmpty();
        assertThat(flaws(FOR, AGAINST)).containsExactly(Flaw.SIDES_OUT_OF_ORDER);
        assertThat(flaws(FOR, ABSTAIN, AGAINST)).containsExactly(Flaw.SIDES_OUT_OF_ORDER);
        assertThat(flaws(FOR, AGAINST, ABSTAIN, SPAM, VETO)).contains(Flaw.SIDES_OUT_OF_ORDER);
        assertThat(flaws(FOR, AGAINST, ABSTAIN, VETO, VETO)).contains(Flaw.SIDES_OUT_OF_ORDER);
        assertThat(flaws()).contains(Flaw.SIDES_OUT_OF_ORDER);
    }

    private static RuleSet ruled() {
        return rules().with(new SpamRule()).with(new VetoRule.VetoVotes(Ratio.of(1, 3)));
    }

    private static List<Flaw> flaws(Support... sides) {
        return rules().with(new BallotRule.Sides(List.of(sides))).flaws();
    }
}
