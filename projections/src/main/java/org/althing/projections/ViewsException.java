package org.althing.projections;

import java.nio.file.Path;

/// What the views answer when they cannot do what was asked. Each kind says what the caller should do.
public abstract sealed class ViewsException extends RuntimeException {

    private ViewsException(String message, Throwable cause) {
        super(message, cause);
    }

    /// The views have not come to that position: wait for it, or ask again later.
    public static final class NotYet extends ViewsException {
        private final long position;
        private final long head;

        public NotYet(long position, long head) {
            super("the views end before position " + head + ", asked was " + position, null);
            this.position = position;
            this.head = head;
        }

        public long position() {
            return position;
        }

        /// The first position that the views do not know.
        public long head() {
            return head;
        }
    }

    /// A page was asked for with a cursor that no page of this list gave. A mistake of the caller.
    public static final class BadCursor extends ViewsException {
        private final String cursor;

        public BadCursor(String cursor) {
            super("not a cursor of this list: " + cursor, null);
            this.cursor = cursor;
        }

        public String cursor() {
            return cursor;
        }
    }

    /// An event cannot be folded, or the store failed: the views follow the log no further. What they hold stays readable and gets older.
    public static final class Stopped extends ViewsException {
        private final long position;

        public Stopped(long position, Throwable cause) {
            super("the views stopped before position " + position + ": " + cause, cause);
            this.position = position;
        }

        /// The first position that was not folded.
        public long position() {
            return position;
        }
    }

    /// The log is shorter than what the views have read of it: a restored copy, or lost entries. Restore the log, or delete the views.
    public static final class LogTooShort extends ViewsException {
        private final long viewsHead;
        private final long logHead;

        public LogTooShort(long viewsHead, long logHead) {
            super("the views have read the log up to position " + viewsHead + ", but it ends at " + logHead, null);
            this.viewsHead = viewsHead;
            this.logHead = logHead;
        }

        public long viewsHead() {
            return viewsHead;
        }

        public long logHead() {
            return logHead;
        }
    }

    /// The entry that the views read last is not the one in the log: this is another log. Restore it, or delete the views.
    public static final class OtherLog extends ViewsException {
        private final long position;

        public OtherLog(long position) {
            super("position " + position + " of the log is not what the views have read there", null);
            this.position = position;
        }

        public long position() {
            return position;
        }
    }

    /// The views' directory cannot be opened: another process has it, or it is damaged. Views may always be deleted; they are made again.
    public static final class Unusable extends ViewsException {
        private final Path directory;

        public Unusable(Path directory, Throwable cause) {
            super("the views in " + directory + " cannot be used: " + cause.getMessage(), cause);
            this.directory = directory;
        }

        public Path directory() {
            return directory;
        }
    }

    /// The rows are on their way from one machine to another, or the one that has them does not answer: ask again.
    public static final class Moving extends ViewsException {
        public Moving(Throwable cause) {
            super("the rows are on their way to another machine: " + cause.getMessage(), cause);
        }
    }

    /// The views were closed.
    public static final class Closed extends ViewsException {
        public Closed() {
            super("the views are closed", null);
        }
    }
}
