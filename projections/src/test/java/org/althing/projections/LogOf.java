package org.althing.projections;

import java.util.List;
import org.althing.domain.kernel.Recorded;
import org.althing.eventlog.Append;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.codec.EventCodec;
import org.althing.eventlog.memory.MemoryEventLog;

/// Histories put into logs.
final class LogOf {
    static final EventCodec CODEC = new EventCodec();

    private LogOf() {}

    static EventLog events(List<Recorded> events) {
        var log = new MemoryEventLog();
        append(log, events);
        return log;
    }

    /// Appends the events that follow the log's head, in one batch.
    static void append(EventLog log, List<Recorded> events) {
        if (!events.isEmpty()) log.append(new Append(log.head(), events.stream().map(CODEC::draft).toList())).join();
    }
}
