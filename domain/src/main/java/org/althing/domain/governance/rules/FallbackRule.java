package org.althing.domain.governance.rules;

import java.time.Duration;

/// Makes a track expedited: a proposal that does not pass in its short time goes on as a regular one, with the same start and the same ballots.
/// @param period how long a regular vote takes, from the same start
public record FallbackRule(Duration period, ApprovalRule approval) implements Rule {
    @Override
    public String describe() {
        return "to a vote of " + period + " from the same start, " + approval.describe();
    }
}
