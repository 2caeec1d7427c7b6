package org.althing.conformance;

import java.util.List;

/// Puts the cases of one kind to Althing's rules. It builds rule sets and commands from what a case gives and reads verdicts, tallies and states
/// against what the case expects; it computes nothing itself. Used by one thread; a case must leave nothing behind for the next one.
public interface Adapter {

    /// Every adapter there is.
    List<Adapter> ALL = List.of(
            new ChiefAdapter(),
            new AdaptiveQuorumAdapter(),
            new ApprovalBudgetAdapter(),
            new CheckpointsAdapter(),
            new BicameralAdapter(),
            new ChoiceValidityAdapter(),
            new ChoiceVotingAdapter(),
            new CountingAdapter(),
            new DepositAdapter(),
            new ConvictionAdapter(),
            new CurveAdapter(),
            new DelegationOverrideAdapter(),
            new MajorityVotingAdapter(),
            new OptimisticAdapter(),
            new QuorumBasisAdapter(),
            new SubdelegationAdapter(),
            new StakeTallyAdapter(),
            new RagequitAdapter(),
            new ReferendumAdapter(),
            new ThrottleAdapter(),
            new TimelockAdapter(),
            new TrackAdapter(),
            new VotableQuorumAdapter(),
            new VotesHistoryAdapter());

    /// The kind of suite that it reads, as the files name it.
    String kind();

    /// Plays the case. An exception is a failure of the case like an expectation that was not met.
    void check(Case given, Findings findings);

    /// The cases that Althing decides otherwise on purpose, or that contradict their own source.
    default List<Exclusion> exclusions() {
        return List.of();
    }

    /// @param id the case's id
    /// @param record the architecture decision record that says why at length
    record Exclusion(String id, String reason, String record) {}
}
