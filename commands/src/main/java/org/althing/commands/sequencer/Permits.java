package org.althing.commands.sequencer;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.althing.commands.sequencer.Unavailable.Busy;

/// The room for commands in flight, which bounds what they cost in memory. Whoever submits must hold a permit, and a command keeps its own
/// until it is answered. Any thread may ask; nobody ever waits.
public final class Permits {

    /// Room for some commands, given back as they are answered.
    public final class Permit {
        private final AtomicInteger left;

        private Permit(int weight) {
            left = new AtomicInteger(weight);
        }

        /// Gives room for `weight` commands back, but never more than was taken.
        public void release(int weight) {
            int before = left.getAndUpdate(room -> Math.max(0, room - weight));
            taken.addAndGet(-Math.min(before, weight));
        }
    }

    private final int max;
    private final Duration retryAfter;
    private final AtomicInteger taken = new AtomicInteger();

    /// @param max how many commands may be in flight; items of a batch count one by one
    public Permits(int max, Duration retryAfter) {
        this.max = max;
        this.retryAfter = retryAfter;
    }

    /// @throws Busy where there is no room; a weight above the maximum is let in alone
    public Permit take(int weight) {
        int wanted = Math.min(weight, max);
        int before = taken.getAndAdd(wanted);
        if (before > max - wanted) {
            taken.addAndGet(-wanted);
            throw new Busy(retryAfter, max);
        }
        return new Permit(wanted);
    }

    /// How many commands are in flight.
    public int taken() {
        return taken.get();
    }

    public int max() {
        return max;
    }
}
