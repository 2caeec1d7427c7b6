package org.althing.conformance;

import java.time.Duration;
import java.time.Instant;

/// The time of a case whose ticks have an inside: what falls due at a tick comes before the tick's actions, and these come one after the other.
///
/// The i-th action of tick t is at t seconds and i milliseconds. What is due d ticks after an action is due at the tick t + d but before its
/// actions, so its duration is a little short of d seconds; what begins after tick t + d begins a little later, and what lasts through a tick
/// ends later still.
final class Ticks {
    private static final long TICK_MS = 1_000;
    private static final long HALF_MS = 500;
    private static final long LEAD_MS = 400;
    private static final long AFTER_MS = 200;

    private long tick = -1;
    private long step;

    /// Goes on to the next action of this tick.
    Instant next(long at) {
        if (at != tick) {
            tick = at;
            step = 0;
        }
        return now(step++);
    }

    /// The moment of the action that is going on, with so many milliseconds more.
    Instant later(long ms) {
        step += ms;
        return now(step);
    }

    private Instant now(long inside) {
        return Arena.moment(tick).plusMillis(inside);
    }

    /// As long as it takes from an action to what is due so many ticks later, before that tick's actions.
    static Duration due(long ticks) {
        return ticks == 0 ? Duration.ZERO : Duration.ofMillis(ticks * TICK_MS - LEAD_MS);
    }

    /// As long as it takes from an action to what begins after the tick so many later.
    static Duration after(long ticks) {
        return Duration.ofMillis(ticks * TICK_MS + AFTER_MS);
    }

    /// As long as what began after a tick, or at an action, lasts where the tick so many later still belongs to it.
    static Duration through(long ticks) {
        return Duration.ofMillis(ticks * TICK_MS + HALF_MS);
    }

    /// So many whole ticks.
    static Duration whole(long ticks) {
        return Duration.ofMillis(ticks * TICK_MS);
    }

    /// The tick before whose actions the moment lies.
    static long dueAt(Instant moment) {
        return Arena.tick(moment.plusMillis(HALF_MS));
    }

    /// The tick after whose actions the moment lies.
    static long after(Instant moment) {
        return Arena.tick(moment);
    }
}
