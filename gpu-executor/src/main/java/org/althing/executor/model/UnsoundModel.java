package org.althing.executor.model;

import java.io.IOException;

/// A model's files do not describe a model that can be run here.
public final class UnsoundModel extends IOException {
    private final Reason reason;

    /// What is wrong.
    public enum Reason {
        CONFIG_TOO_LONG, CONFIG_NOT_JSON, FAMILY_UNKNOWN, VARIANT_UNKNOWN, SIZE_INVALID,
        WEIGHT_MISSING, WEIGHT_UNKNOWN, WEIGHT_TWICE, WEIGHT_OF_OTHER_SHAPE, WEIGHT_OF_OTHER_TYPE, WEIGHT_NOT_FINITE
    }

    UnsoundModel(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
