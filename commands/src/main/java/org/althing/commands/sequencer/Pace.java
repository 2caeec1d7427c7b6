package org.althing.commands.sequencer;

import java.time.Duration;
import java.util.Optional;

/// How a sequencer spends its time; none of it changes what is decided.
/// @param timer               how often the clock is looked at for facts that fell due while no command came; empty: never, they wait for the next command
/// @param appendsInFlightMax  so many appends wait for the disk at once; meanwhile commands gather for the next, larger one
/// @param eventsPerAppend     an append that has grown to this size is sent off
public record Pace(Optional<Duration> timer, int appendsInFlightMax, int eventsPerAppend) {

    /// Due facts appear within a second; three appends keep the encoding and the disk busy at the same time.
    public static final Pace STEADY = new Pace(Optional.of(Duration.ofSeconds(1)), 3, 4_096);

    public Pace {
        if (timer.isPresent() && !timer.get().isPositive()) throw new IllegalArgumentException("a timer has a positive period: " + timer.get());
        if (appendsInFlightMax < 1) throw new IllegalArgumentException("at least one append in flight, not " + appendsInFlightMax);
        if (eventsPerAppend < 1) throw new IllegalArgumentException("at least one event in an append, not " + eventsPerAppend);
    }

    public Pace withTimer(Optional<Duration> other) {
        return new Pace(other, appendsInFlightMax, eventsPerAppend);
    }
}
