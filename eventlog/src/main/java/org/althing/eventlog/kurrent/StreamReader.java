package org.althing.eventlog.kurrent;

import io.kurrent.dbclient.ReadStreamOptions;
import io.kurrent.dbclient.RecordedEvent;
import io.kurrent.dbclient.ResolvedEvent;
import java.util.List;

/// Reads a stream in pages, always from the member that leads: others may be behind.
record StreamReader(Connection connection, String stream) {
    /// Some megabytes at most, well below what the client receives in one message.
    static final int PAGE = 2_048;
    /// Nobody waits for a read as for an append, so a machine under load is given time.
    private static final long DEADLINE_MS_MIN = 5_000;

    /// The events from `revision` on, at most [#PAGE].
    List<RecordedEvent> forwards(long revision) throws CallException {
        return read(ReadStreamOptions.get().forwards().fromRevision(revision).maxCount(PAGE));
    }

    /// The events from `revision` back, at most `count`.
    List<RecordedEvent> backwards(long revision, int count) throws CallException {
        return read(ReadStreamOptions.get().backwards().fromRevision(revision).maxCount(count));
    }

    /// The revision of the last event, -1 where there is none.
    long last() throws CallException {
        var events = read(ReadStreamOptions.get().backwards().fromEnd().maxCount(1));
        return events.isEmpty() ? -1 : events.getFirst().getRevision();
    }

    private List<RecordedEvent> read(ReadStreamOptions options) throws CallException {
        try {
            return connection.call(2 * DEADLINE_MS_MIN + connection.deadline().toMillis(), client -> client.readStream(stream, options.requiresLeader().deadline(Math.max(connection.deadline().toMillis(), DEADLINE_MS_MIN)))).getEvents().stream().map(ResolvedEvent::getOriginalEvent).toList();
        } catch (CallException e) {
            if (e.failure() instanceof CallFailure.NoStream) return List.of();
            throw e;
        }
    }
}
