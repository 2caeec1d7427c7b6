package org.althing.eventlog.kurrent;

import java.io.IOException;
import java.nio.file.Path;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.EventLogContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// What every engine promises, kept by a leader of a stream.
class KurrentEventLogTest extends EventLogContract {

    @TempDir
    private static Path directory;
    private static Stage stage;

    @BeforeAll
    static void start() {
        stage = Stage.usual(directory);
    }

    @AfterAll
    static void stop() throws IOException {
        stage.close();
    }

    @Override
    protected EventLog empty() {
        stage.anew();
        return stage.leader("leader", TAGS);
    }
}
