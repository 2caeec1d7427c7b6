package org.althing.benchmarks.histories;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.althing.domain.kernel.Recorded;
import org.althing.domain.network.ClockMode;
import org.althing.domain.network.Network;

/// How often a node looks for what has fallen due while nobody asks for anything. It must not matter.
public enum Timer {
    EVERY_MILLISECOND(Duration.ofMillis(1)),
    HOURLY(Duration.ofHours(1)),
    NEVER(null);

    private final Duration period;

    Timer(Duration period) {
        this.period = period;
    }

    /// All ticks from one time to another, both included. Ticks before the next due fact are left out: they find nothing.
    List<Recorded> run(Network network, Instant from, Instant to) {
        var log = new ArrayList<Recorded>();
        if (period == null || network.founding().clock() == ClockMode.MANUAL) return log;
        for (var due = network.nextDueAt(); due != null; due = network.nextDueAt()) {
            var tick = atOrAfter(due.isBefore(from) ? from : due);
            if (tick.isAfter(to)) break;
            log.addAll(network.advance(tick));
        }
        return log;
    }

    private Instant atOrAfter(Instant moment) {
        long each = period.toMillis();
        return Instant.ofEpochMilli(Math.ceilDiv(moment.toEpochMilli(), each) * each);
    }
}
