package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.althing.domain.governance.Moot.rules;
import static org.althing.domain.governance.ballot.Ballot.Support.AGAINST;
import static org.althing.domain.governance.ballot.Ballot.Support.FOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.althing.domain.governance.GovernanceCommand.AttestPower;
import org.althing.domain.governance.GovernanceRejection.NoVotingPower;
import org.althing.domain.governance.GovernanceRejection.PowerAttestedAlready;
import org.althing.domain.governance.GovernanceRejection.TooMuchPower;
import org.althing.domain.governance.rules.Criterion;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.PowerRule;
import org.althing.domain.governance.rules.TurnoutBasis;
import org.althing.domain.governance.rules.TurnoutRequirement;
import org.althing.domain.governance.rules.TurnoutRule;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.WidePower;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// c attests what a and b have elsewhere.
class AttestedPowerTest {
    private static final Power HALF = Power.parse("5000000000000000000000000000000000000000000000000000000000000000000");
    private static final Power ONE = amount(1);

    private AccountId issuer;
    private Moot moot;

    @BeforeEach
    void found() {
        issuer = new Moot(rules(), 10, 20, 30).account("c");
        moot = new Moot(rules().with(new PowerRule.AttestedPower(issuer)).with(new DelegationRule.NoDelegation())
                .with(new TurnoutRule(TurnoutBasis.ALL, new TurnoutRequirement.ShareOfTotal(Ratio.ONE))), 10, 20, 30);
    }

    private Moot attests(String holder, Power power) {
        return moot.does("c", new AttestPower(issuer, moot.account(holder), power));
    }

    @Test
    void powers_beyond_128_bits_are_counted_to_the_last_unit() {
        moot.at(10);
        attests("a", HALF.plus(ONE));
        attests("b", HALF);
        var p = moot.at(20).opens("c");
        assertThat(moot.governance().proposal(p).electorate()).isEqualTo(HALF.plus(HALF).plus(ONE));
        moot.at(130).votes("a", p, FOR).votes("b", p, AGAINST);
        assertThat(moot.governance().tally(p).options()).isEqualTo(List.of(HALF.plus(ONE), HALF, Power.ZERO));
        var verdict = Verdict.of(moot.governance().rules(moot.governance().proposal(p)), moot.governance().tally(p), moot.governance().proposal(p).electorate(), Stage.CLOSED);
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.criteria()).allMatch(Criterion::met);
    }

    @Test
    void what_was_attested_before_the_opening_counts_and_a_new_word_takes_the_place_of_the_last() {
        moot.at(10);
        attests("a", amount(70));
        attests("a", amount(40));
        attests("b", amount(5));
        attests("b", Power.ZERO);
        var p = moot.at(20).opens("c");
        moot.at(30);
        attests("a", amount(90));
        moot.at(130).votes("a", p, FOR).votes("b", p, FOR);
        assertThat(moot.tally(p)).containsExactly(40L, 0L, 0L);
        assertThat(moot.refusal()).isEqualTo(new NoVotingPower(p, moot.account("b"), moot.governance().proposal(p).snapshot()));
        assertThat(moot.governance().proposal(p).electorate()).isEqualTo(amount(40));
    }

    @Test
    void the_same_word_twice_and_more_than_256_bits_of_power_are_refused() {
        moot.at(10);
        attests("a", amount(70));
        attests("a", amount(70));
        assertThat(moot.refusal()).isEqualTo(new PowerAttestedAlready(issuer, moot.account("a"), amount(70)));
        attests("b", WidePower.TAKEN_MAX);
        assertThat(moot.refusal()).isEqualTo(new TooMuchPower(issuer, WidePower.TAKEN_MAX.plus(amount(70)), WidePower.TAKEN_MAX));
        attests("b", WidePower.TAKEN_MAX.minus(amount(70)));
        assertThat(moot.governance().credentials().power(issuer)).isEqualTo(WidePower.TAKEN_MAX);
    }
}
