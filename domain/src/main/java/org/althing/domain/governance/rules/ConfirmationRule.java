package org.althing.domain.governance.rules;

import java.time.Duration;

/// How long a proposal must pass without a break before it has passed. One that begins to pass late is confirmed past the end of its vote,
/// which goes on meanwhile, but never longer than `period` past it: losing the pass there is the end.
/// @param beat falling requirements are looked at when so much time has passed since the start, and at every multiple of it
/// @param endsVote whether the vote is over when the confirmation is, or goes on to its end
public record ConfirmationRule(Duration period, Duration beat, boolean endsVote) implements Rule {
    @Override
    public String describe() {
        return "passing for " + period + ", looked at every " + beat + (endsVote ? ", which ends the vote" : "");
    }
}
