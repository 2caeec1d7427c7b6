package org.althing.eventlog.codec;

import org.althing.domain.kernel.Event;

/// The name and version an event is stored under, and the record it is stored from.
public record EventType(String name, int version, Class<? extends Event> event) {

    /// As it stands in the log: `ledger.Transferred.v1`.
    public String stored() {
        return name + ".v" + version;
    }
}
