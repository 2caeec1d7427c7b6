package org.althing.domain.governance;

import static org.althing.domain.governance.Moot.amount;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.althing.domain.governance.GovernanceRejection.NoVotingPower;
import org.althing.domain.governance.ballot.Ballot.Support;
import org.althing.domain.governance.rules.DelegationRule;
import org.althing.domain.governance.rules.ExclusionRule;
import org.althing.domain.governance.rules.Flaw;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.identity.AccountId;
import org.junit.jupiter.api.Test;

class ExclusionTest {
    private static final RuleSet ALONE = Moot.rules().with(new DelegationRule.NoDelegation());
    /// The accounts of a moot are the same in each.
    private final AccountId excluded = new Moot(ALONE, 30, 70).account("b");

    @Test
    void who_is_excluded_has_no_word_and_does_not_count_among_all_power() {
        var moot = new Moot(ALONE.with(new ExclusionRule(List.of(excluded))), 30, 70);
        var proposal = moot.opens("a");
        moot.at(110).votes("b", proposal, Support.FOR);
        assertThat(moot.refusal()).isInstanceOf(NoVotingPower.class);
        assertThat(moot.governance().proposal(proposal).electorate()).isEqualTo(amount(30));
        moot.votes("a", proposal, Support.FOR).waits(200);
        assertThat(moot.phase(proposal)).isEqualTo(Phase.PASSED);
    }

    @Test
    void an_exclusion_names_somebody_once_and_nobody_may_speak_for_them() {
        assertThat(ALONE.with(new ExclusionRule(List.of(excluded))).flaws()).isEmpty();
        assertThat(ALONE.with(new ExclusionRule(List.of())).flaws()).containsExactly(Flaw.EXCLUSION_UNSOUND);
        assertThat(ALONE.with(new ExclusionRule(List.of(excluded, excluded))).flaws()).containsExactly(Flaw.EXCLUSION_UNSOUND);
        assertThat(Moot.rules().with(new ExclusionRule(List.of(excluded))).flaws()).containsExactly(Flaw.EXCLUSION_UNSOUND);
        var many = Stream.generate(() -> excluded).limit(ExclusionRule.ACCOUNTS_MAX + 1).toList();
        assertThat(ALONE.with(new ExclusionRule(many)).flaws()).containsExactly(Flaw.EXCLUSION_UNSOUND);
    }
}
