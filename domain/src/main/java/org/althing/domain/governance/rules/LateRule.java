package org.althing.domain.governance.rules;

import java.time.Duration;

/// Protects a vote from being decided in its last moments: where, within `window` before the end, the turnout is first reached or the outcome
/// turns, the vote goes on for at least `extension` from there, but never more than `most` beyond its own end.
/// @param flips whether a turn of the outcome counts, or only the first time that the turnout is reached
public record LateRule(Duration window, Duration extension, Duration most, boolean flips) implements Rule {
    @Override
    public String describe() {
        return "within " + window + " before the end, " + (flips ? "a first quorum or a turn of the outcome" : "a first quorum") + " extends to "
                + extension + " from there, by at most " + most;
    }
}
