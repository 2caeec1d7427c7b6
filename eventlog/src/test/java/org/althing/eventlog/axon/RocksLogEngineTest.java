package org.althing.eventlog.axon;

import java.nio.file.Path;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.rocks.RocksEventLog;
import org.axonframework.eventsourcing.eventstore.StorageEngineTestSuite;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/// Axon's own suite over the engine on RocksDB.
class RocksLogEngineTest extends StorageEngineTestSuite<LogEventStorageEngine> {

    @TempDir
    private static Path directory;
    private EventLog log;

    @Override
    protected LogEventStorageEngine buildStorageEngine() {
        var messages = new EnvelopeMessages();
        log = RocksEventLog.open(directory.resolve("data"), messages);
        return LogEventStorageEngine.unguarded(log, messages);
    }

    @AfterAll
    void close() {
        log.close();
    }

    @Override
    protected ProcessingContext processingContext() {
        return null;
    }
}
