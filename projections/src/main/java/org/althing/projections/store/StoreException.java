package org.althing.projections.store;

/// The store of the views failed: the disk is full or damaged, or another process has it. The log is not touched; rows can be folded again.
public final class StoreException extends RuntimeException {
    StoreException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
