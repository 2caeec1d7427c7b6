package org.althing.eventlog.codec;

/// Bytes that are not what they should be: malformed JSON, an unknown, missing or repeated field, a value of the wrong type or out of range.
public final class Malformed extends IllegalArgumentException {

    public Malformed(String message) {
        super(message);
    }

    public Malformed(String message, Throwable cause) {
        super(message, cause);
    }
}
