package org.althing.domain.governance;

import java.time.Instant;
import java.util.List;
import org.althing.domain.governance.rules.Deposit;
import org.althing.domain.governance.rules.Outcome;

/// What has been recorded of a proposal since it was opened.
public sealed interface Course {

    record Open() implements Course {}

    /// Opened, and not decided on yet.
    /// @param asked the deposits that must come together
    /// @param funded whether they have
    /// @param prepared whether its time to prepare is over
    record Waiting(List<Deposit> asked, Instant preparedAt, boolean funded, boolean prepared) implements Course {
        public Waiting {
            asked = List.copyOf(asked);
        }
    }

    /// Passed; somebody has to queue it before `queueBefore`.
    record Approved(Instant queueBefore) implements Course {}

    record Cancelled(Instant at) implements Course {}

    record Closed(Outcome outcome, Instant at) implements Course {}

    /// @param tryAt when execution is tried next; at `expiresAt` where it is not tried again
    /// @param failures how often it was tried in vain
    record Queued(Instant readyAt, Instant expiresAt, Instant tryAt, int failures) implements Course {}

    record Executed(Instant at) implements Course {}

    record Expired(Instant at) implements Course {}

    /// @param because what it was to be carried out after, and what never will be
    record Failed(ProposalId because, Instant at) implements Course {}

    record Killed(Instant at) implements Course {}
}
