package org.althing.projections.relay;

/// Why a relay relays no more. Each kind says what to do; nothing that is on Kafka was changed.
public abstract sealed class RelayException extends RuntimeException {

    private RelayException(String message, Throwable cause) {
        super(message, cause);
    }

    /// More was relayed than the log holds: the log was restored from a copy that is older than the relay's position. Restore a newer one.
    public static final class PositionBeyondLog extends RelayException {
        private final long relayed;
        private final long logHead;

        public PositionBeyondLog(long relayed, long logHead) {
            super("position " + relayed + " was relayed, but the log ends at " + logHead + ": it was restored from a copy that is too old", null);
            this.relayed = relayed;
            this.logHead = logHead;
        }

        /// The last position that was relayed.
        public long relayed() {
            return relayed;
        }

        public long logHead() {
            return logHead;
        }
    }

    /// The event relayed last is not the one that stands there in the log: this is another log, or another cluster.
    public static final class OtherLog extends RelayException {
        private final long position;

        public OtherLog(long position) {
            super("position " + position + " of the log is not what was relayed from there", null);
            this.position = position;
        }

        public long position() {
            return position;
        }
    }

    /// The last event on Kafka is not the one that the relay's position names: something else wrote there, or one of the two topics was
    /// deleted. Whoever reads the events would get some twice, or never. Delete both topics, and everything is relayed again.
    public static final class TopicsDisagree extends RelayException {
        private final long noted;
        private final long found;

        public TopicsDisagree(long noted, long found) {
            super("the relay noted position " + noted + " as its last, the last event on Kafka has position " + found, null);
            this.noted = noted;
            this.found = found;
        }

        /// -1 where nothing is noted.
        public long noted() {
            return noted;
        }

        /// -1 where there is no event.
        public long found() {
            return found;
        }
    }

    /// Another relay has taken over: this one's process is no longer the one that should relay.
    public static final class Fenced extends RelayException {
        public Fenced(Throwable cause) {
            super("another relay has taken over", cause);
        }
    }

    /// The cluster will not have this relay, or cannot: wrong credentials or rights, TLS that does not match, an address that nobody has, a
    /// version that is too old, a topic with the wrong number of partitions. To be put right by whoever runs the two.
    public static final class Refused extends RelayException {
        public Refused(Throwable cause) {
            super("Kafka cannot be used: " + cause.getMessage(), cause);
        }
    }
}
