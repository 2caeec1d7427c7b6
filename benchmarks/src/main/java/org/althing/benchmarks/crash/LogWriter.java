package org.althing.benchmarks.crash;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import org.althing.eventlog.EventLog;
import org.althing.eventlog.LogException;
import org.althing.eventlog.Tagger;
import org.althing.eventlog.rocks.RocksEventLog;

/// The process that is killed: goes on with the script where the log ends and prints `ack P` when everything before position P is durable.
/// Exit status: 0 done, 3 the log has stopped, 4 the log could not be opened; any other is a bug.
public final class LogWriter {

    static final int STOPPED = 3;
    static final int REFUSED = 4;

    private static final int IN_FLIGHT = 16;

    private final FileOutputStream acknowledgements = new FileOutputStream(FileDescriptor.out);

    private LogWriter() {
    }

    /// `directory seed appends [acknowledge-early]`; the last word plants the bug that the check must find.
    public static void main(String[] args) throws Exception {
        EventLog log;
        try {
            log = RocksEventLog.open(Path.of(args[0]), Tagger.NONE);
        } catch (LogException refusal) {
            System.err.println(refusal);
            System.exit(REFUSED);
            return;
        }
        try {
            new LogWriter().write(log, new LogScript(Long.parseLong(args[1])), Integer.parseInt(args[2]), args.length > 3);
            log.close();
        } catch (LogException failure) {
            System.err.println(failure);
            System.exit(STOPPED);
        }
    }

    private void write(EventLog log, LogScript script, int appends, boolean early) throws InterruptedException {
        var free = new Semaphore(IN_FLIGHT);
        var failed = new LogException[1];
        long next = log.head();
        for (int i = 0; i < appends; i++) {
            var append = script.append(next);
            free.acquire();
            if (failed[0] != null) {
                throw failed[0];
            }
            if (early) {
                acknowledge(append.end());
            }
            next = append.end();
            log.append(append).whenComplete((head, failure) -> {
                if (failure instanceof LogException reason) {
                    failed[0] = reason;
                } else if (!early) {
                    acknowledge(head);
                }
                free.release();
            });
        }
        free.acquire(IN_FLIGHT);
        if (failed[0] != null) {
            throw failed[0];
        }
    }

    private void acknowledge(long head) {
        try {
            acknowledgements.write(("ack " + head + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException nobodyListens) {
            // The fault was injected here: an acknowledgement that nobody sees is none.
        }
    }
}
