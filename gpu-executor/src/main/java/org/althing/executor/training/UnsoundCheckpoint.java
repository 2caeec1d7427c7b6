package org.althing.executor.training;

import java.io.IOException;

/// A file from which this training cannot go on.
public final class UnsoundCheckpoint extends IOException {
    private final Reason reason;

    /// What is wrong.
    public enum Reason { OF_ANOTHER_PROGRAM, STEPS_UNREADABLE, TENSOR_MISSING, TENSOR_UNLIKE }

    UnsoundCheckpoint(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
