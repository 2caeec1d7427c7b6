package org.althing.sim;

import java.util.ArrayDeque;
import java.util.Deque;
import org.althing.domain.kernel.Origin;
import org.althing.domain.kernel.Recorded;
import org.althing.eventlog.Cursor;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.codec.EventCodec;

/// Walks over the actions in a log: what somebody did, as opposed to what the rules made of it. An action may stand behind outcomes that fell
/// due before it and were recorded with it; those are passed over, since whoever repeats the action meets them again.
final class Actions implements AutoCloseable {

    /// What makes a network move on.
    sealed interface Action {
        /// A signed command, named by its first event.
        record Commanded(Recorded first, Origin.Signed origin) implements Action {}

        /// A fact of another system's history.
        record TakenOver(Recorded fact, Origin.Imported origin) implements Action {}

        /// Nobody did anything more, but time went on until this last event.
        record TimePassed(Recorded last) implements Action {}
    }

    private final Cursor cursor;
    private final EventCodec codec;
    private final Deque<Action> ahead = new ArrayDeque<>();
    private Recorded lastOutcome;

    /// @param from the position after the founding document's events
    Actions(EventLog log, EventCodec codec, long from, long to) {
        this.cursor = log.read(from, to);
        this.codec = codec;
    }

    /// The next action, or null where the log ends.
    Action next() {
        while (ahead.isEmpty() && cursor.next()) {
            var recorded = codec.decode(cursor.position(), cursor.buffer(), cursor.offset(), cursor.length());
            switch (recorded.origin()) {
                case Origin.Signed signed -> act(new Action.Commanded(recorded, signed));
                case Origin.Imported imported -> act(new Action.TakenOver(recorded, imported));
                case Origin.Derived _ -> lastOutcome = recorded;
                case Origin.Continued _, Origin.Genesis _ -> { /* of an action that was met already */ }
            }
        }
        if (ahead.isEmpty() && lastOutcome != null) act(new Action.TimePassed(lastOutcome));
        return ahead.poll();
    }

    private void act(Action action) {
        lastOutcome = null;
        ahead.add(action);
    }

    @Override
    public void close() {
        cursor.close();
    }
}
