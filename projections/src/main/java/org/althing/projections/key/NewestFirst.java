package org.althing.projections.key;

/// A number that only grows (a position, a version, an epoch) as a part of a key that sorts backwards: the newest row comes first.
public record NewestFirst(long ordinal) {
    public NewestFirst {
        if (ordinal < 0) throw new IllegalArgumentException("below zero: " + ordinal);
    }
}
