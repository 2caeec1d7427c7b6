package org.althing.domain.kernel;

import java.time.Instant;

/// A fact that becomes true by time alone: what (`kind`, owned by one feature), of which thing (`id`), and when.
/// Due facts are taken one at a time in this order (time, kind, id), each decided at its own time, before any command is.
public record Due(Instant at, String kind, String id) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
        int time = at.compareTo(other.at);
        if (time != 0) return time;
        int sort = kind.compareTo(other.kind);
        return sort != 0 ? sort : id.compareTo(other.id);
    }
}
