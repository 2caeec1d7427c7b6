package org.althing.executor.safetensors;

import java.io.IOException;

/// A file that is not what it says it is: refused before any of its numbers was looked at.
public final class UnsoundFile extends IOException {
    private final Reason reason;
    private final long at;

    /// What is wrong.
    public enum Reason {
        TOO_SHORT, HEADER_TOO_LONG, HEADER_BEYOND_FILE, NOT_UTF_8, NOT_JSON, STRING_TOO_LONG, NUMBER_TOO_LARGE,
        DUPLICATE_NAME, DUPLICATE_FIELD, UNKNOWN_FIELD, MISSING_FIELD, UNKNOWN_TYPE, TOO_MANY_TENSORS, TOO_MANY_DIMENSIONS, TOO_MUCH_METADATA,
        SHAPE_TOO_LARGE, OFFSETS_REVERSED, OFFSETS_BEYOND_FILE, SIZE_NOT_OF_SHAPE, OVERLAP, GAP
    }

    UnsoundFile(Reason reason, long at, String detail) {
        super(reason + " at byte " + at + ": " + detail);
        this.reason = reason;
        this.at = at;
    }

    public Reason reason() {
        return reason;
    }

    /// The byte of the file where it shows.
    public long at() {
        return at;
    }
}
