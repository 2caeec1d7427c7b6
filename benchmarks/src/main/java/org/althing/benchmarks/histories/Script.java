package org.althing.benchmarks.histories;

import java.time.Instant;
import java.util.List;
import org.althing.domain.network.Genesis;
import org.althing.domain.network.SignedCommand;

/// A history as it was asked for: the founding and every command with the time it was sent at. The same script makes the same log.
/// @param seed what it was drawn from
/// @param end what the clock shows when it is over
public record Script(long seed, Genesis genesis, List<Sent> commands, Instant end) {

    /// A command, and what the machine's clock showed when it came.
    public record Sent(Instant clock, SignedCommand command) {}
}
