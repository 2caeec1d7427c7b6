package org.althing.eventlog.axon;

import org.althing.eventlog.memory.MemoryEventLog;
import org.axonframework.eventsourcing.eventstore.StorageEngineTestSuite;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;

/// Axon's own suite over the engine in memory.
class MemoryLogEngineTest extends StorageEngineTestSuite<LogEventStorageEngine> {

    @Override
    protected LogEventStorageEngine buildStorageEngine() {
        var messages = new EnvelopeMessages();
        return LogEventStorageEngine.unguarded(new MemoryEventLog(messages), messages);
    }

    @Override
    protected ProcessingContext processingContext() {
        return null;
    }
}
