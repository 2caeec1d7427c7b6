package org.althing.eventlog.rocks;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.althing.eventlog.LogException;
import org.althing.eventlog.LogException.DirectoryUnusable;
import org.althing.eventlog.LogException.DiskFull;
import org.althing.eventlog.LogException.LogStopped;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/// What the failures of files and of RocksDB mean to the caller of a log.
final class Failures {

    private Failures() {
    }

    /// A failure to open what lies in `path`, which is not damage.
    static LogException opening(Path path, Exception e) {
        if (isDiskFull(e)) {
            return new DiskFull(e);
        }
        return new DirectoryUnusable(path, e instanceof AccessDeniedException ? "access denied" : e.toString(), e);
    }

    /// A failure to write to a log that is open.
    static LogException writing(Exception e) {
        return isDiskFull(e) ? new DiskFull(e) : new LogStopped(e);
    }

    /// Java does not hand on the system's error number, only its words.
    private static boolean isDiskFull(Exception e) {
        return switch (e) {
            case RocksDBException rocks -> rocks.getStatus() != null && rocks.getStatus().getSubCode() == Status.SubCode.NoSpace;
            case IOException io -> io.getMessage() != null && io.getMessage().contains("No space left on device");
            default -> false;
        };
    }
}
