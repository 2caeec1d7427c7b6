package org.althing.eventlog;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;

/// Those who want to hear of new durable heads. For engines.
public final class Listeners {

    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();

    public EventLog.Listening add(LongConsumer listener) {
        LongConsumer own = listener::accept;
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    /// Tells all of them, in the order in which they came. Engines call this from one thread at a time.
    public void tell(long head) {
        for (var listener : listeners) {
            listener.accept(head);
        }
    }
}
