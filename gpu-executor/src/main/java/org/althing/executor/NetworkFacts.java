package org.althing.executor;

import java.time.Duration;
import java.time.Instant;
import org.althing.domain.kernel.Digest;

/// What a signature depends on: which network it is for, and what time it is there.
/// @param manual whether the clock stands still until somebody advances it
/// @param lifetimeMax how far ahead a command may expire
record NetworkFacts(Digest network, Instant now, boolean manual, Duration lifetimeMax) {
    private static final Duration USUAL_LIFETIME = Duration.ofMinutes(1);

    /// When a command that is signed now and may have to wait should expire.
    Instant expiry(Duration wait) {
        var wished = USUAL_LIFETIME.plus(wait);
        return now.plus(wished.compareTo(lifetimeMax) < 0 ? wished : lifetimeMax);
    }
}
