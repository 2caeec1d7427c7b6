package org.althing.domain.governance.rules;

import java.time.Duration;

/// When a passed proposal takes effect: at the end of its timelock, or, where that fails, by a retry before the grace is over.
public record ExecutionRule(Duration timelock, Duration grace) implements Rule {
    /// How often execution is tried again at most, spread evenly over the grace.
    public static final int RETRIES_MAX = 16;

    /// How long to wait between two tries, at least a millisecond.
    public Duration pause() {
        return Duration.ofMillis(Math.max(1, grace.toMillis() / RETRIES_MAX));
    }

    @Override
    public String describe() {
        return "after " + timelock + ", retried for " + grace;
    }
}
