package org.althing.domain.automation;

import static org.althing.domain.network.Scenario.ALT;
import static org.althing.domain.network.Scenario.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.althing.domain.contribution.ContributionCommand.ReviewContribution;
import org.althing.domain.contribution.ContributionCommand.SubmitContribution;
import org.althing.domain.contribution.ContributionEvent.RewardGranted;
import org.althing.domain.contribution.ContributionId;
import org.althing.domain.contribution.ContributionKind;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Q64;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Scenario;
import org.althing.domain.policy.Amendment;
import org.althing.domain.policy.EpochEvent.EpochEnded;
import org.althing.domain.policy.EpochEvent.EpochStarted;
import org.althing.domain.policy.Policy;
import org.althing.domain.policy.PolicyEvent.PolicyAdopted;
import org.althing.domain.staking.StakingCommand.Bond;
import org.junit.jupiter.api.Test;

/// A million units are minted each day: a half for contributors, three tenths for stakers, a fifth for the treasury.
class EndEpochTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Amount TREASURY_AT_START = Amount.of(100_000);

    private final Scenario scenario = Scenario.with(100, "ann", "ben", "cem");
    private long contributions;

    @Test
    void an_epoch_without_stake_or_contributions_pays_the_treasury_alone() {
        assertThat(scenario.wait(DAY)).containsExactly(
                new EpochEnded(1, 1, ALT, Amount.of(1_000_000), Amount.ZERO, Amount.ZERO, Amount.of(1_000_000), 0, Ratio.ZERO, Amount.ZERO, Q64.ZERO),
                new EpochStarted(2, START.plus(DAY).plus(DAY)));
        assertThat(treasury()).isEqualTo(TREASURY_AT_START.plus(Amount.of(1_000_000)));
    }

    @Test
    void contributors_share_in_proportion_to_their_mean_scores_and_the_treasury_keeps_the_remainder() {
        var first = accepted("ann", 100, 100);
        var second = accepted("ann", 0, 100);
        var third = accepted("ben", 0, 0);
        scenario.by("cem").does(new Bond(scenario.account("cem"), Amount.of(7)));
        var events = scenario.wait(DAY);

        var pot = Amount.of(500_000);
        var total = Ratio.of(3, 2);
        assertThat(events).filteredOn(RewardGranted.class::isInstance).containsExactlyInAnyOrder(
                new RewardGranted(first, scenario.account("ann"), 1, Ratio.ONE, total, pot, ALT, Amount.of(333_333)),
                new RewardGranted(second, scenario.account("ann"), 1, Ratio.of(1, 2), total, pot, ALT, Amount.of(166_666)),
                new RewardGranted(third, scenario.account("ben"), 1, Ratio.ZERO, total, pot, ALT, Amount.ZERO));
        var ended = (EpochEnded) events.getFirst();
        assertThat(ended.toContributors()).isEqualTo(Amount.of(499_999));
        assertThat(ended.toStakers()).isEqualTo(Amount.of(300_000));
        assertThat(ended.toTreasury()).isEqualTo(Amount.of(200_001));
        assertThat(ended.totalScore()).isEqualTo(total);
        assertThat(ended.contributions()).isEqualTo(3);
        assertThat(scenario.available("ann")).isEqualTo(Amount.of(100 + 499_999));
        assertThat(treasury()).isEqualTo(TREASURY_AT_START.plus(Amount.of(200_001)));
        assertThat(scenario.network.ledger().asset(ALT).supply()).isEqualTo(Amount.of(300 + 100_000 + 1_000_000));
    }

    @Test
    void a_contribution_is_rewarded_in_the_epoch_it_was_accepted_in_and_never_again() {
        accepted("ann", 80, 90);
        assertThat(scenario.wait(DAY)).hasAtLeastOneElementOfType(RewardGranted.class);
        accepted("ben", 10, 20);
        assertThat(scenario.wait(DAY)).filteredOn(RewardGranted.class::isInstance).singleElement()
                .extracting(event -> ((RewardGranted) event).amount()).isEqualTo(Amount.of(500_000));
    }

    @Test
    void a_second_reward_for_the_same_contribution_stops_the_fold() {
        accepted("ann", 80, 90);
        scenario.wait(DAY);
        var reward = scenario.log().stream().filter(recorded -> recorded.event() instanceof RewardGranted).findFirst().orElseThrow();
        var again = new Recorded(scenario.network.next(), scenario.network.at(), reward.origin(), reward.event());
        assertThatThrownBy(() -> scenario.network.fold(again)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void missed_epochs_end_one_by_one_each_at_its_own_time() {
        scenario.wait(DAY.multipliedBy(3).plusHours(5));
        var ended = scenario.log().stream().filter(recorded -> recorded.event() instanceof EpochEnded).toList();
        assertThat(ended).extracting(Recorded::at).containsExactly(START.plus(DAY), START.plus(DAY.multipliedBy(2)), START.plus(DAY.multipliedBy(3)));
        assertThat(scenario.network.at()).isEqualTo(START.plus(DAY.multipliedBy(3)));
    }

    @Test
    void every_event_of_the_end_names_the_start_of_the_epoch_as_its_cause() {
        accepted("ann", 80, 90);
        long started = scenario.log().stream().filter(recorded -> recorded.event() instanceof EpochStarted).findFirst().orElseThrow().position();
        int before = scenario.log().size();
        scenario.wait(DAY);
        assertThat(scenario.log().subList(before, scenario.log().size())).hasSize(3).allMatch(r -> r.origin().equals(new Origin.Derived(started)));
    }

    @Test
    void a_new_policy_decides_the_running_epoch_and_the_length_of_the_next() {
        var policy = scenario.network.policies().current();
        var next = (Policy.Amended.Next) policy.amended(List.of(new Amendment("epoch.length", "PT1H"), new Amendment("emission.perEpoch", "10")));
        scenario.network.fold(new Recorded(scenario.network.next(), scenario.network.at(), new Origin.Genesis(), PolicyAdopted.of(next.policy())));
        assertThat(scenario.wait(DAY.minusMillis(1))).isEmpty();
        var events = scenario.wait(Duration.ofMillis(1));
        assertThat(((EpochEnded) events.getFirst()).emission()).isEqualTo(Amount.of(10));
        assertThat(((EpochEnded) events.getFirst()).policy()).isEqualTo(2);
        assertThat(events.getLast()).isEqualTo(new EpochStarted(2, START.plus(DAY).plusSeconds(3_600)));
    }

    @Test
    void nothing_is_minted_beyond_what_can_be_counted() {
        var generous = (Policy.Amended.Next) scenario.network.policies().current()
                .amended(List.of(new Amendment("emission.perEpoch", Amount.MAX.text())));
        scenario.network.fold(new Recorded(scenario.network.next(), scenario.network.at(), new Origin.Genesis(), PolicyAdopted.of(generous.policy())));
        var minted = scenario.network.ledger().asset(ALT).minted();
        assertThat(((EpochEnded) scenario.wait(DAY).getFirst()).emission()).isEqualTo(Amount.MAX.minus(minted));
        assertThat(((EpochEnded) scenario.wait(DAY).getFirst()).emission()).isEqualTo(Amount.ZERO);
    }

    /// A contribution of ann's or ben's, reviewed by the two others.
    private ContributionId accepted(String contributor, int score, int otherScore) {
        var id = new CommandId(100, ++contributions);
        var contribution = ContributionId.derive(id, 0);
        scenario.by(contributor).does(new SubmitContribution(scenario.account(contributor), ContributionKind.DATA,
                Digest.sha256(new byte[] {(byte) contributions})), id);
        var other = contributor.equals("ann") ? "ben" : "ann";
        scenario.by(other).does(new ReviewContribution(scenario.account(other), contribution, score));
        scenario.by("cem").does(new ReviewContribution(scenario.account("cem"), contribution, otherScore));
        return contribution;
    }

    private Amount treasury() {
        return scenario.network.ledger().available(AccountId.TREASURY, ALT);
    }
}
