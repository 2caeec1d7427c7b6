package org.althing.commands.sequencer;

import java.nio.file.Path;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.Tagger;
import org.althing.eventlog.rocks.RocksEventLog;
import org.junit.jupiter.api.io.TempDir;

class RocksSequencerTest extends SequencerContract {
    @TempDir
    Path directory;
    private int logs;

    @Override
    EventLog openLog() {
        return RocksEventLog.open(directory.resolve("log-" + ++logs), Tagger.NONE);
    }

    @Override
    EventLog reopened() {
        return RocksEventLog.open(directory.resolve("log-" + logs), Tagger.NONE);
    }
}
