package org.althing.domain.kernel;

import java.util.List;

/// What the rules answer to a command: the events that follow from it, or the fact that stood in its way.
public sealed interface Decision {

    /// The command holds; `events` happened, in this order, all or none.
    record Accepted(List<? extends Event> events) implements Decision {
        public Accepted {
            if (events.isEmpty()) throw new IllegalArgumentException("an accepted command must have happened: no events");
        }
    }

    /// The command does not hold.
    record Rejected(Rejection rejection) implements Decision {}

    static Decision accept(Event event) {
        return new Accepted(List.of(event));
    }

    static Decision accept(List<? extends Event> events) {
        return new Accepted(List.copyOf(events));
    }

    static Decision reject(Rejection rejection) {
        return new Rejected(rejection);
    }
}
