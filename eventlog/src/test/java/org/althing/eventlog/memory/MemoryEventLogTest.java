package org.althing.eventlog.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.althing.eventlog.Append;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.EventLogContract;
import org.junit.jupiter.api.Test;

class MemoryEventLogTest extends EventLogContract {

    @Override
    protected EventLog empty() {
        return new MemoryEventLog(TAGS);
    }

    @Test
    void an_append_is_answered_when_it_returns() {
        assertThat(log.append(new Append(0, drafts("a")))).isCompletedWithValue(1L);
    }
}
