package org.althing.executor.lease;

/// The network's node gave no answer that could be used: try again later.
final class Unreachable extends Exception {
    Unreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
