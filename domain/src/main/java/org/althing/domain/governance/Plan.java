package org.althing.domain.governance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How a proposal wants to be carried out, beyond what its track asks.
/// @param after the proposals that must be carried out before it; where one of them never can be, neither can this one
/// @param timelock a longer one than the track's
public record Plan(List<ProposalId> after, Optional<Duration> timelock) {
    public static final int PREDECESSORS_MAX = 16;

    public Plan {
        after = List.copyOf(after);
    }
}
