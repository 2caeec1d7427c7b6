package org.althing.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.althing.domain.governance.Course;
import org.althing.domain.governance.GovernanceEvent.VotingClosed;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.governance.rules.Outcome;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.ledger.Holding;
import org.althing.domain.policy.EpochEvent.EpochEnded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterfactualTest {
    private final PlayedHistory played = PlayedHistory.week();

    @Test
    void the_same_numbers_change_nothing() {
        var answer = ask();
        assertThat(answer.parting()).isEmpty();
        assertThat(answer.balances()).isEmpty();
        assertThat(answer.proposals()).isEmpty();
        assertThat(answer.refused()).containsExactly(Map.entry("InsufficientBalance", 1L));
    }

    @Test
    void twice_the_emission_pays_twice_the_reward_from_the_first_epoch_on() {
        var answer = ask("emission.perEpoch=2000000");
        assertThat(answer.parting().orElseThrow().decided().orElseThrow().event()).isInstanceOf(EpochEnded.class);
        var cem = Holding.available(PlayedHistory.account("cem"), PlayedHistory.ALT);
        assertThat(answer.balances()).filteredOn(difference -> difference.holding().equals(cem)).singleElement()
                .satisfies(difference -> assertThat(difference.varied().minus(difference.actual())).isEqualTo(Amount.of(500_000)));
    }

    @Test
    void another_split_moves_the_reward_to_the_treasury() {
        var answer = ask("split.contributors=1/4", "split.treasury=9/20");
        var treasury = Holding.available(AccountId.TREASURY, PlayedHistory.ALT);
        assertThat(answer.balances()).extracting(Difference.Balance::holding).contains(treasury);
    }

    @Test
    void a_higher_quorum_fails_the_poll() {
        var answer = ask("quorum=1/4");
        assertThat(answer.proposals()).singleElement().satisfies(difference -> {
            assertThat(difference.proposal()).isEqualTo(ProposalId.derive(PlayedHistory.POLL, 0));
            assertThat(difference.actual().orElseThrow().verdict().outcome()).isEqualTo(Outcome.PASSED);
            assertThat(difference.varied().orElseThrow().course()).isInstanceOfSatisfying(Course.Closed.class,
                    closed -> assertThat(closed.outcome()).isEqualTo(Outcome.NO_QUORUM));
        });
        assertThat(answer.balances()).isEmpty();
    }

    @Test
    void the_first_event_that_differs_under_a_quorum_is_the_opening_which_names_its_rules() {
        var parting = ask("poll.quorum=1/4").parting().orElseThrow();
        assertThat(parting.decided().orElseThrow().event()).isNotInstanceOf(VotingClosed.class);
        assertThat(parting.position()).isLessThan(played.log.head());
    }

    @ParameterizedTest
    @ValueSource(strings = {"quorum", "=1", "nothing.like.it=1", "emission.perEpoch=-1", "quorum=3/2", "quorum=abc", "missing.quorum=1/2", "split.stakers=1/1"})
    void a_setting_that_no_network_could_have_is_refused(String setting) {
        assertThatThrownBy(() -> ask(setting)).isInstanceOf(IllegalArgumentException.class);
    }

    private Counterfactual.Answered ask(String... settings) {
        return new Counterfactual(played.log, played.archive(), Progress.NONE).ask(played.genesis, PlayedHistory.ID, Variation.of(List.of(settings)));
    }
}
