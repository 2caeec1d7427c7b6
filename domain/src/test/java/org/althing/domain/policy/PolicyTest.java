package org.althing.domain.policy;

import static org.althing.domain.network.Scenario.ALT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Journal;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.Scenario;
import org.althing.domain.policy.PolicyEvent.PolicyAdopted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
    private final Policy policy = Policy.initial(ALT);

    @Test
    void an_amendment_makes_the_next_version_and_leaves_the_rest_alone() {
        var next = next(new Amendment("staking.unbondingDelay", "P3D"));
        assertThat(next.version()).isEqualTo(2);
        assertThat(next.staking()).isEqualTo(new StakingRules(Duration.ofDays(3), policy.staking().minimumStake()));
        assertThat(next.with(policy.staking()).describe()).isEqualTo(policy.describe().replace("version = 1", "version = 2"));
        assertThat(policy.version()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
            parameter                   | value   | reads
            epoch.length                | PT36H   | PT36H
            epoch.length                | P1D     | PT24H
            emission.perEpoch           | 0       | 0
            staking.unbondingDelay      | PT1S    | PT1S
            staking.minimumStake        | 500     | 500
            contributions.reviewsNeeded | 16      | 16
            contributions.scoreScale    | 10      | 10
            jobs.leaseLength            | PT30S   | PT30S
            jobs.resultDeadline         | PT5M    | PT5M
            jobs.queueLifetime          | PT2H    | PT2H
            commands.lifetimeMax        | PT1H    | PT1H
            """)
    void every_parameter_is_read_and_written_by_its_name(String parameter, String value, String reads) {
        var next = next(new Amendment(parameter, value));
        assertThat(Parameter.named(parameter).orElseThrow().read(next)).isEqualTo(reads);
        assertThat(next.hash()).isNotEqualTo(policy.hash());
    }

    @Test
    void a_founding_begins_with_the_usual_values_but_for_its_own() {
        var own = List.of(new Amendment("split.contributors", "1/4"), new Amendment("split.treasury", "9/20"));
        var founded = ((Policy.Amended.Next) Policy.founding(ALT, own)).policy();
        assertThat(founded.version()).isEqualTo(1);
        assertThat(founded.split()).isEqualTo(EmissionSplit.of(Ratio.of(1, 4), Ratio.of(3, 10), Ratio.of(9, 20)));
        assertThat(Policy.founding(ALT, List.of())).isEqualTo(new Policy.Amended.Next(Policy.initial(ALT)));
        assertThat(Policy.founding(ALT, own.subList(0, 1))).isInstanceOf(Policy.Amended.Refused.class);
    }

    @Test
    void shares_are_amended_together_and_sum_to_one() {
        var next = next(new Amendment("split.contributors", "1/3"), new Amendment("split.stakers", "0.25"), new Amendment("split.treasury", "5/12"));
        assertThat(next.split()).isEqualTo(EmissionSplit.of(Ratio.of(1, 3), Ratio.of(1, 4), Ratio.of(5, 12)));
        assertThat(flaws(new Amendment("split.stakers", "0.4"))).containsExactly(new Flaw.SplitNotWhole(Ratio.of(11, 10)));
    }

    @Test
    void all_reasons_come_at_once() {
        assertThat(flaws(new Amendment("quorum", "1"), new Amendment("staking.minimumStake", "-1"), new Amendment("epoch.length", "PT1S"),
                new Amendment("epoch.length", "PT2H"), new Amendment("split.stakers", "2"), new Amendment("jobs.leaseLength", "PT0.0001S")))
                .containsExactly(
                        new Flaw.UnknownParameter("quorum"),
                        new Flaw.BadValue("staking.minimumStake", "-1", "base units of the native asset"),
                        new Flaw.RepeatedParameter("epoch.length"),
                        new Flaw.BadValue("jobs.leaseLength", "PT0.0001S", "an ISO 8601 duration of whole milliseconds"),
                        new Flaw.OutOfRange("epoch.length", "PT1S", "PT1M", "PT8784H"),
                        new Flaw.OutOfRange("split.stakers", "2/1", "0/1", "1/1"),
                        new Flaw.SplitNotWhole(Ratio.of(27, 10)));
        assertThat(flaws()).containsExactly(new Flaw.NothingAmended());
    }

    @ParameterizedTest
    @CsvSource({"contributions.reviewsNeeded,0", "contributions.reviewsNeeded,17", "contributions.scoreScale,0", "commands.lifetimeMax,PT9.999S",
            "commands.lifetimeMax,PT1H0.001S", "staking.minimumStake,0", "staking.unbondingDelay,PT0S", "staking.unbondingDelay,-PT5S"})
    void the_bounds_hold(String parameter, String value) {
        assertThat(flaws(new Amendment(parameter, value))).singleElement().isInstanceOf(Flaw.OutOfRange.class);
    }

    @ParameterizedTest
    @CsvSource({"contributions.reviewsNeeded,+2", "contributions.reviewsNeeded,02", "contributions.reviewsNeeded,2.0", "emission.perEpoch,1e6",
            "emission.perEpoch,340282366920938463463374607431768211456", "epoch.length,1 day", "split.treasury,1/0", "split.treasury,20%",
            "nodes.operators,Approved", "nodes.operators,nobody", "nodes.operators,1"})
    void what_is_no_value_of_the_unit_is_refused(String parameter, String value) {
        assertThat(flaws(new Amendment(parameter, value))).singleElement().isInstanceOf(Flaw.BadValue.class);
    }

    @Test
    void the_canonical_text_names_every_parameter_but_one_that_older_documents_do_not_know_where_it_changes_nothing() {
        assertThat(policy.describe()).startsWith("version = 1\nasset = ALT\nepoch.length = PT24H\nemission.perEpoch = 1000000\nsplit.contributors = 1/2\n");
        assertThat(policy.describe().lines()).hasSize(Parameter.ALL.size()).noneMatch(line -> line.startsWith("nodes.operators") || line.startsWith("jobs.mebibytesMax"));
        var approved = next(new Amendment("nodes.operators", "approved"));
        assertThat(approved.describe().lines()).hasSize(1 + Parameter.ALL.size()).last().isEqualTo("nodes.operators = approved");
        assertThat(((Policy.Amended.Next) approved.amended(List.of(new Amendment("nodes.operators", "anybody")))).policy()).isEqualTo(policy.numbered(3));
    }

    @Test
    void an_unsound_policy_is_never_adopted() {
        var unsound = policy.with(EmissionSplit.of(Ratio.ONE, Ratio.ONE, Ratio.ZERO));
        assertThatThrownBy(() -> PolicyAdopted.of(unsound)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PolicyAdopted(policy, Digest.sha256(new byte[0]))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_network_begins_with_the_policy_of_its_founding() {
        var network = Scenario.with(100, "ann").network;
        assertThat(network.policies().current()).isEqualTo(policy);
        assertThat(network.policies().version(1).hash()).isEqualTo(policy.hash());
        assertThat(network.policies().version(2)).isNull();
    }

    @Test
    void versions_follow_each_other_without_a_gap() {
        var book = new PolicyBook(new Journal());
        adopt(book, policy);
        var third = next(new Amendment("emission.perEpoch", "7"));
        adopt(book, third);
        assertThat(book.current().emission()).isEqualTo(new Emission.Fixed(Amount.of(7)));
        assertThatThrownBy(() -> adopt(book, third)).isInstanceOf(IllegalStateException.class);
    }

    private static void adopt(PolicyBook book, Policy policy) {
        var event = PolicyAdopted.of(policy);
        book.fold(event, new Recorded(0, Scenario.START, new Origin.Genesis(), event));
    }

    private Policy next(Amendment... amendments) {
        return ((Policy.Amended.Next) policy.amended(List.of(amendments))).policy();
    }

    private List<Flaw> flaws(Amendment... amendments) {
        return ((Policy.Amended.Refused) policy.amended(List.of(amendments))).rejection().flaws();
    }
}
