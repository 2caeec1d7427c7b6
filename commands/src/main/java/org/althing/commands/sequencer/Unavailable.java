package org.althing.commands.sequencer;

import java.time.Duration;

/// Why the node gave no answer to a command. Each kind says what the caller should do; none of them is an answer of the rules.
public abstract sealed class Unavailable extends RuntimeException {

    private Unavailable(String message, Throwable cause, boolean withTrace) {
        super(message, cause, withTrace, withTrace);
    }

    /// Too much is in flight. Nothing happened: send the command again after `retryAfter`.
    /// Without a stack trace, since strangers choose how often it is made.
    public static final class Busy extends Unavailable {
        private final Duration retryAfter;
        private final int inFlightMax;

        public Busy(Duration retryAfter, int inFlightMax) {
            super(inFlightMax + " commands are in flight; retry after " + retryAfter.toMillis() + " ms", null, false);
            this.retryAfter = retryAfter;
            this.inFlightMax = inFlightMax;
        }

        public Duration retryAfter() {
            return retryAfter;
        }

        public int inFlightMax() {
            return inFlightMax;
        }
    }

    /// The node has stopped before the answer was durable. Nobody knows whether the command happened: it is safe to retry with the same id
    /// once the node has been opened again.
    public static final class OutcomeUnknown extends Unavailable {
        public OutcomeUnknown(Throwable cause) {
            super("the node has stopped; retry with the same id: " + cause.getMessage(), cause, true);
        }
    }

    /// The node is shutting down. Nothing happened: send the command to it when it is back.
    public static final class ShuttingDown extends Unavailable {
        public ShuttingDown() {
            super("the node is shutting down", null, false);
        }
    }
}
