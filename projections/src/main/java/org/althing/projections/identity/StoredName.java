package org.althing.projections.identity;

import java.util.Map;
import java.util.stream.Collectors;
import org.althing.domain.kernel.Event;
import org.althing.eventlog.codec.EventType;
import org.althing.eventlog.codec.StoredNames;

/// The name under which an event stands in the log.
final class StoredName {
    private static final Map<Class<?>, String> NAMES = StoredNames.EVENTS.stream().collect(Collectors.toMap(EventType::event, EventType::stored));

    private StoredName() {}

    static String of(Event event) {
        return NAMES.get(event.getClass());
    }
}
