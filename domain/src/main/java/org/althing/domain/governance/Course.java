package org.althing.domain.governance;

import java.time.Instant;

/// What has been recorded of a proposal since it was opened.
public sealed interface Course {

    record Open() implements Course {}

    record Cancelled(Instant at) implements Course {}

    record Closed(Outcome outcome, Instant at) implements Course {}

    /// @param tryAt when execution is tried next; at `expiresAt` where it is not tried again
    /// @param failures how often it was tried in vain
    record Queued(Instant readyAt, Instant expiresAt, Instant tryAt, int failures) implements Course {}

    record Executed(Instant at) implements Course {}

    record Expired(Instant at) implements Course {}
}
