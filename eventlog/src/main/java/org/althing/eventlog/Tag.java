package org.althing.eventlog;

import java.util.Objects;

/// A property by which entries are found again, such as `account` = `acc-17`.
public record Tag(String key, String value) {
    public Tag {
        Objects.requireNonNull(key);
        Objects.requireNonNull(value);
    }
}
