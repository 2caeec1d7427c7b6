package org.althing.benchmarks.histories;

import java.util.List;
import java.util.stream.Stream;

/// What a history is about: which tracks its network is founded with, and what its members do how often.
public enum Theme {
    /// Every feature, on tracks of four plain kinds.
    EVERYTHING {
        @Override
        List<Draw> draws() {
            return EVERYDAY;
        }
    },
    /// Common decisions, on tracks of every preset with further rules added by chance, and some of the rest.
    GOVERNANCE {
        @Override
        List<Draw> draws() {
            return Stream.concat(ELECTIONS.stream(), UPKEEP.stream()).toList();
        }
    };

    private static final List<Draw> EVERYDAY = List.of(
            MemberDraws::ledger, MemberDraws::ledger, MemberDraws::ledger,
            MemberDraws::staking, MemberDraws::staking, MemberDraws::staking,
            MemberDraws::contribution, MemberDraws::contribution, MemberDraws::contribution, MemberDraws::contribution,
            GovernanceDraws::proposing, GovernanceDraws::voting, GovernanceDraws::voting, GovernanceDraws::voting, GovernanceDraws::delegating, MemberDraws::deliberation,
            ComputeDraws::jobs, ComputeDraws::jobs, ComputeDraws::work, ComputeDraws::work, ComputeDraws::work,
            MemberDraws::identity, MemberDraws::clock);

    /// What keeps stakes, balances and clocks moving.
    private static final List<Draw> UPKEEP = List.of(
            MemberDraws::ledger, MemberDraws::staking, MemberDraws::contribution, MemberDraws::deliberation, MemberDraws::identity, MemberDraws::clock,
            GovernanceDraws::proposing, GovernanceDraws::voting, GovernanceDraws::delegating, ComputeDraws::jobs, ComputeDraws::work);

    private static final List<Draw> ELECTIONS = List.of(
            ElectionDraws::proposing, ElectionDraws::proposing, ElectionDraws::proposing, ElectionDraws::proposing, ElectionDraws::proposing,
            ElectionDraws::voting, ElectionDraws::voting, ElectionDraws::voting, ElectionDraws::voting,
            ElectionDraws::entrusting, ElectionDraws::entrusting, ElectionDraws::carryingOut, ElectionDraws::carryingOut,
            ElectionDraws::locking, ElectionDraws::leaving, ElectionDraws::approving, ElectionDraws::approving);

    /// Each kind of command as often as it stands here.
    abstract List<Draw> draws();
}
