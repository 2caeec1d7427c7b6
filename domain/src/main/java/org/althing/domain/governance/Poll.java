package org.althing.domain.governance;

import java.time.Instant;
import org.althing.domain.governance.rules.ConvictionRule;
import org.althing.domain.governance.rules.TrackId;

/// A proposal as stake that is locked for it sees it.
/// @param rule of the rule set that decides it for ever
public record Poll(TrackId track, ConvictionRule rule, State state) {

    public sealed interface State {}

    public record Running() implements State {}

    /// The vote is over, and the proposal was approved or not.
    public record Ended(Instant at, boolean approved) implements State {}

    /// It came to no end.
    public record Void() implements State {}

    boolean isRunning() {
        return state instanceof Running;
    }
}
