package org.althing.benchmarks.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.althing.domain.compute.ComputeEvent.JobPaid;
import org.althing.domain.compute.ComputeEvent.LeaseExpired;
import org.althing.domain.contribution.ContributionEvent.RewardGranted;
import org.althing.domain.governance.Action;
import org.althing.domain.governance.GovernanceEvent;
import org.althing.domain.governance.GovernanceEvent.ExecutionFailed;
import org.althing.domain.governance.GovernanceEvent.ProposalExecuted;
import org.althing.domain.governance.GovernanceEvent.ProposalOpened;
import org.althing.domain.governance.GovernanceEvent.TreasurySpent;
import org.althing.domain.governance.GovernanceEvent.VoteChanged;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.policy.EpochEvent.EpochEnded;
import org.althing.domain.staking.StakingEvent.StakeRewardsClaimed;
import org.althing.domain.staking.StakingEvent.Unbonded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A short form of the long check: 40 histories of 300 steps. Each finding names its seed and step.
class RandomHistoryTest {
    private static final int STEPS = 300;

    @Test
    void every_invariant_holds_after_every_step_whatever_the_timer() {
        var kinds = new HashSet<Class<?>>();
        var findings = new ArrayList<String>();
        for (long seed = 1; seed <= 40; seed++) {
            var outcome = History.of(Theme.EVERYTHING, seed, STEPS, PlantedBug.NONE);
            findings.addAll(outcome.findings());
            outcome.log().forEach(recorded -> kinds.add(recorded.event().getClass()));
        }
        assertThat(findings).isEmpty();
        assertThat(kinds).as("what happened in these histories").contains(EpochEnded.class, RewardGranted.class, Unbonded.class,
                StakeRewardsClaimed.class, VoteChanged.class, ProposalExecuted.class, ExecutionFailed.class, TreasurySpent.class, LeaseExpired.class, JobPaid.class);
    }

    @Test
    void every_invariant_holds_on_tracks_of_every_preset_and_everything_governance_knows_happens() {
        var missing = kinds(GovernanceEvent.class).collect(Collectors.toSet());
        var unseen = kinds(Action.class).collect(Collectors.toSet());
        var findings = new ArrayList<String>();
        for (long seed = 1; seed <= 100; seed++) {
            var outcome = History.of(Theme.GOVERNANCE, seed, 400, PlantedBug.NONE);
            findings.addAll(outcome.findings());
            var actions = new HashMap<ProposalId, List<Action>>();
            for (var recorded : outcome.log()) {
                missing.remove(recorded.event().getClass());
                if (recorded.event() instanceof ProposalOpened e) actions.put(e.proposal(), e.actions());
                if (recorded.event() instanceof ProposalExecuted e) actions.get(e.proposal()).forEach(action -> unseen.remove(action.getClass()));
            }
        }
        assertThat(findings).isEmpty();
        assertThat(unseen).as("what was never carried out in these histories").isEmpty();
        assertThat(missing).as("what never happened in these histories").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DOUBLE_REWARD, one-reward-per-contribution", "DOUBLE_REWARD, split-conserved", "LOST_UPDATE, balances-are-postings",
            "LOST_UPDATE, supply", "SKIPPED_EVENT, no-gap", "SKIPPED_EVENT, stake-history"})
    void a_planted_bug_is_caught(PlantedBug bug, String invariant) {
        assertThat(isCaught(Theme.EVERYTHING, bug, invariant)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"TALLY_ADRIFT, tally-is-ballots", "HEAVIER_BALLOT, power-once", "STRONGER_CONVICTION, conviction-is-stake", "LOST_LOCK, locked-is-bonded", "EARLY_BALLOT, vote-in-window",
            "TURNED_VERDICT, verdict-of-rules", "DOUBLE_CLOSE, outcome-stands", "REOPENED, phase-forward", "KEPT_DEPOSIT, deposit-is-held", "GENEROUS_TREASURY, spent-as-decided",
            "EMPTY_APPROVAL, approval-is-locked"})
    void a_bug_of_governance_is_caught_by_its_invariant(PlantedBug bug, String invariant) {
        assertThat(isCaught(Theme.GOVERNANCE, bug, invariant)).isTrue();
    }

    private static boolean isCaught(Theme theme, PlantedBug bug, String invariant) {
        return IntStream.rangeClosed(1, 60).anyMatch(seed -> History.of(theme, seed, STEPS, bug).findings().stream().anyMatch(finding -> finding.contains("broken: " + invariant + " ")));
    }

    /// Every kind of a sealed family that something can be.
    private static Stream<Class<?>> kinds(Class<?> family) {
        return family.isSealed() ? Stream.of(family.getPermittedSubclasses()).flatMap(RandomHistoryTest::kinds) : Stream.of(family);
    }

    @Test
    void the_same_seed_gives_the_same_history() {
        assertThat(History.of(Theme.EVERYTHING, 4711, 100, PlantedBug.NONE)).isEqualTo(History.of(Theme.EVERYTHING, 4711, 100, PlantedBug.NONE));
        assertThat(History.of(Theme.EVERYTHING, 4711, 100, PlantedBug.NONE).log()).isNotEqualTo(History.of(Theme.EVERYTHING, 4712, 100, PlantedBug.NONE).log());
    }
}
