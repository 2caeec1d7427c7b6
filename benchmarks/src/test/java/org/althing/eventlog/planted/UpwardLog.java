package org.althing.eventlog.planted;

import jakarta.inject.Inject;
import org.althing.cli.planted.ServerVerb;

/// A log that looks up to the command line, asks to be injected and keeps its events in a memory engine that is not ours.
public final class UpwardLog {

    @Inject
    ServerVerb verb;

    InMemoryEventStorageEngine storage;

    static final class InMemoryEventStorageEngine {}
}
