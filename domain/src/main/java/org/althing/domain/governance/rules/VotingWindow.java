package org.althing.domain.governance.rules;

import java.time.Duration;
import java.time.Instant;

/// When votes are taken: from `delay` after the opening, for `period`. The first moment belongs to the vote, the last one does not.
public record VotingWindow(Duration delay, Duration period) implements Rule {

    public Instant startsAt(Instant openedAt) {
        return openedAt.plus(delay);
    }

    public Instant endsAt(Instant openedAt) {
        return startsAt(openedAt).plus(period);
    }

    @Override
    public String describe() {
        return "from " + delay + " after the opening, for " + period;
    }
}
