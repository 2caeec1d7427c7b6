package org.althing.eventlog.axon;

import java.util.Optional;
import org.althing.eventlog.Cursor;
import org.althing.eventlog.EventLog;
import org.axonframework.messaging.eventhandling.EventMessage;

/// The entries that meet a condition, for ever: after the last durable one it waits for more.
final class FollowedStream extends EntryStream {

    private final Matching matching;
    private final EventLog.Listening listening;
    private long position;
    private Cursor scan;

    FollowedStream(Matching matching, long from) {
        this.matching = matching;
        this.position = from;
        listening = matching.log().onDurable(head -> changed());
    }

    @Override
    Optional<Entry<EventMessage>> advance() {
        while (true) {
            if (scan == null) {
                if (matching.log().head() <= position) {
                    return Optional.empty();
                }
                scan = matching.log().read(position, Long.MAX_VALUE);
            }
            while (scan.next()) {
                position = scan.position() + 1;
                var entry = matching.entry(scan);
                if (entry.isPresent()) {
                    return entry;
                }
            }
            scan.close();
            scan = null;
        }
    }

    @Override
    boolean isExhausted() {
        return false;
    }

    @Override
    void release() {
        listening.close();
        if (scan != null) {
            scan.close();
            scan = null;
        }
    }
}
