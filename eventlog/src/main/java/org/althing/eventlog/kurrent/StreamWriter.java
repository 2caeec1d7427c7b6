package org.althing.eventlog.kurrent;

import io.kurrent.dbclient.AppendToStreamOptions;
import io.kurrent.dbclient.EventData;
import io.kurrent.dbclient.StreamState;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.althing.eventlog.LogException.Deposed;
import org.althing.eventlog.LogException.LogStopped;
import org.althing.eventlog.LogException.ServerUnusable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Appends to the stream, one append at a time, on condition that it ends where the append begins. The condition is the fence between leaders.
///
/// An append whose outcome is unknown is made again, with the same ids at the same revision: the server answers alike whether it finds the events there or
/// writes them now. It is never made again at another revision, which could write it twice.
final class StreamWriter {
    private static final Logger LOG = LoggerFactory.getLogger(StreamWriter.class);
    private static final long PAUSE_MS = 20;
    private static final long PAUSE_MS_MAX = 2_000;

    private final Connection connection;
    private final StreamReader reader;
    private final String stream;
    private final CountDownLatch given = new CountDownLatch(1);

    StreamWriter(Connection connection, String stream) {
        this.connection = connection;
        this.reader = new StreamReader(connection, stream);
        this.stream = stream;
    }

    /// Returns when all entries stand in the stream.
    /// @throws Deposed        where something else stands there
    /// @throws ServerUnusable where the server will not take them
    /// @throws LogStopped     where nobody knows, and this writer has given up
    void append(List<StreamEntry> entries) {
        long first = entries.getFirst().position();
        var events = entries.stream().map(entry -> entry.event(stream)).toList();
        var condition = first == 0 ? StreamState.noStream() : StreamState.streamRevision(first - 1);
        long pause = PAUSE_MS;
        while (true) {
            try {
                long last = connection.call(client -> client.appendToStream(stream,
                        AppendToStreamOptions.get().streamState(condition).deadline(connection.deadline().toMillis()).requiresLeader(), events.iterator()))
                        .getNextExpectedRevision().toRawLong();
                if (last != first + events.size() - 1) throw new IllegalStateException("appended up to revision " + last + ", not " + (first + events.size() - 1));
                return;
            } catch (CallException e) {
                switch (e.failure()) {
                    case CallFailure.Refused refused -> throw new ServerUnusable(connection.settings().toString(), refused.why(), refused.cause());
                    case CallFailure.Elsewhere elsewhere -> {
                        if (stand(first, events)) return;
                        throw new Deposed(first, elsewhere.last() + 1);
                    }
                    case CallFailure.NoStream _ -> throw new IllegalStateException(e);
                    case CallFailure.Unknown unknown -> LOG.warn("whether {} events from {} on were appended is unknown, they are sent again: {}", events.size(), first, unknown.why().toString());
                }
                if (pause(pause)) throw new LogStopped(e);
                pause = Math.min(2 * pause, PAUSE_MS_MAX);
            }
        }
    }

    /// Whether exactly these events stand in the stream from `first` on: written by us, and told to a call that was lost.
    private boolean stand(long first, List<EventData> events) {
        try {
            for (int at = 0; at < events.size(); ) {
                var found = reader.forwards(first + at);
                if (found.isEmpty()) return false;
                for (var event : found) {
                    if (at == events.size()) return true;
                    if (!event.getEventId().equals(events.get(at++).getEventId())) return false;
                }
            }
            return true;
        } catch (CallException unreadable) {
            // Then the stream is followed again, which finds out.
            return false;
        }
    }

    /// Waits a little; whether this writer has given up.
    private boolean pause(long milliseconds) {
        try {
            return given.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// An append whose outcome is unknown is not made again.
    void giveUp() {
        given.countDown();
    }
}
