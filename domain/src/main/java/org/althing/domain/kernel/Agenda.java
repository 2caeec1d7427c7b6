package org.althing.domain.kernel;

import java.time.Instant;

/// Everything that will become due, in order, each with the position of the event that put it here.
/// Folds add and strike entries; the decision about a due fact must lead to an event whose fold strikes it, or time would stand still.
public final class Agenda {
    private final SortedTable<Due, Long> dues;

    public Agenda(Journal journal) {
        dues = new SortedTable<>("agenda", Due.class, Long.class, journal);
    }

    public void add(Due due, long cause) {
        dues.put(due, cause);
    }

    public void strike(Due due) {
        dues.remove(due);
    }

    /// The first fact that is due at `now`, or null.
    public Due next(Instant now) {
        var first = dues.first();
        return first == null || first.getKey().at().isAfter(now) ? null : first.getKey();
    }

    /// When the next fact becomes due, or null where nothing waits.
    public Instant nextAt() {
        var first = dues.first();
        return first == null ? null : first.getKey().at();
    }

    public boolean has(Due due) {
        return dues.contains(due);
    }

    /// The position of the event that put the fact on the agenda.
    public long cause(Due due) {
        return dues.get(due);
    }
}
