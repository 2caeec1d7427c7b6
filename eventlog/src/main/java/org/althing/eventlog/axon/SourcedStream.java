package org.althing.eventlog.axon;

import java.util.Optional;
import org.althing.eventlog.Cursor;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;

/// The entries that meet a condition, up to where the log was when the stream was asked for, and then the marker of that place.
final class SourcedStream extends EntryStream {

    private final Matching matching;
    private final long to;
    private final long[] candidates;
    private final Cursor scan;
    private int candidate;
    private boolean ended;

    SourcedStream(Matching matching, long from, long to) {
        this.matching = matching;
        this.to = to;
        var found = matching.candidates(from, to);
        candidates = found.orElse(new long[0]);
        scan = found.isPresent() ? null : matching.log().read(from, to);
    }

    @Override
    Optional<Entry<EventMessage>> advance() {
        while (scan != null && scan.next()) {
            var entry = matching.entry(scan);
            if (entry.isPresent()) {
                return entry;
            }
        }
        while (candidate < candidates.length) {
            var entry = matching.at(candidates[candidate++]);
            if (entry.isPresent()) {
                return entry;
            }
        }
        if (ended) {
            return Optional.empty();
        }
        ended = true;
        release();
        return Optional.of(new SimpleEntry<>(TerminalEventMessage.INSTANCE,
                ConsistencyMarker.addToContext(Context.empty(), new GlobalIndexConsistencyMarker(to))));
    }

    @Override
    boolean isExhausted() {
        return ended;
    }

    @Override
    void release() {
        if (scan != null) {
            scan.close();
        }
    }
}
