package org.althing.eventlog.axon;

import java.io.IOException;
import java.nio.file.Path;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.kurrent.Stage;
import org.axonframework.eventsourcing.eventstore.StorageEngineTestSuite;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/// Axon's own suite over the engine on KurrentDB.
class KurrentLogEngineTest extends StorageEngineTestSuite<LogEventStorageEngine> {

    @TempDir
    private static Path directory;
    private Stage stage;
    private EventLog log;

    @Override
    protected LogEventStorageEngine buildStorageEngine() {
        var messages = new EnvelopeMessages();
        stage = Stage.usual(directory);
        log = stage.leader("leader", messages);
        return LogEventStorageEngine.unguarded(log, messages);
    }

    @AfterAll
    void close() throws IOException {
        log.close();
        stage.close();
    }

    @Override
    protected ProcessingContext processingContext() {
        return null;
    }
}
