package org.althing.executor.text;

import java.io.IOException;

/// A vocabulary that cannot encode every text, or one text in two ways.
public final class UnsoundVocabulary extends IOException {
    private final Reason reason;

    /// What is wrong.
    public enum Reason { NOT_JSON, TOO_LARGE, NUMBER_TAKEN, NUMBER_TOO_LARGE, BYTE_MISSING, MERGE_MALFORMED, MERGE_OF_UNKNOWN, MERGE_REPEATED }

    UnsoundVocabulary(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
