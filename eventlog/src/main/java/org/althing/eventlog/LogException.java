package org.althing.eventlog;

import java.nio.file.Path;

/// What a log answers when it cannot do what was asked. Each kind says what the caller should do.
public abstract sealed class LogException extends RuntimeException {

    private LogException(String message, Throwable cause) {
        super(message, cause);
    }

    /// The log has grown since the caller decided. Decide again on what is there now; on a fenced leader: step down.
    public static final class WrongHead extends LogException {
        private final long expected;
        private final long actual;

        public WrongHead(long expected, long actual) {
            super("expected to append at " + expected + ", the log continues at " + actual, null);
            this.expected = expected;
            this.actual = actual;
        }

        public long expected() {
            return expected;
        }

        /// The position at which an append would have been taken.
        public long actual() {
            return actual;
        }
    }

    /// An entry is longer than a log takes. Nothing of its append was written, nor of the appends in flight behind it. Not to be retried.
    public static final class EntryTooLarge extends LogException {
        private final long position;
        private final int bytes;

        public EntryTooLarge(long position, int bytes) {
            super("entry " + position + " has " + bytes + " bytes, at most " + EventLog.ENTRY_BYTES_MAX + " are stored", null);
            this.position = position;
            this.bytes = bytes;
        }

        public long position() {
            return position;
        }

        public int bytes() {
            return bytes;
        }
    }

    /// A draft could not be encoded. Nothing of its append was written, nor of the appends in flight behind it. A bug: stop and report.
    public static final class Unencodable extends LogException {
        private final long position;

        public Unencodable(long position, Throwable cause) {
            super("entry " + position + " cannot be encoded: " + cause, cause);
            this.position = position;
        }

        public long position() {
            return position;
        }
    }

    /// Too many appends wait for the disk. Nothing was written: safe to retry, later.
    public static final class TooManyInFlight extends LogException {
        public TooManyInFlight(int appendsMax) {
            super(appendsMax + " appends are in flight already", null);
        }
    }

    /// A write failed and the log has stopped. Whether this append is durable is known when the log has been opened again.
    public static final class LogStopped extends LogException {
        public LogStopped(Throwable cause) {
            super("the log has stopped and must be opened again: " + cause.getMessage(), cause);
        }
    }

    /// The disk is full. As [LogStopped]; make room first.
    public static final class DiskFull extends LogException {
        public DiskFull(Throwable cause) {
            super("the disk is full; make room, then open the log again: " + cause.getMessage(), cause);
        }
    }

    /// The log is led by another node. Nothing was done: send it there.
    public static final class NotLeading extends LogException {
        public NotLeading() {
            super("this node follows the log; another appends to it", null);
        }
    }

    /// Another node has continued the log at `expected`: this one is no longer the leader, whatever it believes. Its append was refused as a whole,
    /// and it takes none until it has followed the log and leads again. Discard what was decided, and decide nothing more.
    public static final class Deposed extends LogException {
        private final long expected;
        private final long actual;

        public Deposed(long expected, long actual) {
            super("another leader has continued the log at " + expected + ", it ends at " + actual + " now", null);
            this.expected = expected;
            this.actual = actual;
        }

        public long expected() {
            return expected;
        }

        /// The position at which the log ended when it refused.
        public long actual() {
            return actual;
        }
    }

    /// The server that keeps the log cannot be used as it is configured: its address, name and password, certificate or version. Nothing was changed.
    public static final class ServerUnusable extends LogException {
        public ServerUnusable(String server, String why, Throwable cause) {
            super("the log's server " + server + " cannot be used: " + why, cause);
        }
    }

    /// The stream holds something that is not this network's log, or not the one that this node has a copy of. Nothing was changed; find out which of
    /// the two is right.
    public static final class ForeignStream extends LogException {
        private final long revision;

        public ForeignStream(String stream, long revision, String what) {
            super("the stream " + stream + " is not this log, at revision " + revision + ": " + what, null);
            this.revision = revision;
        }

        /// The first revision that is known not to fit.
        public long revision() {
            return revision;
        }
    }

    /// The log was opened for reading. Nothing was done; write through the process that holds the directory.
    public static final class ReadOnly extends LogException {
        public ReadOnly() {
            super("the log was opened for reading only", null);
        }
    }

    /// The log was closed. Nothing was done.
    public static final class LogClosed extends LogException {
        public LogClosed() {
            super("the log is closed", null);
        }
    }

    /// What is stored is not what was written. Stop; restore the data directory from a copy or from another node.
    public static final class CorruptLog extends LogException {
        private final long position;
        private final String what;

        public CorruptLog(long position, String what, Throwable cause) {
            super("the log is damaged at position " + position + ": " + what, cause);
            this.position = position;
            this.what = what;
        }

        public CorruptLog(long position, String what) {
            this(position, what, null);
        }

        /// The first position that cannot be relied upon.
        public long position() {
            return position;
        }

        public String what() {
            return what;
        }
    }

    /// Another process has the data directory. Stop that process, or talk to it.
    public static final class DirectoryLocked extends LogException {
        private final Path directory;
        private final long pid;

        /// @param pid the process that holds it, 0 when that is not known
        public DirectoryLocked(Path directory, long pid) {
            super(directory + " is in use by " + (pid == 0 ? "another process" : "process " + pid), null);
            this.directory = directory;
            this.pid = pid;
        }

        public Path directory() {
            return directory;
        }

        public long pid() {
            return pid;
        }
    }

    /// The data directory was written by a newer version. Use that version or a later one.
    public static final class NewerFormat extends LogException {
        private final int found;
        private final int supported;

        public NewerFormat(Path directory, int found, int supported) {
            super(directory + " has format " + found + ", this version reads up to " + supported, null);
            this.found = found;
            this.supported = supported;
        }

        public int found() {
            return found;
        }

        public int supported() {
            return supported;
        }
    }

    /// The data directory cannot be read or written, or holds something else. Nothing was changed.
    public static final class DirectoryUnusable extends LogException {
        private final Path directory;

        public DirectoryUnusable(Path directory, String why, Throwable cause) {
            super(directory + " cannot be used: " + why, cause);
            this.directory = directory;
        }

        public Path directory() {
            return directory;
        }
    }
}
