package org.althing.domain.invariant;

import java.util.List;
import java.util.stream.Stream;

/// Every invariant of Althing: the one list, checked after each step of every seeded history, in simulation, and by the verifier.
public final class Invariants {
    public static final List<Invariant> ALL = Stream.of(
            LogInvariants.ALL,
            IdentityInvariants.ALL,
            LedgerInvariants.ALL,
            PolicyInvariants.ALL,
            StakingInvariants.ALL,
            ContributionInvariants.ALL,
            GovernanceInvariants.ALL,
            ComputeInvariants.ALL)
            .flatMap(List::stream).toList();

    private Invariants() {}
}
