package org.althing.domain.governance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a proposal wants to be carried out, beyond what its track asks.
/// @param after the proposals that must be carried out before it; where one of them never can be, neither can this one
/// @param timelock a longer one than the track's
/// @param notBefore the first moment at which it may be carried out, if that is later than the end of its timelock
public record Plan(List<ProposalId> after, Optional<Duration> timelock, Optional<Instant> notBefore) {
    public static final int PREDECESSORS_MAX = 16;

    public Plan {
        after = List.copyOf(after);
    }

    /// As soon as its timelock is over.
    public Plan(List<ProposalId> after, Optional<Duration> timelock) {
        this(after, timelock, Optional.empty());
    }
}
