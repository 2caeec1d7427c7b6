package org.althing.benchmarks.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.althing.domain.compute.ComputeEvent.JobPaid;
import org.althing.domain.compute.ComputeEvent.LeaseExpired;
import org.althing.domain.contribution.ContributionEvent.RewardGranted;
import org.althing.domain.governance.GovernanceEvent;
import org.althing.domain.governance.GovernanceEvent.CandidateLifted;
import org.althing.domain.governance.GovernanceEvent.ConfirmationBroken;
import org.althing.domain.governance.GovernanceEvent.ConvictionLockReleased;
import org.althing.domain.governance.GovernanceEvent.ExecutionFailed;
import org.althing.domain.governance.GovernanceEvent.ProposalExecuted;
import org.althing.domain.governance.GovernanceEvent.ProposalFailed;
import org.althing.domain.governance.GovernanceEvent.ProposalPaused;
import org.althing.domain.governance.GovernanceEvent.ProposalRequeued;
import org.althing.domain.governance.GovernanceEvent.TreasurySpent;
import org.althing.domain.governance.GovernanceEvent.VoteChanged;
import org.althing.domain.governance.GovernanceEvent.VotedByProxy;
import org.althing.domain.governance.GovernanceEvent.VotingExtended;
import org.althing.domain.policy.EpochEvent.EpochEnded;
import org.althing.domain.staking.StakingEvent.StakeRewardsClaimed;
import org.althing.domain.staking.StakingEvent.Unbonded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A short form of the long check: 40 histories of 300 steps. Each finding names its seed and step.
class RandomHistoryTest {
    private static final int STEPS = 300;
    /// Too rare for so few histories; the long check says what never happened in it.
    private static final Set<Class<?>> RARE = Set.of(ProposalFailed.class, ConvictionLockReleased.class, VotingExtended.class, CandidateLifted.class,
            ProposalPaused.class, ProposalRequeued.class, ConfirmationBroken.class, VotedByProxy.class);

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
        var missing = new HashSet<>(List.of(GovernanceEvent.class.getPermittedSubclasses()));
        missing.removeAll(RARE);
        var findings = new ArrayList<String>();
        for (long seed = 1; seed <= 60; seed++) {
            var outcome = History.of(Theme.GOVERNANCE, seed, 400, PlantedBug.NONE);
            findings.addAll(outcome.findings());
            outcome.log().forEach(recorded -> missing.removeIf(kind -> kind.isInstance(recorded.event())));
        }
        assertThat(findings).isEmpty();
        assertThat(missing).as("what never happened in these histories").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"DOUBLE_REWARD, one-reward-per-contribution", "DOUBLE_REWARD, split-conserved", "LOST_UPDATE, balances-are-postings",
            "LOST_UPDATE, supply", "SKIPPED_EVENT, no-gap", "SKIPPED_EVENT, stake-history"})
    void a_planted_bug_is_caught(PlantedBug bug, String invariant) {
        var broken = IntStream.rangeClosed(1, 10).mapToObj(seed -> History.of(Theme.EVERYTHING, seed, STEPS, bug).findings()).flatMap(List::stream);
        assertThat(broken).anyMatch(finding -> finding.contains("broken: " + invariant + " "));
    }

    @Test
    void the_same_seed_gives_the_same_history() {
        assertThat(History.of(Theme.EVERYTHING, 4711, 100, PlantedBug.NONE)).isEqualTo(History.of(Theme.EVERYTHING, 4711, 100, PlantedBug.NONE));
        assertThat(History.of(Theme.EVERYTHING, 4711, 100, PlantedBug.NONE).log()).isNotEqualTo(History.of(Theme.EVERYTHING, 4712, 100, PlantedBug.NONE).log());
    }
}
