package org.althing.domain.governance;

import java.time.Duration;
import java.time.Instant;
import org.althing.domain.governance.rules.RuleSet;
import org.althing.domain.governance.rules.TrackId;
import org.althing.domain.kernel.Power;

/// Where and how power is read: the position and the moment before an opening, under the rules it opens under.
/// @param position the last position before the opening
/// @param opened the moment of the opening
/// @param electorate all power there was; zero where power is recorded
record Snapshot(RuleSet rules, TrackId track, long position, Instant opened, Power electorate) {

    /// The last moment before the opening.
    Instant moment() {
        return opened.minusMillis(1);
    }

    /// The first moment of a window that ends with the opening.
    Instant since(Duration window) {
        return opened.minus(window);
    }
}
