package org.althing.domain.network;

import java.time.Instant;
import org.althing.domain.kernel.Event;

/// What happened to the network as a whole.
public sealed interface NetworkEvent extends Event {

    /// The first event of every log.
    /// @param rules the version of the rules that decide from here on
    record NetworkFounded(NetworkId network, String name, ClockMode clock, int rules) implements NetworkEvent {}

    record ClockAdvanced(Instant to) implements NetworkEvent {}
}
