package org.althing.executor.lease;

import java.time.Duration;
import java.time.Instant;
import org.althing.domain.kernel.Digest;

/// What a signature depends on: which network it is for, and what time it is there.
/// @param manual whether the clock stands still until somebody advances it
record NetworkFacts(Digest network, Instant now, boolean manual) {
    private static final Duration LIFETIME = Duration.ofSeconds(30);

    /// When what is signed now and may have to wait should expire: soon, since a signature is a permission.
    Instant expiry(Duration wait) {
        return now.plus(LIFETIME).plus(wait);
    }
}
